// The share of a table's micro-partitions or files that conditions leave to read: by layout keys, by time, or unknown.

import type { Dialect } from '../../domain/dialect.ts'
import type { Range, ScanWork } from '../../domain/work.ts'
import { typeFamily } from '../column-types.ts'
import { isMinMaxLayout } from '../pruning/layout-predicates.ts'
import type { RelationView } from '../rule.ts'
import { type AskedTable, askedShare, rowsShare } from './asked-share.ts'
import type { Condition, Defeat } from './condition.ts'
import { exactly, least, perhaps, product, within } from './range.ts'

export type PartsShare = Pick<ScanWork, 'parts' | 'pruning' | 'because'> & {
  readonly rows: Range
  readonly days: number | null
}

export interface ScannedTable extends AskedTable {
  readonly view: RelationView
  readonly dialect: Dialect
}

type Effect = 'layout-key' | 'other-column' | 'defeated' | 'none'

interface Judged {
  readonly condition: Condition
  readonly parts: Range
  readonly effect: Effect
}

/** Each further condition makes no bound larger. */
export function partsShare(conditions: readonly Condition[], table: ScannedTable): PartsShare {
  const judged = [...conditions, ...closedRanges(conditions)].map((condition) => judge(condition, table))
  const parts = judged.reduce((least_, { parts }) => least(least_, parts), exactly(1))
  const telling = (['layout-key', 'defeated', 'other-column'] as const)
    .map((effect) => strongest(judged.filter((each) => each.effect === effect)))
    .find((each) => each !== null)
  const rows = rowsOf(judged, table)
  const days = shortest(conditions)
  if (telling === undefined || telling === null) return { parts, rows, days, pruning: 'none', because: '' }
  return {
    parts: within(parts, isFolder(telling, table) ? 0 : onePart(table), 1),
    rows,
    days,
    pruning: telling.effect,
    because: becauseOf(telling, table.view),
  }
}

/** Conditions on one column overlap; those on several keep out what the others let past. */
function rowsOf(judged: readonly Judged[], table: ScannedTable): Range {
  const byColumn = new Map<string, Range>()
  for (const { condition } of judged) {
    const known = byColumn.get(condition.column) ?? exactly(1)
    byColumn.set(condition.column, least(known, rowsShare(condition, table)))
  }
  return [...byColumn.values()].reduce(product, exactly(1))
}

function shortest(conditions: readonly Condition[]): number | null {
  const windows = conditions.flatMap(({ amount }) =>
    amount.kind === 'window' && amount.days !== null ? [amount.days] : [],
  )
  return windows.length === 0 ? null : Math.min(...windows)
}

function strongest(judged: readonly Judged[]): Judged | null {
  return judged.reduce<Judged | null>(
    (best, each) => (best === null || each.parts.mid < best.parts.mid ? each : best),
    null,
  )
}

/** A lower and an upper bound by dates on one column make a range of known length. */
function closedRanges(conditions: readonly Condition[]): readonly Condition[] {
  return conditions.flatMap((lower) => {
    const from = lower.amount
    if (from.kind !== 'bound' || from.side !== 'lower') return []
    return conditions.flatMap((upper): readonly Condition[] => {
      const to = upper.amount
      if (to.kind !== 'bound' || to.side !== 'upper' || upper.column !== lower.column) return []
      const days = from.day === null || to.day === null ? null : Math.max(1, to.day - from.day)
      return [
        {
          ...lower,
          amount: { kind: 'stretch', days },
          defeat: lower.defeat ?? upper.defeat,
          certain: lower.certain && upper.certain,
        },
      ]
    })
  })
}

