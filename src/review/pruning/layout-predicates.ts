// Conditions on the columns a table is laid out by: which reach the scan, and which of them can prune.

import type { Dialect } from '../../domain/dialect.ts'
import type { PredicateFacts, ScanFacts } from '../../sql/facts/types.ts'
import { isKnownSmall, isMeasuredLarge, isPresumedLarge } from '../relations/size-words.ts'
import type { RelationView } from '../rule.ts'
import { hidingWrapper } from './wrapper-effect.ts'

/** Large enough that reading all of it for want of pruning costs something. */
export function isWorthPruning({ scale }: RelationView): boolean {
  return !isKnownSmall(scale) && (scale.kind === 'measured' || isPresumedLarge(scale))
}

/** Several GiB are worth a word, more are worth a warning. */
export function severityFor({ scale }: RelationView): 'warning' | 'info' {
  return isMeasuredLarge(scale) || isPresumedLarge(scale) ? 'warning' : 'info'
}

/** Compared with a value that is fixed while the statement runs, with nothing in between. */
export function isFixedCondition({ operand, blockers, clause }: PredicateFacts): boolean {
  return (operand.kind === 'constant' || operand.kind === 'clock') && blockers.length === 0 && clause !== 'having'
}

const pruning: ReadonlySet<PredicateFacts['comparator']> = new Set(['=', '<', '<=', '>', '>=', 'between', 'in', 'like'])

/** A comparison that prunes if its column stands bare. */
export function canBePruningCondition({ comparator, or }: PredicateFacts): boolean {
  return pruning.has(comparator) && or === null
}

/** A condition by which the platform can tell from min and max that a part holds no row. */
export function canPrune(predicate: PredicateFacts, sql: string): boolean {
  return (
    canBePruningCondition(predicate) &&
    predicate.blockers.length === 0 &&
    predicate.operand.kind !== 'none' &&
    hidingWrapper(predicate.wrappers, sql) === null
  )
}

/** Some condition on a layout column at `position` or before it prunes already. */
export function prunesBy(scan: ScanFacts, view: RelationView, position: number, sql: string): boolean {
  const leading = view.layoutColumns.slice(0, position + 1)
  return scan.predicates.some((predicate) => leading.includes(predicate.column) && canPrune(predicate, sql))
}

/**
 * Columns whose files carry min and max that a condition is held against. Spark evaluates any condition on a Hive-style
 * partition column against the partition's own value, so functions do no harm there.
 */
export function isMinMaxLayout(view: RelationView, column: string, dialect: Dialect): boolean {
  if (dialect === 'snowflake') return true
  if (dialect === 'duckdb') return false
  const { model } = view
  return model?.config.clusterBy.some((key) => key.toLowerCase().includes(column)) ?? false
}

export const layoutUnit: Readonly<Record<Dialect, string>> = {
  snowflake: 'micro-partition',
  databricks: 'file',
  spark: 'file',
  duckdb: 'row group',
}

export const platformName: Readonly<Record<Dialect, string>> = {
  snowflake: 'Snowflake',
  databricks: 'Databricks',
  spark: 'Spark',
  duckdb: 'DuckDB',
}
