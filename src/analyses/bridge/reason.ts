// Why a subject's spend moved, said of the part that moved it most, with the figures behind that part.

import type { BridgeKind } from '../../domain/monthly.ts'
import { nanoPerUnit } from '../../domain/telemetry/money.ts'
import { bytesWords, countWords, figure, unitWord } from './amount-words.ts'
import type { SubjectBridge } from './bridge.ts'
import type { BridgePeriods } from './cell.ts'
import { daysIn } from './ladder.ts'
import type { Measure } from './measure.ts'

/** A clause such as `it runs 24 times a day instead of 1`; null where the kind needs no reason. */
export function reasonOf(
  kind: BridgeKind,
  { before, after, figures }: SubjectBridge,
  { period, compared }: BridgePeriods,
  measure: Measure,
): string | null {
  const days = { before: daysIn(compared), after: daysIn(period) }
  const instead = (say: (side: 'before' | 'after') => string): string => `${say('after')} instead of ${say('before')}`
  const { runs, bytes, units } = {
    runs: { before: Number(figures.runs.before), after: Number(figures.runs.after) },
    bytes: { before: Number(figures.bytes.before), after: Number(figures.bytes.after) },
    units: { before: inUnits(figures.units.before), after: inUnits(figures.units.after) },
  }
  const unitsADay = instead((side) => countWords(units[side] / days[side]))
  switch (kind) {
    case 'runs':
      return `it runs ${countWords(runs.after / days.after)} times a day instead of ${countWords(runs.before / days.before)}`
    case 'volume':
      return `a run reads ${instead((side) => bytesWords(bytes[side] / runs[side]))}`
    case 'efficiency': {
      const base = bytes.before > 0 && bytes.after > 0 ? bytes : runs
      const ratio = units.after / base.after / (units.before / base.before)
      const work = base === bytes ? 'a byte that is read' : 'a run'
      if (!Number.isFinite(ratio) || ratio === 0) return 'it runs on another kind of compute'
      return `${work} takes ${figure(ratio)} times the ${unitWord(measure.unit)}`
    }
    case 'price': {
      const cost = { before: Number(before) / 1e6, after: Number(after) / 1e6 }
      return `a ${measure.unit ?? 'unit'} costs ${instead((side) => figure(cost[side] / units[side]))} ${measure.currency ?? ''}`.trim()
    }
    case 'calendar':
      return `the period has ${instead((side) => String(days[side]))} days`
    case 'idle':
      return `it stood idle for ${unitsADay} ${unitWord(measure.unit)} a day`
    case 'storage':
      return `${after < before ? 'less' : 'more'} is stored`
    case 'service':
      return `${after < before ? 'less' : 'more'} of it is used: ${unitsADay} ${unitWord(measure.unit)} a day`
    case 'other':
      return 'of credits and corrections'
    case 'new':
    case 'retired':
      return null
  }
}

function inUnits(nano: bigint): number {
  return Number(nano) / Number(nanoPerUnit)
}
