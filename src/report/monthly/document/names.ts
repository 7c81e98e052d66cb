// What subjects, kinds, teams and periods are called in the review.

import { noKey } from '../../../domain/costs.ts'
import type { BridgeKind } from '../../../domain/monthly.ts'
import type { Subject } from '../../../domain/watch/subject.ts'
import { periodWords } from '../../costs/period.ts'
import { shortNames } from '../../model-names.ts'

interface Days {
  readonly from: string
  readonly to: string
}

export const kindWords: Readonly<Record<BridgeKind, string>> = {
  new: 'new: nothing before',
  retired: 'retired: nothing now',
  runs: 'runs: how often',
  volume: 'volume: bytes a run',
  efficiency: 'efficiency: compute a byte',
  price: 'price: money a unit',
  idle: 'idle time',
  calendar: 'calendar: days',
  storage: 'storage',
  service: 'services',
  other: 'credits, corrections',
}

type Named = Pick<Subject, 'type' | 'id'>

/** A model by its name, with its package where two share it; other subjects with what they are. */
export function subjectNames(subjects: readonly Named[]): (subject: Named) => string {
  const short = shortNames(subjects.filter(({ type }) => type === 'model').map(({ id }) => id))
  return ({ type, id }) => {
    switch (type) {
      case 'model':
        return short(id)
      case 'service':
        return id.replaceAll('_', ' ')
      case 'platform':
        return 'platform'
      case 'workload':
      case 'warehouse':
        return id
      default:
        return `${type} ${id}`
    }
  }
}

/** What a warehouse itself spends is its idle time; what runs on it is spent by others. */
export function spenderNames(subjects: readonly Named[]): (subject: Named) => string {
  const nameOf = subjectNames(subjects)
  return (subject) => (subject.type === 'warehouse' ? `${subject.id}, idle` : nameOf(subject))
}

/** Nobody's spend and idle time stand among the teams in brackets. */
export function teamWords(team: string): string {
  return team === noKey ? '(no team)' : team === '(idle)' ? '(idle time)' : team
}

/** `October 2026`, `2026-10-01 to 2026-10-20`. */
export function periodName({ from, to }: Days): string {
  return periodWords(from, to).replace(/^(in|on|from) /, '')
}

/** Over a column: `October` of a whole month, else what fits. */
export function columnName(days: Days, otherwise: string): string {
  return /^([A-Z][a-z]+) \d{4}$/.exec(periodName(days))?.[1] ?? otherwise
}
