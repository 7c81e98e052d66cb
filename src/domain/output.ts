// What a verb hands to a surface: text to print, notes beside it, and the exit code.

export interface Output {
  /** For standard output; empty when it went to a file. */
  readonly text: string
  /** Lines for standard error: progress that is over, where a file went. */
  readonly notes: readonly string[]
  /** 0 measured and within the gate, 1 blocked, 2 a mistake the user can mend, 3 unmeasured. */
  readonly exitCode: 0 | 1 | 2 | 3
}
