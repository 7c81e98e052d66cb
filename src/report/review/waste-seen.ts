// What the last runs of changed models showed of waste, as lines that every format puts above its figures.

import type { ReviewResult } from '../../domain/review.ts'
import { grouped } from '../wording.ts'

export interface WasteSeen {
  readonly model: string
  readonly told: readonly string[]
}

/** More is in the JSON format. */
const modelLimit = 5

/** Names from outside are in it. `rest` says how many models are left out; null where none is. */
export function wasteSeen({ forecast }: Pick<ReviewResult, 'forecast'>): {
  readonly models: readonly WasteSeen[]
  readonly rest: string | null
} {
  const all = (forecast?.models ?? []).flatMap(({ id, told = [] }) => (told.length === 0 ? [] : [{ model: id, told }]))
  const rest = all.length - modelLimit
  return {
    models: all.slice(0, modelLimit),
    rest: rest > 0 ? `and the last runs of ${grouped(rest)} more changed models: see the JSON format` : null,
  }
}
