/** The methods of a worker thread that are used to end it. */
export interface EndableThread<Message> {
  postMessage(message: Message | typeof END_MESSAGE): void
  once(event: 'exit', listener: () => void): unknown
  terminate(): Promise<unknown>
}

/** Asks a thread to close its databases and end. */
export const END_MESSAGE = 'end'

/**
 * Time after which a thread that has not ended is terminated, in milliseconds. The exit of the server waits
 * for the thread's end.
 */
const END_TIMEOUT_MS = 1_500

/**
 * Ends a thread: asks it to end after its current task, and terminates it if it does not. `terminate` alone
 * may interrupt a call of libsql, which then aborts the whole process.
 * @returns a promise that resolves when the thread has ended
 */
export const endThread = <Message>(thread: EndableThread<Message>): Promise<void> =>
  new Promise((resolve) => {
    const bound = setTimeout(() => void thread.terminate().then(() => resolve()), END_TIMEOUT_MS)
    thread.once('exit', () => {
      clearTimeout(bound)
      resolve()
    })
    thread.postMessage(END_MESSAGE)
  })
