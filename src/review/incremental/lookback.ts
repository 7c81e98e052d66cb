// How far back a lower bound reaches from its anchor: `max(loaded_at) - interval '4 hours'`, `dateadd(day, -3, current_date)`.

import type { TextRange } from '../../domain/text.ts'
import type { Expression, Query } from '../../sql/tree/types.ts'

/** `days` of time, or `units` of a number such as a block height. */
export interface Lookback {
  readonly unit: 'days' | 'units'
  readonly amount: number
}

const unitDays: Readonly<Record<string, number>> = {
  second: 1 / 86_400,
  minute: 1 / 1440,
  hour: 1 / 24,
  day: 1,
  week: 7,
  month: 30,
  quarter: 91,
  year: 365,
}

/** A lookback with the expression that says it: of `x >= (select max(x) - 2 from t)` only `max(x) - 2`. */
export interface PlacedLookback extends Lookback {
  readonly range: TextRange
}

/** Null where the bound is no distance: a literal date, a column, something this does not read. */
export function lookbackOf(condition: Expression): PlacedLookback | null {
  const bound = lowerBound(condition)
  const lookback = bound === null || bound.kind === 'column' ? null : reachOf(bound)
  return bound === null || lookback === null ? null : { ...lookback, range: spokenRange(bound) }
}

function spokenRange(bound: Expression): TextRange {
  const query = bound.kind === 'subquery' ? bound.query : null
  const projection = query?.kind === 'select' ? query.projections[0] : undefined
  return projection?.expression.range ?? bound.range
}

/** The side that the column must be above. */
function lowerBound(condition: Expression): Expression | null {
  if (condition.kind === 'between') return condition.negated ? null : condition.low
  if (condition.kind !== 'comparison' || condition.negated) return null
  if (condition.op === '>' || condition.op === '>=') return condition.right
  return condition.op === '<' || condition.op === '<=' ? condition.left : null
}

function reachOf(expression: Expression): Lookback | null {
  switch (expression.kind) {
    case 'column':
      return { unit: 'units', amount: 0 }
    case 'subquery':
      return reachOfQuery(expression.query)
    case 'cast':
      return asTime(reachOf(expression.arg), expression.type)
    case 'binary':
      return expression.op === '-' || expression.op === '+'
        ? moved(reachOf(expression.left), expression.right, expression.op === '-' ? 1 : -1)
        : null
    case 'call':
      return reachOfCall(expression.name, expression.args)
    default:
      return null
  }
}

function reachOfQuery(query: Query): Lookback | null {
  if (query.kind !== 'select') return null
  const [projection, ...others] = query.projections
  return projection === undefined || others.length > 0 ? null : reachOf(projection.expression)
}

function reachOfCall(name: string, args: readonly Expression[]): Lookback | null {
  const [first, second, third] = args
  if (clocks.has(name)) return { unit: 'days', amount: 0 }
  if (first === undefined) return null
  if (name === 'DATE_TRUNC' || name === 'TRUNC' || name === 'TIME_SLICE') {
    const inner = reachOf(first) ?? (second === undefined ? null : reachOf(second))
    return inner === null ? null : { ...inner, unit: 'days' }
  }
  if (added.has(name) && second !== undefined) {
    if (third === undefined) return moved(reachOf(first), second, name.endsWith('SUB') ? 1 : -1, 'day')
    return moved(reachOf(third), second, name.endsWith('SUB') ? 1 : -1, partName(first))
  }
  if (name === 'ADD_MONTHS' && second !== undefined) return moved(reachOf(first), second, -1, 'month')
  if (!through.has(name)) return null
  return asTime(reachOf(first), name.startsWith('TO_') ? name.slice(3) : name)
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/))
const clocks = words('CURRENT_DATE CURRENT_TIMESTAMP LOCALTIMESTAMP NOW GETDATE SYSDATE SYSTIMESTAMP TODAY')
const added = words('DATEADD DATE_ADD DATE_SUB TIMEADD TIMESTAMPADD TIMESTAMP_ADD TIMESTAMP_SUB')
const through = words(`MAX MIN COALESCE NVL IFNULL DATE TO_DATE TO_TIMESTAMP TO_TIMESTAMP_NTZ TO_TIMESTAMP_LTZ
  TO_TIMESTAMP_TZ TIMESTAMP CONVERT_TIMEZONE`)

