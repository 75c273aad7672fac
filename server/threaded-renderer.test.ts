import { EventEmitter } from 'node:events'
import { expect, test, vi } from 'vitest'
import { emptyArchive } from '@/lib/archive/empty-archive'
import { type MemoryLimits, memoryLimits } from '@/lib/site/memory'
import { END_MESSAGE } from './end-thread'
import type { TaskMessage, ThreadMessage } from './render-messages'
import { startThreadedRenderer } from './threaded-renderer'
import { Unavailable } from './unavailable'

/** A fake thread that records its tasks; the test emits its responses. */
class FakeThread extends EventEmitter {
  readonly tasks: TaskMessage[] = []
  /** How often the thread was asked to end. */
  ends = 0
  postMessage(message: TaskMessage | typeof END_MESSAGE): void {
    if (message !== END_MESSAGE) this.tasks.push(message)
    else {
      this.ends += 1
      this.emit('exit', 0)
    }
  }
  terminate(): Promise<number> {
    this.emit('exit', 1)
    return Promise.resolve(1)
  }
  say(message: ThreadMessage): void {
    this.emit('message', message)
  }
  answer(text: string): void {
    const [{ id } = { id: 0 }] = this.tasks.splice(0, 1)
    this.say({ kind: 'answer', id, answer: { status: 200, type: 'text/html', body: Buffer.from(text) } })
  }
}

const at = (threads: readonly FakeThread[], place: number): FakeThread => {
  const thread = threads[place]
  if (thread === undefined) throw new Error(`no thread ${place} was started`)
  return thread
}

/** Starts a renderer over fake threads; the first is ready. */
async function startFake(memory: MemoryLimits = memoryLimits(false)) {
  const threads: FakeThread[] = []
  const errors: string[] = []
  const repair = vi.fn()
  let generation = 1
  const starting = startThreadedRenderer({
    location: { contentDir: 'examples/sample', issuesDir: 'examples/sample/issues', dataDir: 'none' },
    siteUrl: 'http://localhost',
    archive: Promise.resolve({ ...emptyArchive, generation: () => generation, repair }),
    onError: (reason) => errors.push(reason),
    memory,
    startThread: () => {
      const thread = new FakeThread()
      threads.push(thread)
      return thread
    },
  })
  await vi.waitUntil(() => threads.length === 1)
  at(threads, 0).say({ kind: 'ready' })
  const renderer = await starting
  const raise = (): void => {
    generation += 1
  }
  return { renderer, threads, errors, repair, raise }
}

test('a task tells the thread which generation the archive must have at least', async () => {
  const { renderer, threads, raise } = await startFake()
  raise()
  const page = renderer.get('/about', 'skim')
  await vi.waitUntil(() => at(threads, 0).tasks.length === 1)
  expect(at(threads, 0).tasks[0]).toMatchObject({
    task: { kind: 'get', address: '/about', depth: 'skim' },
    archive: { generation: 2 },
  })
  at(threads, 0).answer('page')
  expect((await page).body.toString()).toBe('page')
  await renderer.close()
})

test('the next thread renders what a thread was rendering when it ended', async () => {
  const { renderer, threads, errors } = await startFake()
  const page = renderer.get('/about')
  await vi.waitUntil(() => at(threads, 0).tasks.length === 1)
  at(threads, 0).emit('error', new Error('out of memory'))
  at(threads, 0).emit('exit', 1)
  await vi.waitUntil(() => threads.length === 2)
  at(threads, 1).say({ kind: 'ready' })
  await vi.waitUntil(() => at(threads, 1).tasks.length === 1)
  at(threads, 1).answer('page')
  expect((await page).body.toString()).toBe('page')
  expect(errors).toEqual(['out of memory'])
  await renderer.close()
})

test('a task that ends two threads is refused, because it may be the cause', async () => {
  const { renderer, threads } = await startFake()
  const failed = renderer.get('/about').catch((error: unknown) => error)
  for (const place of [0, 1]) {
    await vi.waitUntil(() => threads.length > place)
    if (place > 0) at(threads, place).say({ kind: 'ready' })
    await vi.waitUntil(() => at(threads, place).tasks.length === 1)
    at(threads, place).emit('exit', 1)
  }
  expect(await failed).toBeInstanceOf(Unavailable)
  await renderer.close()
})

