/** The measurements of one program. */
export interface PeerFigures {
  readonly name: string
  /** Time from the start of the first build until a reader can open a page. */
  readonly firstSeconds: number
  /** Time from the moment when a new issue's file is written until its page can be opened. */
  readonly newIssueSeconds: number
  /** CPU time of the first build. */
  readonly cpuSeconds: number
  /** Peak memory of the first build. */
  readonly megabytes: number
  /** The HTML of an issue's page, not compressed. */
  readonly page: Buffer
  /** Size of the scripts that the page loads, compressed with gzip. */
  readonly scriptBytes: number
}

/** The cost of a process. */
export interface Cost {
  readonly seconds: number
  readonly cpuSeconds: number
  readonly megabytes: number
}
