/** The benchmarks of `npm run bench -- NAME …`, by name. Each prints its own results. */
const BENCHES: Readonly<Record<string, (args: readonly string[]) => unknown>> = {
  abandoned: async (args) => (await import('./abandoned')).benchAbandoned(args),
  desk: async (args) => (await import('./desk')).benchDesk(args),
  'desk-kills': async (args) => (await import('./desk-kills')).benchDeskKills(args),
  events: async (args) => (await import('./events')).benchEvents(args),
  faults: async (args) => (await import('./faults/main')).benchFaults(args),
  coverage: async () => (await import('./coverage')).benchCoverage(),
  corpus: async (args) => (await import('./corpus')).benchCorpus(args),
  feeds: async (args) => (await import('./feeds')).benchFeeds(args),
  footprint: async (args) => (await import('./footprint')).benchFootprint(args),
  growth: async (args) => (await import('./growth')).benchGrowth(args),
  images: async () => (await import('./images')).benchImages(),
  invalidation: async (args) => (await import('./invalidation')).benchInvalidation(args),
  peers: async (args) => (await import('./peers')).benchPeers(args),
  publish: async (args) => (await import('./publish')).benchPublish(args),
  'parse-time': async (args) => (await import('./parse-time')).benchParseTime(args),
  snapshot: async (args) => (await import('./snapshot')).benchSnapshot(args),
  compare: async (args) => (await import('./snapshot')).benchCompare(args),
  serve: async () => (await import('./serve')).benchServe(),
  signals: async (args) => (await import('./signals')).benchSignals(args),
  search: async (args) => (await import('./search')).benchSearch(args),
  topics: async () => (await import('./topics')).benchTopics(),
  inp: async () => (await import('./inp')).benchInp(),
  weeks: async (args) => (await import('./weeks')).benchWeeks(args),
  weight: async () => (await import('./weight')).benchWeight(),
}

const [name = '', ...args] = process.argv.slice(2)
const bench = BENCHES[name]
const usage = `Usage: npm run bench -- NAME …\nNames: ${Object.keys(BENCHES).join(', ')}`
if (name === '--help') console.log(usage)
else if (bench === undefined) {
  console.error(name === '' ? usage : `There is no benchmark “${name}”.\n${usage}`)
  process.exitCode = 2
} else {
  await bench(args)
}

export {}
