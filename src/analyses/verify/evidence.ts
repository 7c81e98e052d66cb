// What decided whose spend is, as shares of each dimension.

import { groupBy } from '../../domain/group-by.ts'
import { decimalText, nanoPerUnit } from '../../domain/telemetry/money.ts'
import type { VerifiedEvidence } from '../../domain/verify.ts'
import { integerIn, type Row, textIn, textOrNull } from '../../store/engine/row.ts'

const dimensions = ['team', 'workload', 'model'] as const
const bands = ['high', 'medium', 'low', 'none'] as const

/** @param rows Of one account, as evidence.sql orders them. */
export function decidedBy(rows: readonly Row[]): readonly VerifiedEvidence[] {
  const totals = new Map(
    [...groupBy(rows, whole)].map(([key, some]) => [
      key,
      some.reduce((sum, row) => sum + integerIn(row, 'units_n'), 0n),
    ]),
  )
  return rows
    .filter((row) => integerIn(row, 'units_n') !== 0n)
    .map((row) => ({
      dimension: oneOf(dimensions, textIn(row, 'dimension')),
      evidence: textOrNull(row, 'evidence'),
      band: oneOf(bands, textIn(row, 'band')),
      unit: textIn(row, 'unit'),
      amount: decimalText(integerIn(row, 'units_n'), nanoPerUnit),
      share: shareOf(integerIn(row, 'units_n'), totals.get(whole(row)) ?? 0n),
    }))
}

function whole(row: Row): string {
  return `${textIn(row, 'dimension')} ${textIn(row, 'unit')}`
}

function shareOf(part: bigint, all: bigint): number {
  return all === 0n ? 0 : Number((part * 10_000n) / all) / 10_000
}

function oneOf<Name extends string>(names: readonly Name[], name: string): Name {
  const found = names.find((each) => each === name)
  if (found === undefined) throw new Error(`evidence.sql says ${name}`)
  return found
}
