import type { CycleB } from './cycle-b.ts'

export interface CycleA {
  readonly b: CycleB
}
