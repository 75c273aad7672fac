import { rmSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { deskFile } from '@/lib/desk/database'
import { openDeskBrowser } from './fixtures/desk-browser'

test('each sender is told that the open database is damaged, and the server keeps running', async () => {
  const desk = await openDeskBrowser()
  try {
    expect((await desk.get('/desk')).status).toBe(200)
    const file = deskFile(desk.stateDir)
    for (const name of [`${file}-wal`, `${file}-shm`]) rmSync(name, { force: true })
    writeFileSync(file, 'no database '.repeat(5_000))
    expect((await desk.get('/desk')).status).toBe(503)
    expect((await desk.load('POST', '/desk/issues', {})).status).toBe(503)
    expect((await desk.get('/desk')).status).toBe(503)
  } finally {
    await desk.close()
  }
})
