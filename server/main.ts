import { createServer, type Server } from 'node:http'
import { followFolder } from '@/lib/archive/follow-folder'
import { ConfigError, readConfig } from '@/lib/site/config'
import { heldReport } from './held-report'
import { listen } from './listen'
import { log, reasonOf } from './log'
import { lookForPrints } from './look-for-prints'
import { openHouse } from './open-house'

/** Requests under way have this long to end after SIGTERM, in milliseconds. */
const GRACE = 4_000

/** Serves the site until it is told to stop. A wrong setting ends the process with one line. */
export async function startServer(): Promise<void> {
  try {
    await serve()
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    process.stderr.write(`${reasonOf(error)}\n`)
    process.exit(1)
  }
}

async function serve(): Promise<void> {
  const config = readConfig()
  let release = (): void => {}
  const ready = new Promise<void>((resolve) => {
    release = resolve
  })
  const { papers, site, close } = await openHouse(config, ready)
  const reportHeld = heldReport(log)
  reportHeld(papers.held())
  const since = papers.generation()
  const server = createServer({ maxHeaderSize: 65_536, headersTimeout: 10_000, requestTimeout: 30_000 }, site.answer)
  await listen(server, config.port, config.host)
  log('ready', { address: config.siteUrl, listening: `${config.host}:${config.port}`, issues: papers.size(), held: papers.held().length })
  let ending = false
  /** What fails because the rest is being closed is no fault. */
  const fault = (error: unknown): void => {
    if (!ending) log('error', { reason: reasonOf(error) })
  }
  // Nobody waits for this: a page that cannot be made says so to the one who asks for it.
  const warm = (): void => void site.warm(release).catch(fault)
  const stopFollowing = followFolder(papers, {
    folder: config.issuesDir,
    since,
    onChange: ({ added, changed, removed, held }) => {
      site.renew()
      warm()
      if (added.length + changed.length + removed.length > 0) log('changed', { added, changed, removed, generation: papers.generation() })
      reportHeld(held)
    },
    onError: fault,
  })
  const stopLooking = lookForPrints(papers, fault)
  const begin = (): void => {
    ending = true
    stopFollowing()
    stopLooking()
  }
  endInOrder(server, begin, close)
  warm()
}

/** On SIGTERM and SIGINT: no new requests, those under way end, then the rest is closed. */
function endInOrder(server: Server, begin: () => void, closeRest: () => Promise<void>): void {
  const end = (): void => {
    log('stopping')
    begin()
    const late = setTimeout(() => server.closeAllConnections(), GRACE)
    server.close(async () => {
      clearTimeout(late)
      await closeRest()
      process.exit(0)
    })
    server.closeIdleConnections()
  }
  process.once('SIGTERM', end)
  process.once('SIGINT', end)
}