test('requests wait for the next thread while none is ready', async () => {
  const { renderer, threads } = await startFake()
  at(threads, 0).emit('exit', 1)
  const page = renderer.toTraditional(Buffer.from('页'))
  await vi.waitUntil(() => threads.length === 2)
  expect(at(threads, 1).tasks).toHaveLength(0)
  at(threads, 1).say({ kind: 'ready' })
  await vi.waitUntil(() => at(threads, 1).tasks.length === 1)
  at(threads, 1).say({ kind: 'body', id: at(threads, 1).tasks[0]?.id ?? 0, body: Buffer.from('頁') })
  expect((await page).toString()).toBe('頁')
  await renderer.close()
})

test('an archive that the thread cannot read is repaired', async () => {
  const { renderer, threads, repair, errors } = await startFake()
  at(threads, 0).say({ kind: 'archive-unreadable', reason: 'malformed' })
  at(threads, 0).emit('exit', 1)
  await vi.waitUntil(() => threads.length === 2)
  expect(repair).toHaveBeenCalledTimes(1)
  expect(errors).toEqual(['malformed'])
  await renderer.close()
})

test('an error of one rendering does not end the thread', async () => {
  const { renderer, threads } = await startFake()
  const page = renderer.get('/about')
  await vi.waitUntil(() => at(threads, 0).tasks.length === 1)
  at(threads, 0).say({
    kind: 'error',
    id: at(threads, 0).tasks[0]?.id ?? 0,
    reason: 'the framework took too long',
  })
  await expect(page).rejects.toThrow('the framework took too long')
  expect(threads).toHaveLength(1)
  await renderer.close()
})

test('the start fails if the first thread cannot start', async () => {
  const thread = new FakeThread()
  const starting = startThreadedRenderer({
    location: { contentDir: 'examples/sample', issuesDir: 'examples/sample/issues', dataDir: 'none' },
    siteUrl: 'http://localhost',
    archive: Promise.resolve(emptyArchive),
    onError: () => {},
    startThread: () => thread,
  })
  const failed = starting.catch((error: unknown) => error)
  await vi.waitUntil(() => thread.listenerCount('exit') > 0)
  thread.emit('error', new Error('no build'))
  thread.emit('exit', 1)
  expect(await failed).toEqual(new Error('no build'))
})

test('closing the renderer refuses pending tasks and starts no thread', async () => {
  const { renderer, threads } = await startFake()
  const failed = renderer.get('/about').catch((error: unknown) => error)
  await renderer.close()
  expect(await failed).toBeInstanceOf(Unavailable)
  expect(threads).toHaveLength(1)
})

test('with little memory, a thread without tasks ends, and the next task starts a new one', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    const memory = memoryLimits(true)
    const { renderer, threads, errors } = await startFake(memory)
    const first = renderer.get('/about')
    await vi.waitUntil(() => at(threads, 0).tasks.length === 1)
    vi.advanceTimersByTime(memory.renderIdleMs ?? 0)
    expect(at(threads, 0).ends).toBe(0)
    at(threads, 0).answer('first')
    await first
    vi.advanceTimersByTime(memory.renderIdleMs ?? 0)
    expect(at(threads, 0).ends).toBe(1)
    expect(threads).toHaveLength(1)
    const second = renderer.get('/feeds')
    expect(threads).toHaveLength(2)
    at(threads, 1).say({ kind: 'ready' })
    await vi.waitUntil(() => at(threads, 1).tasks.length === 1)
    at(threads, 1).answer('second')
    expect((await second).body.toString()).toBe('second')
    expect(errors).toEqual([])
    await renderer.close()
  } finally {
    vi.useRealTimers()
  }
})

test('with enough memory, a thread without tasks stays', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    const { renderer, threads } = await startFake()
    const terminated = vi.spyOn(at(threads, 0), 'terminate')
    vi.advanceTimersByTime(3_600_000)
    expect(terminated).not.toHaveBeenCalled()
    expect(at(threads, 0).ends).toBe(0)
    await renderer.close()
  } finally {
    vi.useRealTimers()
  }
})
