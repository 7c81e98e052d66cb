// The clock of those who wait for a service: handed down by the app, so that tests wait for nothing.

export interface Timing {
  readonly now: () => Date
  readonly sleep: (milliseconds: number) => Promise<void>
  /** From 0 to 1: spreads the attempts of many clients. */
  readonly jitter: () => number
}
