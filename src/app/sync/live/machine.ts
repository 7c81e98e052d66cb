// What connections need of the machine they run on, handed down by the surface.

import type { Timing } from '../../../http/timing.ts'

export interface Machine {
  readonly env: (name: string) => string | undefined
  readonly home: string
  readonly timing: Timing
}

export const realTiming: Timing = {
  now: () => new Date(),
  sleep: (milliseconds) => new Promise((done) => setTimeout(done, milliseconds)),
  jitter: () => Math.random(),
}
