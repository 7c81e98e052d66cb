// Turns a comparison of a formatted date with a constant into a half-open range on the bare column.

import type { Dialect } from '../../domain/dialect.ts'
import { addDays, isDay, nextMonth } from '../../domain/utc-day.ts'
import type { Expression } from '../../sql/tree/types.ts'
import { type Compared, comparedSides } from './compared-sides.ts'

/** Formats whose text sorts as the time does: `YYYY`, `YYYY-MM`, `YYYYMMDD`; Spark writes them in lower case. */
const formats: Readonly<Record<Dialect, RegExp>> = {
  snowflake: /^YYYY(?:([-/.]?)MM(\1DD)?)?$/i,
  databricks: /^yyyy(?:([-/.]?)MM(\1dd)?)?$/,
  spark: /^yyyy(?:([-/.]?)MM(\1dd)?)?$/,
  duckdb: /^$/,
}

const formatters: Readonly<Record<Dialect, RegExp>> = {
  snowflake: /^TO_(?:VAR)?CHAR$/,
  databricks: /^DATE_FORMAT$/,
  spark: /^DATE_FORMAT$/,
  duckdb: /^$/,
}

/** Types that a day at midnight is compared with in the zone in which they are formatted: none that has a zone of its own. */
const plainTimes: Readonly<Record<Dialect, RegExp>> = {
  snowflake: /^(?:DATE|DATETIME|TIMESTAMP_NTZ|TIMESTAMP_LTZ)\b/,
  databricks: /^(?:DATE|TIMESTAMP|TIMESTAMP_NTZ)\b/,
  spark: /^(?:DATE|TIMESTAMP|TIMESTAMP_NTZ)\b/,
  duckdb: /^$/,
}

interface Formatted {
  readonly column: string
  readonly unit: 'year' | 'month' | 'day'
  readonly format: string
}

/** Null where it is not certain that both say the same. */
export function periodRange(
  expression: Expression,
  type: string | undefined,
  dialect: Dialect,
  sql: string,
): string | null {
  if (type === undefined || !plainTimes[dialect].test(type.toUpperCase())) return null
  const compared = comparedSides(expression, (side) => formattedColumn(side, dialect, sql) !== null)
  const formatted = compared === null ? null : formattedColumn(compared.of, dialect, sql)
  if (compared === null || formatted === null) return null
  return constantRange(compared, formatted) ?? clockRange(compared, formatted, dialect, sql)
}

function formattedColumn(side: Expression, dialect: Dialect, sql: string): Formatted | null {
  if (side.kind !== 'call' || !formatters[dialect].test(side.name)) return null
  const [inner, format, ...others] = side.args
  if (inner === undefined || format?.kind !== 'literal' || format.type !== 'string' || others.length > 0) return null
  const found = formats[dialect].exec(format.value)
  const column = dayOrColumn(inner)
  if (found === null || column?.kind !== 'column') return null
  const unit = found[2] !== undefined ? 'day' : format.value.length > 4 ? 'month' : 'year'
  return { column: sql.slice(column.range.start, column.range.end), unit, format: format.value }
}

/** No format here is finer than a day, so a cast to a date changes nothing. */
function dayOrColumn(inner: Expression): Expression | null {
  if (inner.kind === 'cast' && inner.type === 'DATE' && !inner.safe) return inner.arg
  if (inner.kind === 'call' && /^(?:TO_)?DATE$/.test(inner.name)) return inner.args.length === 1 ? inner.args[0]! : null
  return inner
}

function constantRange({ op, values }: Compared, { column, unit, format }: Formatted): string | null {
  const periods = values.map((value) =>
    value.kind === 'literal' && value.type === 'string' ? periodOf(value.value, format, unit) : null,
  )
  const [first, last = first] = periods
  if (first === undefined || first === null || last === undefined || last === null) return null
  const from = `${column} >= date '${first.start}'`
  const until = `${column} < date '${last.next}'`
  if (op === '=' || op === 'between') return `${from} and ${until}`
  if (op === '>=') return from
  if (op === '<=') return until
  return op === '>' ? `${column} >= date '${first.next}'` : `${column} < date '${first.start}'`
}

function periodOf(
  text: string,
  format: string,
  unit: Formatted['unit'],
): { readonly start: string; readonly next: string } | null {
  const shape = format.replace(/[a-z]/gi, '9')
  if (text.replace(/\d/g, '9') !== shape) return null
  const digits = text.replace(/\D/g, '').padEnd(6, '01').padEnd(8, '01')
  const start = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`
  if (!isDay(start) || start < '1000') return null
  const year = Number(start.slice(0, 4))
  if (year >= 9999) return null
  return { start, next: unit === 'day' ? addDays(start, 1) : unit === 'month' ? nextMonth(start) : `${year + 1}-01-01` }
}

/** `>= to_char(<clock>, same format)`: the first instant of the clock's period. */
function clockRange({ op, values }: Compared, own: Formatted, dialect: Dialect, sql: string): string | null {
  const [value, ...others] = values
  if (value?.kind !== 'call' || others.length > 0 || !formatters[dialect].test(value.name)) return null
  const [inner, format] = value.args
  if (inner === undefined || format?.kind !== 'literal' || format.value !== own.format) return null
  const clock = sql.slice(inner.range.start, inner.range.end)
  // A time in a zone of its own is formatted in that zone and compared as an instant.
  if (
    !/^(?:current_date|dateadd|date_add|date_sub|add_months|current_timestamp)\b/i.test(clock) ||
    /zone|utc/i.test(clock)
  )
    return null
  const start = `date_trunc('${own.unit}', ${clock})`
  return op === '>=' || op === '<' ? `${own.column} ${op} ${start}` : null
}
