// Every command imports this file first, because the other imports fail on an older Node with a message that
// does not tell why.

const OLDEST_NODE = [20, 20]

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
  process.stderr.write(
    `Node ${process.versions.node} is too old: install Node ${OLDEST_NODE.join('.')} or newer.\n`,
  )
  process.exit(1)
}
