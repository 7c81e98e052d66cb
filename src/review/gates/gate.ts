// What a gate on spend is asked: the figures of a change, who stands for its models, and what was accepted of it.

import type { GateKind, GateResult, ModelForecast, ReviewForecast } from '../../domain/forecast.ts'
import type { ModelId } from '../../domain/project.ts'
import type { RelationKey } from '../../domain/relation.ts'
import type { Decision } from '../../domain/watch/decision.ts'
import type { LoadLine } from '../../domain/watch/load-line.ts'

export type GateAction = 'warn' | 'block'

/** Amounts are decimal text, a month. */
export interface GateSettings {
  readonly increase?: Amounted & { readonly amount: string }
  readonly percent?: Amounted & { readonly percent: number; readonly least: string }
  readonly headroom?: { readonly percent: number; readonly action: GateAction }
  readonly lost_pruning?: { readonly above: number; readonly action: GateAction }
  readonly unowned_spend?: Amounted & { readonly least: string }
  readonly untagged_spend?: Amounted & { readonly least: string }
}

interface Amounted {
  readonly currency: string
  readonly action: GateAction
}

export interface GateInput {
  readonly forecasts: readonly ModelForecast[]
  readonly total: ReviewForecast['total']
  /** Why the figures are not to be judged by: no snapshot, a stale one. Null: they are. */
  readonly unusable: string | null
  readonly about: (id: ModelId) => AboutModel
  readonly loadLines: readonly LoadLine[]
  /** Null: no text of the change could be read. */
  readonly lostPruning: readonly LostPruning[] | null
  /** Labels that plimsoll.yml asks of every model; empty: none are asked for. */
  readonly labels: readonly string[]
  /** Increases that were accepted and that the history does not hold yet. */
  readonly accepted: readonly Decision[]
}

export interface LostPruning {
  readonly model: ModelId
  readonly relation: RelationKey
  /** Size of the table; null unknown. */
  readonly bytes: number | null
  /** Share of its parts read, likely, before and after. */
  readonly before: number
  readonly after: number
  readonly because: string
}

export interface AboutModel {
  readonly name: string
  readonly owner: string | null
  readonly team: string | null
  /** Labels of `labels` that it does not have. */
  readonly lacks: readonly string[]
}

/** What a gate says of one subject before it is known what follows from it. */
export type Judged =
  | { readonly kind: 'passes'; readonly subject: string; readonly message: string; readonly accepted: string | null }
  | { readonly kind: 'fails'; readonly subject: string; readonly message: string }
  | { readonly kind: 'unmeasured'; readonly subject: string; readonly message: string }

/** @param unmeasured What plimsoll.yml says is to happen when a gate cannot be judged. */
export function resultOf(kind: GateKind, action: GateAction, judged: Judged, unmeasured: 'fail' | 'warn'): GateResult {
  const { subject, message } = judged
  const measured = judged.kind !== 'unmeasured'
  return {
    kind,
    action: measured || unmeasured === 'fail' ? action : 'warn',
    passed: judged.kind === 'passes',
    message,
    subject,
    measured,
    accepted: judged.kind === 'passes' ? judged.accepted : null,
  }
}

export function passes(message: string, subject = '', accepted: string | null = null): Judged {
  return { kind: 'passes', subject, message, accepted }
}

export function fails(message: string, subject = ''): Judged {
  return { kind: 'fails', subject, message }
}

export function unmeasured(message: string, subject = ''): Judged {
  return { kind: 'unmeasured', subject, message }
}
