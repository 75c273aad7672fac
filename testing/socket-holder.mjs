// Opens a listening socket and starts the server on it, and starts the server again each time it ends. The
// socket stays open in between, as systemd keeps that of dateline.socket.
// Usage: node testing/socket-holder.mjs PORT
import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'

const holder = createServer().listen(Number(process.argv[2]), '127.0.0.1')
await once(holder, 'listening')
// The shell keeps its process id when it executes node, so LISTEN_PID is the id of the server. spawnSync
// blocks this process, which therefore never accepts a connection itself.
for (;;)
  spawnSync('sh', ['-c', 'LISTEN_FDS=1 LISTEN_PID=$$ exec node bin/start.mjs'], {
    stdio: ['ignore', 'inherit', 'inherit', holder._handle.fd],
  })
