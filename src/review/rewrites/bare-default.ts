// Turns `coalesce(column, value) >= bound` into a comparison of the bare column that keeps the same rows.

import type { Dialect } from '../../domain/dialect.ts'
import type { Expression, Literal } from '../../sql/tree/types.ts'
import { type TypeFamily, typeFamily } from '../column-types.ts'
import { comparedSides } from './compared-sides.ts'

const holds = {
  '=': (order: number): boolean => order === 0,
  '<': (order: number): boolean => order < 0,
  '<=': (order: number): boolean => order <= 0,
  '>': (order: number): boolean => order > 0,
  '>=': (order: number): boolean => order >= 0,
} as const

/** Null where what the default gives, or how the types meet, is not certain. */
export function bareDefault(
  expression: Expression,
  type: string | undefined,
  dialect: Dialect,
  sql: string,
): string | null {
  const compared = comparedSides(expression, (side) => defaulted(side) !== null)
  const found = compared === null ? null : defaulted(compared.of)
  const [bound] = compared?.values ?? []
  if (compared === null || compared.op === 'between' || found === null || bound?.kind !== 'literal') return null
  const order = type === undefined ? null : orderOf(found.value, bound, typeFamily(type), dialect)
  if (order === null) return null
  const slice = ({ range }: Expression): string => sql.slice(range.start, range.end)
  const bare = `${slice(found.column)} ${compared.op} ${slice(bound)}`
  return holds[compared.op](order) ? `(${bare} or ${slice(found.column)} is null)` : bare
}

function defaulted(side: Expression): { readonly column: Expression; readonly value: Literal } | null {
  if (side.kind !== 'call' || !/^(?:COALESCE|NVL|IFNULL)$/.test(side.name)) return null
  const [column, value, ...others] = side.args
  if (column?.kind !== 'column' || value?.kind !== 'literal' || others.length > 0) return null
  return { column, value }
}

/** How the default stands to the bound, by values that every engine puts in the same order. */
function orderOf(value: Literal, bound: Literal, family: TypeFamily, dialect: Dialect): number | null {
  if (value.type === 'number' && bound.type === 'number' && family === 'number') {
    const [one, other] = [Number(value.value), Number(bound.value)]
    return Number.isNaN(one) || Number.isNaN(other) ? null : Math.sign(one - other)
  }
  if (value.type !== bound.type || (value.type !== 'string' && value.type !== 'temporal')) return null
  const day = /^\d{4}-\d{2}-\d{2}$/
  // Spark compares a time with a default of text as text.
  const asTimes = family === 'time' && (value.type === 'temporal' || dialect === 'snowflake')
  if (!asTimes || !day.test(value.value) || !day.test(bound.value)) return null
  return value.value < bound.value ? -1 : value.value > bound.value ? 1 : 0
}