function judge(condition: Condition, table: ScannedTable): Judged {
  const { view } = table
  const { column, amount, certain } = condition
  const position = view.layoutColumns.indexOf(column)
  const type = view.columnTypes.get(column)
  const asked = askedShare(condition, table)
  const settled = (parts: Range, effect: Effect): Judged => ({
    condition,
    parts: certain ? parts : { low: parts.low, mid: 1, high: 1 },
    effect: certain ? effect : 'none',
  })
  if (amount.kind === 'joined') {
    const pruned = position === -1 ? { low: 0.2, mid: 1, high: 1 } : asked
    return settled(pruned, 'none')
  }
  const isCast = type !== undefined && condition.isNumber && typeFamily(type) === 'text'
  const defeat = isCast ? ({ kind: 'wrapped', by: 'number', unsure: false } as const) : defeatOn(condition, table)
  const low = { low: asked.low, mid: 1, high: 1 }
  if (defeat !== null) return settled(low, position === -1 && !isTime(amount, type) ? 'other-column' : 'defeated')
  if (position === -1) return settled(isTime(amount, type) ? perhaps(asked) : low, 'other-column')
  const leads = position === 0 || !isMinMaxLayout(view, column, table.dialect)
  // Behind the leading key values are sorted only where the keys before them are alike.
  return settled(leads ? asked : perhaps(asked), 'layout-key')
}

function isTime(amount: Condition['amount'], type: string | undefined): boolean {
  if (type !== undefined) return typeFamily(type) === 'time'
  if (amount.kind === 'window' || amount.kind === 'watermark') return true
  if (amount.kind === 'values') return amount.day
  return amount.kind === 'stretch' ? amount.days !== null : amount.kind === 'bound' && amount.day !== null
}

/** A function on a key does no harm where the table is laid out by that very function, or by the value as a folder. */
function defeatOn({ defeat, column }: Condition, { view, dialect }: ScannedTable): Defeat | null {
  if (defeat?.kind !== 'wrapped') return defeat
  const position = view.layoutColumns.indexOf(column)
  const key = position === -1 ? '' : (view.layoutKeys[position] ?? '')
  if (key.toLowerCase().includes(defeat.by.toLowerCase())) return null
  return position !== -1 && dialect !== 'duckdb' && !isMinMaxLayout(view, column, dialect) ? null : defeat
}

const partBytes: Readonly<Record<Dialect, number>> = {
  // A micro-partition holds 50 to 500 MB uncompressed, about 16 MB as stored:
  // https://docs.snowflake.com/en/user-guide/tables-clustering-micropartitions
  snowflake: 16 * 2 ** 20,
  // Files that OPTIMIZE and auto compaction aim at begin at 128 MB: https://docs.databricks.com/delta/tune-file-size.html
  databricks: 128 * 2 ** 20,
  spark: 128 * 2 ** 20,
  duckdb: 2 ** 20,
}

/** Days in folders of their own are parts however small they are: on a small Spark, all of a table was less than one file's usual size. */
function isFolder({ condition, effect }: Judged, { view, dialect }: ScannedTable): boolean {
  return dialect === 'spark' && effect === 'layout-key' && !isMinMaxLayout(view, condition.column, dialect)
}

/** Nothing is read in less than one part. */
function onePart({ view, dialect }: ScannedTable): number {
  const bytes = view.facts?.bytes ?? null
  return bytes === null || bytes <= 0 ? 0 : Math.min(1, partBytes[dialect] / bytes)
}

function becauseOf({ condition, effect }: Judged, view: RelationView): string {
  const quoted = `\`${condition.text}\``
  if (effect === 'layout-key') return `${quoted} on the layout key ${condition.column}`
  if (effect === 'other-column') {
    return view.layoutKeys.length === 0
      ? `${quoted}; no layout key is known`
      : `${quoted}, which is not by the layout key ${view.layoutKeys.join(', ')}`
  }
  const why = defeatText(condition.defeat)
  if (!view.layoutColumns.includes(condition.column)) return `${quoted} skips nothing: ${why}`
  return `${quoted} cannot use the layout key ${condition.column}: ${why}`
}

function defeatText(defeat: Defeat | null): string {
  if (defeat === null) return 'its type differs'
  if (defeat.kind === 'wrapped') return `it is inside of ${defeat.by}`
  if (defeat.kind === 'or') return 'it is one side of an OR'
  return `${blockedBy[defeat.by] ?? defeat.by} stands between`
}

const blockedBy: Readonly<Record<string, string>> = {
  window: 'a window',
  aggregate: 'an aggregation',
  limit: 'a LIMIT',
  distinct: 'a DISTINCT',
  'outer-join': 'an outer join',
  'set-operation': 'a set operation',
  volatile: 'a volatile function',
  recursion: 'a recursion',
  'shared-cte': 'a CTE that is read more than once',
}
