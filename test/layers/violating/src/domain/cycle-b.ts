import type { CycleA } from './cycle-a.ts'

export interface CycleB {
  readonly a: CycleA
}
