// Spend as the queries hand it over: one cell per day, key, resource, class and price basis, in exact integers.

import type { CostDimension } from '../../domain/costs.ts'
import type { Engine, Value } from '../../store/engine/engine.ts'
import byDimension from './by-dimension.sql'
import byTag from './by-tag.sql'
import idleByOwner from './idle-by-owner.sql'
import idleByWaker from './idle-by-waker.sql'

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
  /** Tag keys that name a team, the strongest first. */
  readonly teamKeys: readonly string[]
}

type CellQuery = 'spend' | 'idle by waker' | 'idle by owner'

/** The engine must have the store's tables bound: cost_day, attribution, bill_line, identity, query_run, resource, tag_assignment. */
export async function readCells(
  engine: Engine,
  question: CostQuestion,
  query: CellQuery,
): Promise<readonly CostCell[]> {
  const tag = question.by.startsWith('tag:') ? question.by.slice('tag:'.length) : null
  await engine.set('px_by', tag ?? question.by)
  await engine.set('px_from', question.from)
  await engine.set('px_to', question.to)
  await engine.set('px_team_keys', question.teamKeys.join(','))
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

function cell(row: Readonly<Record<string, Value>>): CostCell {
  return {
    platform: String(row.platform),
    account: String(row.account),
    day: day(row.day),
    key: text(row.key),
    targetKind: String(row.target_kind),
    class: text(row.class) ?? '',
    service: text(row.service),
    resource: text(row.resource_id),
    unit: text(row.unit),
    currency: text(row.currency),
    basis: text(row.basis),
    units: integer(row.units_n) ?? 0n,
    cost: integer(row.cost_u),
    isUnpriced: row.is_unpriced === true,
    runs: Number(integer(row.runs) ?? 0n),
  }
}

function text(value: Value | undefined): string | null {
  return typeof value === 'string' ? value : null
}

function integer(value: Value | undefined): bigint | null {
  return typeof value === 'bigint' ? value : null
}

function day(value: Value | undefined): string {
  if (!(value instanceof Date)) throw new Error('a cost cell has no day')
  return value.toISOString().slice(0, 10)
}
