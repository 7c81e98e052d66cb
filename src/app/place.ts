// Where a verb runs: folder, terminal, day and machine, handed down by the surface so that no verb asks for them itself.

export interface Place {
  readonly cwd: string
  readonly terminal: { readonly color: boolean; readonly width: number; readonly interactive: boolean }
  /** `YYYY-MM-DD` in UTC. */
  readonly today: string
  /** Version of this package. */
  readonly version: string
  /** Differs whenever the code that computes does, so that a cache is not read by other code; null: nothing is cached. */
  readonly code: string | null
  /** Threads for parsing; 0 parses in the main thread. */
  readonly workers: number
}
