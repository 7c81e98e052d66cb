// Which column sets are proven unique: by generic tests, by constraints, and by the key that a merge upholds.

import type { Materialization, ModelConfig } from '../../domain/project.ts'
import { type PlainRecord, recordsOf, textOf, textsOf } from './plain-data.ts'

export type UniqueKey = readonly string[]

/** Generic tests that prove uniqueness, with the argument that names the columns; null means the column they stand on. */
const uniqueTests: Readonly<Record<string, readonly string[] | null>> = {
  unique: null,
  'dbt_utils.unique_combination_of_columns': ['combination_of_columns'],
  unique_combination_of_columns: ['combination_of_columns'],
  'dbt_expectations.expect_column_values_to_be_unique': null,
  expect_column_values_to_be_unique: null,
  'dbt_expectations.expect_compound_columns_to_be_unique': ['column_list'],
  expect_compound_columns_to_be_unique: ['column_list'],
  'dbt_constraints.primary_key': ['column_names', 'column_name'],
  'dbt_constraints.unique_key': ['column_names', 'column_name'],
  primary_key: ['column_names', 'column_name'],
  unique_key: ['column_names', 'column_name'],
}

export interface GenericTest {
  /** With its package when one is given: `dbt_utils.unique_combination_of_columns`. */
  readonly name: string
  /** Arguments and settings together. */
  readonly parameters: PlainRecord
  readonly column: string | null
}

/** Null when the test proves nothing of the kind, is switched off, or looks at some rows only. */
export function uniqueKeyOfTest(test: GenericTest): UniqueKey | null {
  const places = uniqueTests[test.name]
  if (places === undefined) return null
  const settings = [test.parameters, recordsOf([test.parameters.config])[0] ?? {}]
  for (const setting of settings) {
    if (setting.enabled === false || textOf(setting.where) !== null) return null
    if (textOf(setting.row_condition) !== null) return null
  }
  for (const place of places ?? ['column_name']) {
    const columns = textsOf(test.parameters[place])
    if (columns.length > 0) return plainColumns(columns)
  }
  return test.column === null ? null : plainColumns([test.column])
}

/** Keys declared as constraints on a node (`constraints:` of the model) or on one column. */
export function uniqueKeysOfConstraints(constraints: unknown, column: string | null): readonly UniqueKey[] {
  return recordsOf(constraints).flatMap((constraint) => {
    const type = textOf(constraint.type)
    if (type !== 'primary_key' && type !== 'unique') return []
    const columns = column === null ? textsOf(constraint.columns) : [column]
    const key = columns.length > 0 ? plainColumns(columns) : null
    return key === null ? [] : [key]
  })
}

/**
 * A merge matches on its key, so the table holds each key once. Other strategies do not uphold that: delete+insert
 * takes keys that name a day or a block, append none, and a snapshot keeps many versions per key.
 */
export function uniqueKeyOfMerge(materialized: Materialization, config: ModelConfig): readonly UniqueKey[] {
  const merges = config.incrementalStrategy === null || config.incrementalStrategy === 'merge'
  if (materialized !== 'incremental' || !merges || config.uniqueKey.length === 0) return []
  const key = plainColumns(config.uniqueKey)
  return key === null ? [] : [key]
}

/** Each key once, in order of appearance. */
export function distinctKeys(keys: readonly UniqueKey[]): readonly UniqueKey[] {
  return [...new Map(keys.map((key) => [[...key].sort().join(','), key])).values()]
}

/** Lower case; null when one of them is an expression and no column. */
function plainColumns(columns: readonly string[]): UniqueKey | null {
  const names = columns.map((column) => column.trim().replace(/^(["`])(.*)\1$/, '$2'))
  return names.every((name) => /^[\p{L}_][\p{L}\p{N}_$ ]*$/u.test(name))
    ? names.map((name) => name.toLowerCase())
    : null
}
