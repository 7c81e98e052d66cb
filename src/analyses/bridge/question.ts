// "Was this intended?" in a form that the mover's own figures fill.

import type { BridgeKind } from '../../domain/monthly.ts'
import type { Subject } from '../../domain/watch/subject.ts'
import { dayWords, moneyWords, periodWords } from './amount-words.ts'
import type { SubjectBridge } from './bridge.ts'
import type { BridgePeriods } from './cell.ts'
import type { Measure } from './measure.ts'
import { reasonOf } from './reason.ts'

/** @param since UTC day from which the new level holds; null: not known. */
export function questionOf(
  mover: SubjectBridge,
  periods: BridgePeriods,
  measure: Measure,
  since: string | null,
): string {
  const { before, after, parts, renamedFrom } = mover
  const change = after - before
  const [was, now] = [periodWords(periods.compared), periodWords(periods.period)]
  const name = `${subjectWords(mover.subject)}${renamedFrom === null ? '' : ` (${shortName(renamedFrom)} until then)`}`
  const money = (amount: bigint): string => moneyWords(amount, measure)
  const start = since === null ? '' : ` since ${dayWords(since)}`
  if (parts.has('new')) return `${name} is new${start} and cost ${money(change)} in ${now}. Was this intended?`
  if (parts.has('retired')) return `${name} cost ${money(before)} in ${was} and nothing in ${now}. Is it gone for good?`
  const said = `${name} cost ${money(change)} ${change < 0n ? 'less' : 'more'} than in ${was}`
  const main = mainPart(mover)
  const reason = main === null ? null : reasonOf(main.kind, mover, periods, measure)
  if (main === null || reason === null) return `${said}. Was this intended?`
  // A price or a month's length has a day of its own, and is nobody's doing here.
  const isGiven = main.kind === 'price' || main.kind === 'calendar'
  const because = `${said}, ${shareWords(main.amount, change, money)} because ${reason}`
  return isGiven ? `${because}. Was the rest intended?` : `${because}${start}. Was this intended?`
}

/** As a reader knows it, in a sentence. */
export function subjectWords({ type, id }: Subject): string {
  switch (type) {
    case 'model':
      return shortName(id)
    case 'warehouse':
      return `Idle time of ${id}`
    case 'service':
      return `The service ${id.replaceAll('_', ' ')}`
    case 'user':
      return `The user ${id}`
    default:
      return id
  }
}

/** A dbt node without what every one of its project shares; a test's closing hash tells nobody anything. */
function shortName(id: string): string {
  const name = /^(?:model|snapshot|seed|test|analysis|operation)\.[^.]+\.(.+)$/.exec(id)?.[1] ?? id
  return id.startsWith('test.') ? name.replace(/\.[0-9a-f]{10}$/, '') : name
}

/** The largest part that goes the way of the change. */
function mainPart({
  parts,
  before,
  after,
}: SubjectBridge): { readonly kind: BridgeKind; readonly amount: bigint } | null {
  const sign = after < before ? -1n : 1n
  return [...parts]
    .map(([kind, amount]) => ({ kind, amount }))
    .filter(({ amount }) => amount * sign > 0n)
    .reduce<{ readonly kind: BridgeKind; readonly amount: bigint } | null>(
      (most, part) => (most === null || part.amount * sign > most.amount * sign ? part : most),
      null,
    )
}

/** A part beyond the change was taken back elsewhere. */
function shareWords(part: bigint, change: bigint, money: (amount: bigint) => string): string {
  if (part === change) return 'all of it'
  const isWithin = change < 0n ? part > change : part < change
  return isWithin ? `${money(part)} of it` : `${money(part)} ${change < 0n ? 'less' : 'more'} alone`
}
