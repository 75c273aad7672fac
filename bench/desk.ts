import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { plusDays } from '@/lib/calendar/days'
import { openDesk } from '@/lib/desk/database'
import { tokensOf } from '@/lib/desk/tokens'
import { copyLists } from '@/testing/issue-files'
import { type OwnServer, startOwnServer } from '@/testing/own-server'
import { LAST_DAY, writeCorpus } from './corpus'
import { cpuSeconds, printTable, quantile, untilIdle } from './figures'
import { madeUpIssue } from './made-up/issue'

/** Number of stories per issue, as in real issues. */
const STORIES = 15

/**
 * `npm run bench -- desk [--issues 100] [--publications 40]`: prints how long the desk takes to accept an
 * issue, how long after that the issue is on its own page, on the front page, in the feed and in the search,
 * and how much CPU time the server uses. After every other publication, one client waits for each of these
 * four at the same time; after the others, a single client waits for one of them. The server becomes idle
 * between two publications, as it does in practice. Needs a finished build.
 */
export async function benchDesk(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { issues: { type: 'string' }, publications: { type: 'string' } },
  })
  const [issues, publications] = [Number(values.issues ?? 100), Number(values.publications ?? 40)]
  const folder = mkdtempSync(path.join(tmpdir(), 'dateline-desk-bench-'))
  const content = path.join(folder, 'content')
  writeCorpus(path.join(content, 'issues'), issues, STORIES)
  copyLists(content)
  const sql = await openDesk({ stateDir: path.join(folder, 'data-state') })
  const token = await tokensOf(sql).add('bench', ['publish'], Date.now())
  await sql.close()
  const server = await startOwnServer(content, path.join(folder, 'data'))
  try {
    await untilIndexed(server.url)
    const times: Times[] = []
    for (let number = 1; number <= publications; number += 1) {
      await untilIdle(server.process.pid)
      times.push(await publish(server, token, plusDays(LAST_DAY, number), watchedAfter(number)))
    }
    report(issues, times)
  } finally {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Pause between two requests. Without it, this process would use CPU time that the server needs. */
const POLL_EVERY_MS = 5
let clients = 0
/** Returns another IP address each time, because searches are limited per address. */
const nextClient = (): string => {
  clients += 1
  return `10.${clients >> 16}.${(clients >> 8) & 255}.${clients & 255}`
}

type Place = 'page' | 'front' | 'feed' | 'search'

/** The addresses that show a new issue. */
const ADDRESSES: Readonly<Record<Place, (day: string) => string>> = {
  page: (day) => `/issues/${day}`,
  front: () => '/',
  feed: () => '/feed.xml',
  search: (day) => `/search.json?q=${encodeURIComponent('模型')}&from=${day}`,
}
const PLACES = ['page', 'front', 'feed', 'search'] as const

/** Returns the places that are requested after a publication. */
const watchedAfter = (number: number): readonly Place[] =>
  number % 2 === 0 ? PLACES : PLACES.filter((_, at) => at === ((number - 1) / 2) % PLACES.length)

/**
 * Times in milliseconds: `answer` from the request to the response 201, `seen` from this response until each
 * requested place shows the issue, and `cpu` the CPU time of the server during the whole publication.
 */
interface Times {
  readonly answer: number
  readonly cpu: number
  readonly seen: ReadonlyMap<Place, number>
}

async function publish(
  { url, process }: OwnServer,
  token: string,
  day: string,
  places: readonly Place[],
): Promise<Times> {
  const [began, cpuBefore] = [performance.now(), cpuSeconds(process.pid) ?? 0]
  const sent = await fetch(`${url}/desk/issues`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'text/markdown' },
    body: madeUpIssue(day, STORIES),
  })
  await sent.arrayBuffer()
  if (sent.status !== 201) throw new Error(`${day}: the desk answered ${sent.status}`)
  const answered = performance.now()
  const since = async (place: Place): Promise<readonly [Place, number]> => {
    for (;;) {
      const answer = await fetch(url + ADDRESSES[place](day), {
        headers: { 'x-forwarded-for': nextClient() },
      })
      if ((await answer.text()).includes(`/issues/${day}`) && answer.status === 200)
        return [place, performance.now() - answered]
      await setTimeout(POLL_EVERY_MS)
    }
  }
  const seen = new Map(await Promise.all(places.map(since)))
  return {
    answer: answered - began,
    seen,
    cpu: ((cpuSeconds(process.pid) ?? 0) - cpuBefore) * 1_000,
  }
}

async function untilIndexed(url: string): Promise<void> {
  for (;;) {
    const { indexed } = (await (await fetch(`${url}/healthz`)).json()) as {
      readonly indexed: { readonly done: number; readonly total: number }
    }
    if (indexed.done > 0 && indexed.done === indexed.total) return
    await setTimeout(500)
  }
}

function report(issues: number, times: readonly Times[]): void {
  console.log(`${times.length} publications over ${issues} issues, ms`)
  const row = (label: string, values: readonly number[]): readonly string[] => [
    label,
    ...[0.5, 0.9, 1].map((share) => quantile(values, share).toFixed(0)),
  ]
  const alone = times.filter(({ seen }) => seen.size === 1)
  const together = times.filter(({ seen }) => seen.size > 1)
  const seenOf = (some: readonly Times[], place: Place): readonly number[] =>
    some.flatMap(({ seen }) => seen.get(place) ?? [])
  printTable(
    ['', 'p50', 'p90', 'max'],
    [
      row(
        'request to 201',
        times.map(({ answer }) => answer),
      ),
      ...PLACES.map((place) => row(`201 to the ${place}, requested alone`, seenOf(alone, place))),
      ...PLACES.map((place) => row(`201 to the ${place}, all at once`, seenOf(together, place))),
      row(
        'CPU time of the server, all at once',
        together.map(({ cpu }) => cpu),
      ),
    ],
  )
}
