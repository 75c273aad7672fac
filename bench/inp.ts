import { chromium } from 'playwright'
import { findChromium } from '@/bin/find-chromium.mjs'
import { startOwnServer } from '@/testing/own-server'

const PAGE = '/issues/2026-01-11'
const SLOWER = 4
const KEYS = ['1', '2', '3', 'j', 'j', 'k', 't', '?', 'Escape'] as const
const ROUNDS = 3
/**
 * How long to wait for the browser's report of an event's duration, in milliseconds. Events shorter than 16
 * ms are not reported.
 */
const SETTLING = 250

/**
 * Measures how long it takes from an interaction to the next painted frame (Event Timing, in steps of 8 ms),
 * with the CPU slowed down to a quarter. Needs a finished build and a Chromium.
 */
export async function benchInp(): Promise<void> {
  const site = await startOwnServer('content')
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? findChromium(),
    args: ['--no-sandbox'],
  })
  const page = await browser.newPage({ viewport: { width: 390, height: 800 } })
  const session = await page.context().newCDPSession(page)
  await page.goto(site.url + PAGE)
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
  const durations = new Map<string, number[]>()
  const measure = async (name: string, act: () => Promise<void>): Promise<void> => {
    await page.evaluate(startMeasuring)
    await act()
    await page.waitForTimeout(SETTLING)
    durations.set(name, [...(durations.get(name) ?? []), Number(await page.evaluate('window.longest ?? 0'))])
  }
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const key of KEYS) await measure(`key ${key}`, () => page.keyboard.press(key))
    await measure('更多', () => page.locator('.story .action').nth(1).click())
    await page.keyboard.press('Escape')
  }
  for (const [name, all] of durations)
    console.log(`${name.padEnd(12)} longest of ${ROUNDS}: ${Math.max(...all)} ms`)
  await browser.close()
  await site.stop()
}

/** Code that runs in the page. Events shorter than 16 ms are not reported and count as 0. */
const startMeasuring = `(() => {
  window.longest = undefined
  window.observing?.disconnect()
  window.observing = new PerformanceObserver((list) => {
    for (const { duration, interactionId } of list.getEntries()) if (interactionId) window.longest = Math.max(window.longest ?? 0, duration)
  })
  window.observing.observe({ type: 'event', durationThreshold: 16 })
})()`
