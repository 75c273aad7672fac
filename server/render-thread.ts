import { constants, setPriority } from 'node:os'
import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import next from 'next'
import { sharedSlot } from '@/lib/archive/archive-slot.mjs'
import { followArchive } from '@/lib/archive/follow-archive'
import { readProfile } from '@/lib/profile/read'
import { basePathOf } from '@/lib/site/base-path'
import { directRendering } from './direct-rendering'
import { END_MESSAGE } from './end-thread'
import { reasonOf } from './log'
import { readReaderFiles } from './reader-files'
import type { RenderTask, RenderThreadData, TaskMessage, ThreadMessage } from './render-messages'
import { createRenderer, type DeskRenderer, type Renderer } from './renderer'
import { ROOT } from './root'
import { toTraditional } from './traditional'
import { openUpstream } from './upstream'

/**
 * Lowers this thread's priority, so that a rendering does not delay the server's thread. That thread answers
 * from the cache in a hundredth of the time. Only Linux has priorities per thread; other systems would lower
 * the priority of the whole process.
 */
function yieldToServer(): void {
  if (process.platform !== 'linux') return
  try {
    setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    // An error is ignored, because rendering also works at normal priority.
  }
}

/** Starts the framework in this thread, and renders the tasks that the server's thread sends. */
async function serveTasks(
  port: MessagePort,
  { location, siteUrl, hasTraditional, isDevelopment, socketPath }: RenderThreadData,
): Promise<void> {
  yieldToServer()
  const send = (message: ThreadMessage): void => port.postMessage(message)
  // This must run before the framework starts, so that the framework uses this archive and does not open
  // another.
  const followed = followArchive(location, (reason) => {
    send({ kind: 'archive-unreadable', reason })
    process.exit(1)
  })
  // Next bundles its own copy of our modules. The copy uses this thread's converter, because a second
  // converter would load the dictionaries again (15 MB).
  sharedSlot().toTraditional = toTraditional
  const app = next({ dev: isDevelopment, dir: ROOT, quiet: true })
  await app.prepare()
  const base = basePathOf(siteUrl)
  const builtReader = readReaderFiles(ROOT, base)
  const reader = isDevelopment ? () => readReaderFiles(ROOT, base) : () => builtReader
  const siteName = (): string => readProfile(location.contentDir).name
  const headers = directRendering(ROOT, () => sharedSlot().pages)
  const upstream = await openUpstream(app.getRequestHandler(), socketPath, headers)
  const renderer = createRenderer({ upstream, reader, siteUrl, siteName, hasTraditional })
  port.on('message', (message: TaskMessage | typeof END_MESSAGE) => {
    if (message === END_MESSAGE) {
      followed.close()
      // Ends this thread only. Next keeps timers, so it does not end by itself.
      process.exit(0)
    }
    const { id, task, archive } = message
    followed.follow(archive)
    render(renderer, id, task)
      .catch((error: unknown): ThreadMessage => ({ kind: 'error', id, reason: reasonOf(error) }))
      .then(send)
  })
  send({ kind: 'ready' })
}

async function render(
  renderer: Renderer & DeskRenderer,
  id: number,
  task: RenderTask,
): Promise<ThreadMessage> {
  switch (task.kind) {
    case 'get':
      return { kind: 'answer', id, answer: await renderer.get(task.address, task.depth) }
    case 'traditional':
      return { kind: 'body', id, body: await renderer.toTraditional(task.html) }
    case 'desk':
      return { kind: 'answer', id, answer: await renderer.deskPage(task.page) }
  }
}

if (parentPort !== null) await serveTasks(parentPort, workerData as RenderThreadData)
