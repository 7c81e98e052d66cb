// What one unit of compute costs on the last day that says so.

import type { SnapshotPrice } from '../../domain/snapshot.ts'
import { decimalText, nanoPerUnit } from '../../domain/telemetry/money.ts'
import type { Engine } from '../../store/engine/engine.ts'
import { dayIn, integerOrNull, textIn, textOrNull } from '../../store/engine/row.ts'
import { numberIn } from './columns.ts'
import priceSql from './price.sql'

const bases = ['invoiced', 'metered', 'list', 'user', 'estimated'] as const

/** Null: no price is known. The engine must have the tables of `statements.sql`. */
export async function priceOf(engine: Engine): Promise<SnapshotPrice | null> {
  const [row] = await engine.rows(priceSql)
  if (row === undefined) return null
  const listed = integerOrNull(row, 'unit_price_n')
  const basis = bases.find((each) => each === textOrNull(row, 'basis')) ?? 'estimated'
  return {
    // What lines say is rounded to whole micro-units: five digits of it are certain.
    perUnit:
      listed === null
        ? decimalText(BigInt(Math.round(Number(numberIn(row, 'price').toPrecision(5)) * 1e9)), nanoPerUnit)
        : decimalText(listed, nanoPerUnit),
    currency: textIn(row, 'currency'),
    basis,
    source: sourceOf(basis, textOrNull(row, 'list_basis')),
    asOf: dayIn(row, 'day'),
  }
}

function sourceOf(basis: SnapshotPrice['basis'], listed: string | null): string {
  if (basis === 'user') return 'plimsoll.yml'
  if (listed === 'rate_sheet') return 'rate sheet'
  if (listed === 'list') return 'list price'
  return basis === 'invoiced' ? 'invoices' : 'bill'
}
