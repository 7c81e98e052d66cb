// Spend as the queries hand it over: one cell per day, key, resource, class and price basis, in exact integers.

import type { CostDimension } from '../../domain/costs.ts'
import type { Engine } from '../../store/engine/engine.ts'
import { dayIn, integerOrNull, type Row, textIn, textOrNull } from '../../store/engine/row.ts'
import byDimension from './by-dimension.sql'
import byTag from './by-tag.sql'
import idleByOwner from './idle-by-owner.sql'
import idleByWaker from './idle-by-waker.sql'
import warehouseKey from './warehouse-key.sql'

export interface CostCell {
  readonly platform: string
  readonly account: string
  /** UTC, `2026-10-05`. */
  readonly day: string
  readonly key: string | null
  readonly targetKind: string
  readonly class: string
  readonly service: string | null
  readonly resource: string | null
  readonly unit: string | null
  readonly currency: string | null
  readonly basis: string | null
  /** Nano-units. */
  readonly units: bigint
  /** Micro-currency; null where no price is known. */
  readonly cost: bigint | null
  readonly isUnpriced: boolean
  readonly runs: number
}

export interface CostQuestion {
  readonly by: CostDimension
  /** First day and day after the last, UTC: `2026-10-01`. */
  readonly from: string
  readonly to: string
}

type CellQuery = 'spend' | 'idle by waker' | 'idle by owner'

/** The engine must have the store's tables bound: cost_day, attribution, bill_line, identity, query_run. */
export async function readCells(
  engine: Engine,
  question: CostQuestion,
  query: CellQuery,
): Promise<readonly CostCell[]> {
  const tag = question.by.startsWith('tag:') ? question.by.slice('tag:'.length) : null
  await engine.set('px_by', tag ?? question.by)
  await engine.set('px_from', question.from)
  await engine.set('px_to', question.to)
  await engine.run(warehouseKey)
  const rows = await engine.rows(statementOf(query, tag !== null))
  return rows.map(cell)
}

function statementOf(query: CellQuery, isTag: boolean): string {
  switch (query) {
    case 'spend':
      return isTag ? byTag : byDimension
    case 'idle by waker':
      return idleByWaker
    case 'idle by owner':
      return idleByOwner
  }
}

function cell(row: Row): CostCell {
  return {
    platform: textIn(row, 'platform'),
    account: textIn(row, 'account'),
    day: dayIn(row, 'day'),
    key: textOrNull(row, 'key'),
    targetKind: textIn(row, 'target_kind'),
    class: textOrNull(row, 'class') ?? '',
    service: textOrNull(row, 'service'),
    resource: textOrNull(row, 'resource_id'),
    unit: textOrNull(row, 'unit'),
    currency: textOrNull(row, 'currency'),
    basis: textOrNull(row, 'basis'),
    units: integerOrNull(row, 'units_n') ?? 0n,
    cost: integerOrNull(row, 'cost_u'),
    isUnpriced: row.is_unpriced === true,
    runs: Number(integerOrNull(row, 'runs') ?? 0n),
  }
}
