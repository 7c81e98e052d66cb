// Whether what wraps a column gives NULL for NULL, so that a comparison above it leaves such rows out.

import { sparkFunctions } from '../../functions/databricks.ts'
import { duckdbFunctions } from '../../functions/duckdb.ts'
import { lastName, nullHandlingFunctions } from '../../functions/kinds.ts'
import { snowflakeFunctions } from '../../functions/snowflake.ts'
import type { Wrapper } from '../types.ts'
import type { Comparator } from './atoms.ts'

export function passesNull(wrapper: Wrapper): boolean {
  switch (wrapper.kind) {
    case 'cast':
    case 'path':
      return true
    case 'arithmetic':
      return !opaqueOperators.has(wrapper.op)
    case 'case':
      return false
    case 'function': {
      const name = lastName(wrapper.name)
      if (nullHandlingFunctions.has(name)) return false
      return snowflakeFunctions.has(name) || sparkFunctions.has(name) || duckdbFunctions.has(name)
    }
  }
}

const opaqueOperators = new Set(['null-safe-equal', 'null-safe-unequal', 'is-null', 'in', 'or', 'and', 'not'])

/** `rejectsNull('=')`: a row with NULL there never passes. */
export function rejectsNull(comparator: Comparator): boolean {
  return comparator !== 'is-null' && comparator !== 'other'
}
