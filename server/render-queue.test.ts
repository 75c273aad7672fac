import { describe, expect, test } from 'vitest'
import { Abandoned, Demand, SERVER_WAITER, type Waiter } from './demand'
import { RenderQueue, TooBusy } from './render-queue'

/** Returns a waiter for a client, and a function with which the client leaves. */
function clientAt(address: string): { readonly waiter: Waiter; readonly leave: () => void } {
  const connection = new AbortController()
  return { waiter: { client: address, signal: connection.signal }, leave: () => connection.abort() }
}

/** Returns a queue whose jobs end when the test calls `end`; `begun` lists the started jobs in order. */
function queueOf(running: number, waiting: number) {
  const queue = new RenderQueue({ running, waiting })
  const begun: string[] = []
  const ends = new Map<string, () => void>()
  const ask = (name: string, demand: Demand): Promise<string> =>
    queue.run(async () => {
      begun.push(name)
      await new Promise<void>((resolve) => ends.set(name, resolve))
      return name
    }, demand)
  const end = async (name: string): Promise<void> => {
    ends.get(name)?.()
    await new Promise((resolve) => setImmediate(resolve))
  }
  /** Adds a job of a client that never leaves. The job's result is ignored. */
  const add = (name: string, client: string): void =>
    void ask(name, new Demand(clientAt(client).waiter)).catch(() => {})
  return { queue, begun, ask, add, end }
}

test('no more jobs run at once than the limit', async () => {
  const { begun, add, end } = queueOf(2, 10)
  for (const name of ['1', '2', '3', '4']) add(name, name)
  expect(begun).toEqual(['1', '2'])
  await end('2')
  expect(begun).toEqual(['1', '2', '3'])
})

test('a failing job frees its slot', async () => {
  const queue = new RenderQueue({ running: 1, waiting: 1 })
  const demand = new Demand(SERVER_WAITER)
  await expect(queue.run(() => Promise.reject(new Error('broken')), demand)).rejects.toThrow('broken')
  await expect(queue.run(async () => 'made', demand)).resolves.toBe('made')
})

describe('a job without waiters', () => {
  test('is dropped before it starts', async () => {
    const { queue, begun, ask, add, end } = queueOf(1, 10)
    add('first', 'a')
    const { waiter, leave } = clientAt('b')
    const asked = ask('abandoned', new Demand(waiter))
    leave()
    await expect(asked).rejects.toBeInstanceOf(Abandoned)
    expect(queue.waiting).toBe(0)
    await end('first')
    expect(begun).toEqual(['first'])
  })

  test('never starts if the client left before it was queued', async () => {
    const { begun, ask } = queueOf(1, 10)
    const { waiter, leave } = clientAt('a')
    leave()
    await expect(ask('abandoned', new Demand(waiter))).rejects.toBeInstanceOf(Abandoned)
    expect(begun).toEqual([])
  })

  test('stays queued while one of its waiters is left', async () => {
    const { begun, ask, add, end } = queueOf(1, 10)
    add('first', 'a')
    const [one, other] = [clientAt('b'), clientAt('c')]
    const demand = new Demand(one.waiter)
    void ask('shared', demand)
    demand.join(other.waiter)
    one.leave()
    await end('first')
    expect(begun).toEqual(['first', 'shared'])
  })

  test('runs to its end once it has started', async () => {
    const { ask, end } = queueOf(1, 10)
    const { waiter, leave } = clientAt('a')
    const asked = ask('begun', new Demand(waiter))
    leave()
    await end('begun')
    await expect(asked).resolves.toBe('begun')
  })

  test('frees its slot at once', async () => {
    const { ask, add, queue } = queueOf(1, 1)
    add('first', 'a')
    const { waiter, leave } = clientAt('b')
    ask('abandoned', new Demand(waiter)).catch(() => {})
    leave()
    add('next', 'c')
    expect(queue.waiting).toBe(1)
  })
})

describe('clients take turns', () => {
  test('so that one with many jobs delays another by one job', async () => {
    const { begun, add, end } = queueOf(1, 100)
    for (let job = 0; job < 50; job += 1) add(`flood ${job}`, 'a')
    add('fair', 'b')
    await end('flood 0')
    await end('flood 1')
    expect(begun).toEqual(['flood 0', 'flood 1', 'fair'])
  })

  test('each with its jobs in order', async () => {
    const { begun, add, end } = queueOf(1, 100)
    add('running', 'x')
    for (const name of ['a1', 'a2', 'a3', 'b1', 'b2', 'c1']) add(name, name.slice(0, 1))
    for (const name of ['running', 'a1', 'b1', 'c1', 'a2', 'b2']) await end(name)
    expect(begun).toEqual(['running', 'a1', 'b1', 'c1', 'a2', 'b2', 'a3'])
  })

  test('and joining a waiting job moves it forward', async () => {
    const { begun, ask, add, end } = queueOf(1, 100)
    add('running', 'a')
    for (const name of ['a1', 'a2']) add(name, 'a')
    const demand = new Demand(clientAt('a').waiter)
    void ask('shared', demand)
    demand.join(clientAt('b').waiter)
    await end('running')
    await end('a1')
    expect(begun).toEqual(['running', 'a1', 'shared'])
  })

  test('the server’s own jobs go first', async () => {
    const { begun, ask, add, end } = queueOf(1, 2)
    add('running', 'a')
    add('a1', 'a')
    add('b1', 'b')
    void ask('front page', new Demand(SERVER_WAITER))
    await end('running')
    expect(begun).toEqual(['running', 'front page'])
  })
})

describe('a full queue', () => {
  test('refuses a client with as many waiting jobs as any other', async () => {
    const { ask, add } = queueOf(1, 2)
    for (const client of ['a', 'b', 'c']) add(client, client)
    await expect(ask('d', new Demand(clientAt('d').waiter))).rejects.toBeInstanceOf(TooBusy)
  })

  test('drops the newest job of the client with the most for a client with fewer', async () => {
    const { begun, ask, add, end } = queueOf(1, 3)
    for (const name of ['a0', 'a1', 'a2']) add(name, 'a')
    const newest = ask('a3', new Demand(clientAt('a').waiter))
    add('b1', 'b')
    await expect(newest).rejects.toBeInstanceOf(TooBusy)
    for (const name of ['a0', 'a1', 'b1', 'a2']) await end(name)
    expect(begun).toEqual(['a0', 'a1', 'b1', 'a2'])
  })
})
