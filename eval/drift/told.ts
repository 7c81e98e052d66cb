// What is kept of a movement that was told as of a day.

import type { Movement } from '../../src/domain/watch/movement.ts'

export interface Told
  extends Pick<
    Movement,
    'id' | 'kind' | 'direction' | 'startedOn' | 'detectedOn' | 'within' | 'monthlyImpact' | 'shareOfSpend'
  > {
  readonly type: string
  readonly name: string
}

export interface Judgement {
  /** Last complete UTC day that was known. */
  readonly asOf: string
  readonly told: readonly Told[]
}

export interface JudgedAccount {
  /** In order of days. */
  readonly judgements: readonly Judgement[]
  /** Team by `<type>/<subject>`, as identity has it: what an incident's owner follows. */
  readonly teams: Readonly<Record<string, string>>
  readonly secondsPerDay: number
}

export function toldOf({ subject, ...movement }: Movement): Told {
  const { id, kind, direction, startedOn, detectedOn, within, monthlyImpact, shareOfSpend } = movement
  const { type, id: name } = subject
  return { id, kind, direction, startedOn, detectedOn, within, monthlyImpact, shareOfSpend, type, name }
}