function asTime(reach: Lookback | null, type: string): Lookback | null {
  return reach !== null && reach.amount === 0 && /^(DATE|TIMESTAMP)/.test(type) ? { ...reach, unit: 'days' } : reach
}

/** `sign` 1 for a step back. A plain number counts days from a date and units from anything else. */
function moved(reach: Lookback | null, step: Expression, sign: 1 | -1, unit: string | null = null): Lookback | null {
  if (reach === null) return null
  const interval = intervalDays(step)
  if (interval !== null) return { ...reach, unit: 'days', amount: reach.amount + sign * interval }
  const count = numberOf(step)
  if (count === null) return null
  if (unit === null) return { ...reach, amount: reach.amount + sign * count }
  const days = unitDays[singular(unit)]
  return days === undefined ? null : { ...reach, unit: 'days', amount: reach.amount + sign * count * days }
}

function partName(expression: Expression): string {
  if (expression.kind === 'literal') return expression.value.replaceAll("'", '')
  return expression.kind === 'column' || expression.kind === 'other' ? expression.name : ''
}

function singular(unit: string): string {
  const word = unit.toLowerCase().replace(/s$/, '')
  return abbreviations[word] ?? word
}

const abbreviations: Readonly<Record<string, string>> = {
  d: 'day',
  dd: 'day',
  h: 'hour',
  hh: 'hour',
  hr: 'hour',
  m: 'minute',
  mi: 'minute',
  min: 'minute',
  w: 'week',
  mon: 'month',
  mm: 'month',
  q: 'quarter',
  y: 'year',
  yy: 'year',
  yyyy: 'year',
  sec: 'second',
}

function numberOf(expression: Expression): number | null {
  if (expression.kind === 'other' && expression.name === '-' && expression.args[0] !== undefined) {
    const inner = numberOf(expression.args[0])
    return inner === null ? null : -inner
  }
  if (expression.kind !== 'literal' || (expression.type !== 'number' && expression.type !== 'string')) return null
  const value = Number(expression.value.replaceAll("'", ''))
  return Number.isFinite(value) && expression.value.trim() !== '' ? value : null
}

/** `'4 hours'`, `'4' HOUR`, `7 DAY`, `'1 day 2 hours'`. */
function intervalDays(expression: Expression): number | null {
  if (expression.kind !== 'literal' || expression.type !== 'temporal') return null
  const parts = [...expression.value.replaceAll("'", '').matchAll(/(-?\d+(?:\.\d+)?)\s*([A-Za-z]*)/g)]
  if (parts.length === 0) return null
  let days = 0
  for (const [, amount, unit] of parts) {
    // Snowflake reads INTERVAL '2' as seconds: https://docs.snowflake.com/en/sql-reference/data-types-datetime
    const length = unitDays[singular(unit === undefined || unit === '' ? 'second' : unit)]
    if (length === undefined) return null
    days += Number(amount) * length
  }
  return days
}

/** `3 days`, `4 hours`: the largest unit that gives a whole number. */
export function lookbackText({ unit, amount }: Lookback): string {
  if (amount === 0) return 'nothing'
  if (unit === 'units') return `${amount}`
  for (const [name, size] of [
    ['day', 1],
    ['hour', 1 / 24],
    ['minute', 1 / 1440],
    ['second', 1 / 86_400],
  ] as const) {
    const count = amount / size
    if (count >= 1 && Math.abs(count - Math.round(count)) < 1e-6) {
      return `${Math.round(count)} ${name}${Math.round(count) === 1 ? '' : 's'}`
    }
  }
  return `${Number(amount.toFixed(2))} days`
}
