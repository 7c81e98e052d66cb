// Holds attribution against the hidden truth of simulated accounts: what adds up, how far models and idle time are off.

import type { SimulateOptions } from '../../simulate/options.ts'
import type { Engine } from '../../src/store/engine/engine.ts'
import { type EvaluatedAccount, withAccount } from './account.ts'
import exactness from './exactness.sql'
import idle from './idle.sql'
import models from './models.sql'
import native from './native.sql'

export type Overlap = NonNullable<SimulateOptions['overlap']>
export const overlaps: readonly Overlap[] = ['none', 'low', 'medium', 'high']

export interface ModelUnits {
  readonly model: string
  readonly truth: number
  readonly attributed: number
  readonly hourShare: number
  readonly hourShareOfBusy: number
}

export interface Outcome {
  readonly platform: SimulateOptions['platform']
  readonly seed: number
  readonly overlap: Overlap
  readonly native: string
  readonly overlapShare: number | null
  readonly lines: number
  readonly parts: number
  /** What does not add up: none is the goal. */
  readonly faults: readonly string[]
  readonly models: readonly ModelUnits[]
  readonly idle: readonly { readonly class: string; readonly truth: number; readonly attributed: number }[]
  /** Queries that the platform's own figures name in hours where these are complete, and those told otherwise. */
  readonly told: {
    readonly queries: number
    readonly otherwise: number
    readonly lines: number
    readonly taken: number
  }
}

export async function evaluateAttribution(
  platforms: readonly SimulateOptions['platform'][],
  seeds: number,
  days: number,
  progress: (line: string) => void,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = []
  for (let seed = 1; seed <= seeds; seed++) {
    const overlap = overlaps[seed % overlaps.length] ?? 'medium'
    for (const platform of platforms) {
      for (const figures of platform === 'snowflake' ? (['off', 'on'] as const) : (['off'] as const)) {
        const outcome = await withAccount({ platform, seed, days, overlap, native: figures }, (account) =>
          outcomeOf(account, { platform, seed, overlap, native: figures }),
        )
        progress(`${platform} seed ${seed}, overlap ${overlap}, native ${figures}: ${outcome.faults.length} faults`)
        outcomes.push(outcome)
      }
    }
  }
  return outcomes
}

async function outcomeOf(
  { engine, truth }: EvaluatedAccount,
  of: Pick<Outcome, 'platform' | 'seed' | 'overlap' | 'native'>,
): Promise<Outcome> {
  const [counts] = await engine.rows(
    'SELECT (SELECT count(*) FROM bill_line) AS lines, (SELECT count(*) FROM attribution) AS parts',
  )
  const faults = (await engine.rows(exactness)).map(({ kind, subject }) => `${kind} ${subject}`)
  const [told] = await engine.rows(native)
  return {
    ...of,
    overlapShare: truth.overlapShare,
    lines: Number(counts?.lines),
    parts: Number(counts?.parts),
    faults,
    models: await modelUnits(engine),
    idle: (await engine.rows(idle)).map((row) => ({
      class: String(row.class),
      truth: Number(row.truth),
      attributed: Number(row.attributed),
    })),
    told: {
      queries: Number(told?.queries),
      otherwise: Number(told?.otherwise),
      lines: Number(told?.lines),
      taken: Number(told?.taken),
    },
  }
}

export async function modelUnits(engine: Engine): Promise<readonly ModelUnits[]> {
  return (await engine.rows(models)).map((row) => ({
    model: String(row.model),
    truth: Number(row.truth),
    attributed: Number(row.attributed),
    hourShare: Number(row.hour_share),
    hourShareOfBusy: Number(row.hour_share_of_busy),
  }))
}
