// Since when a mover's level changed and what came just before it, of what drift found up to the end of the period.

import type { BridgePeriods } from '../../analyses/bridge/cell.ts'
import { type CausesQuestion, causesOf } from '../../analyses/causes/causes.ts'
import { drift } from '../../analyses/drift/drift.ts'
import { addDays } from '../../domain/utc-day.ts'
import type { Cause } from '../../domain/watch/cause.ts'
import type { Movement } from '../../domain/watch/movement.ts'
import { type Subject, subjectKey } from '../../domain/watch/subject.ts'
import type { Engine } from '../../store/engine/engine.ts'

export interface MoverHistory {
  /** UTC day from which the new level holds. */
  readonly since: string
  readonly causes: readonly Cause[]
}

export type HistoryOf = (subject: Subject, isMore: boolean) => MoverHistory | null

/** Days that drift reads back from the end. */
export const driftDays = 120

/** Less than this a month is not worth a cause; in currency, or units. */
const least = '1'

/** The engine must have what drift and causes read bound for {@link driftDays} before the period's end. */
export async function readHistory(engine: Engine, { period, compared }: BridgePeriods): Promise<HistoryOf> {
  const asOf = addDays(period.to, -1)
  const { movements, reverted } = await drift(engine, { asOf, days: driftDays, least })
  const question: CausesQuestion = { asOf, reverted }
  const causes = await causesOf(engine, movements, question)
  const recent = movements.filter(({ startedOn }) => startedOn > compared.from && startedOn < period.to)
  const byKey = new Map(recent.map((movement) => [movementKey(movement), movement]))
  return (subject, isMore) => {
    const movement = byKey.get(keyOf(subject, isMore ? 'up' : 'down'))
    if (movement === undefined) return null
    return { since: movement.startedOn, causes: causes.get(movement.within ?? movement.id) ?? [] }
  }
}

/** A warehouse's own spend is its idle time; its busy time is the spend of those who run on it. */
function movementKey({ subject, kind, direction }: Movement): string {
  const isOwn = (kind === 'idle') === (subject.type === 'warehouse')
  return isOwn ? keyOf(subject, direction) : ''
}

function keyOf(subject: Subject, direction: 'up' | 'down'): string {
  return `${direction} ${subjectKey(subject)}`
}
