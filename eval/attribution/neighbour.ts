// What a change of one workload's load does to the cost of all other models, with the platform's own figures.

import { withAccount } from './account.ts'
import type { Overlap } from './evaluate.ts'
import { modelUnits } from './evaluate.ts'

export interface NeighbourOutcome {
  readonly overlap: Overlap
  readonly seed: number
  readonly models: number
  /** Largest and middle relative change of a model's units. */
  readonly largest: number
  readonly middle: number
}

/** The neighbour runs three times as much; nothing else of the world changes. */
export async function neighbourChange(seed: number, days: number, overlap: Overlap): Promise<NeighbourOutcome> {
  const unitsWith = (neighbour: number): Promise<ReadonlyMap<string, number>> =>
    withAccount(
      {
        platform: 'snowflake',
        seed,
        days,
        overlap,
        neighbour,
        native: 'capacity',
        defects: ['sub_threshold', 'cents'],
        exportedAt: '2026-10-30T00:00:00Z',
      },
      async ({ engine }) => new Map((await modelUnits(engine)).map(({ model, attributed }) => [model, attributed])),
    )
  const [usual, more] = [await unitsWith(1), await unitsWith(3)]
  const changes = [...usual]
    .map(([model, units]) => Math.abs((more.get(model) ?? 0) - units) / units)
    .sort((a, b) => a - b)
  return {
    overlap,
    seed,
    models: changes.length,
    largest: changes.at(-1) ?? 0,
    middle: changes[Math.floor(changes.length / 2)] ?? 0,
  }
}
