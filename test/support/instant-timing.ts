// A clock for tests of what waits: no wait takes time, and all of them are written down.

import type { Timing } from '../../src/http/timing.ts'

export interface InstantTiming extends Timing {
  /** Milliseconds of each wait. */
  readonly waits: readonly number[]
  readonly pass: (milliseconds: number) => void
}

export function instantTiming(start = '2026-11-01T06:00:00Z'): InstantTiming {
  let now = Date.parse(start)
  const waits: number[] = []
  return {
    waits,
    now: () => new Date(now),
    sleep: async (milliseconds) => {
      waits.push(milliseconds)
      now += milliseconds
    },
    jitter: () => 0,
    pass: (milliseconds) => {
      now += milliseconds
    },
  }
}
