/** What one program was measured with. */
export interface PeerFigures {
  readonly name: string
  /** From the start to the first page that a reader can open, in seconds. */
  readonly firstSeconds: number
  /** From a new issue's file to its page, in seconds. */
  readonly newIssueSeconds: number
  /** CPU time of the first, in seconds. */
  readonly cpuSeconds: number
  /** Peak memory of the first. */
  readonly megabytes: number
  /** An issue's page, not compressed. */
  readonly page: Buffer
  /** Scripts that the page loads, compressed. */
  readonly scriptBytes: number
}

/** The cost of a process. */
export interface Cost {
  readonly seconds: number
  readonly cpuSeconds: number
  readonly megabytes: number
}
