// Turns the predicates that reach a scan into conditions that say how much of it they ask for.

import type { PredicateFacts, ScanFacts } from '../../sql/facts/types.ts'
import type { Expression } from '../../sql/tree/types.ts'
import { filterOf } from '../incremental/conditions.ts'
import { lookbackOf } from '../incremental/lookback.ts'
import { hidingWrapper } from '../pruning/wrapper-effect.ts'
import { quotedText } from '../quoted-text.ts'
import type { Amount, Condition, Defeat } from './condition.ts'
import { joinConditions } from './join-conditions.ts'
import { dayOf } from './literal-day.ts'
import { isFiltered, type PlacedStatement } from './placed-statement.ts'

export function conditionsOf(scan: ScanFacts, place: PlacedStatement): readonly Condition[] {
  const own = scan.predicates.flatMap((predicate) => conditionsOfPredicate(predicate, scan, place))
  return [...own, ...joinConditions(scan, place)]
}

function conditionsOfPredicate(
  predicate: PredicateFacts,
  scan: ScanFacts,
  place: PlacedStatement,
): readonly Condition[] {
  const { column, operand, range } = predicate
  if (operand.kind === 'column' && operand.columns.every((each) => each.scan === scan.id)) return []
  const common = {
    column,
    defeat: defeatOf(predicate, place),
    isNumber: operand.kind === 'constant' && operand.type === 'number',
    text: quotedText(place.text.sql, range),
    certain: true,
  }
  return amountsOf(predicate, place).map((amount) => ({ ...common, amount }))
}

function defeatOf({ wrappers, or, blockers, clause }: PredicateFacts, { text }: PlacedStatement): Defeat | null {
  const [blocker] = blockers
  if (blocker !== undefined) return { kind: 'blocked', by: blocker }
  if (clause === 'having') return { kind: 'blocked', by: 'aggregate' }
  if (or !== null) return { kind: 'or' }
  const hidden = hidingWrapper(wrappers, text.sql)
  if (hidden === null) return null
  const { wrapper, effect } = hidden
  const by =
    wrapper.kind === 'function' ? wrapper.name.toLowerCase() : wrapper.kind === 'cast' ? wrapper.type : wrapper.kind
  return { kind: 'wrapped', by, unsure: effect === 'unknown' }
}

function amountsOf(predicate: PredicateFacts, place: PlacedStatement): readonly Amount[] {
  switch (predicate.comparator) {
    case '=':
    case 'in':
      return equalTo(predicate, place)
    case '>':
    case '>=':
      return [aboveOf(predicate, place)]
    case '<':
    case '<=':
      return predicate.operand.kind === 'clock' ? [] : [boundOf('upper', literalOf(predicate))]
    case 'between':
      return betweenOf(predicate, place)
    case 'like':
      return /^'?[^%_']/.test(literalOf(predicate) ?? '') ? [{ kind: 'prefix' }] : []
    default:
      return []
  }
}

function equalTo(predicate: PredicateFacts, place: PlacedStatement): readonly Amount[] {
  const { operand, comparator } = predicate
  switch (operand.kind) {
    case 'clock':
      return [{ kind: 'values', count: 1, day: true }]
    case 'constant': {
      const expression = filterOf(predicate, place.statement)?.expression
      const count = comparator === 'in' ? countOf(expression) : 1
      return [{ kind: 'values', count, day: dayOf(firstLiteral(expression) ?? operand.value) !== null }]
    }
    case 'subquery': {
      if (comparator === '=') return [{ kind: 'values', count: 1, day: false }]
      return [{ kind: 'joined', bounded: operand.scans.some((id) => isFiltered(id, place.statement)) }]
    }
    case 'column':
      return [{ kind: 'joined', bounded: operand.columns.some(({ scan }) => isFiltered(scan, place.statement)) }]
    case 'other':
      return [{ kind: 'values', count: 1, day: false }]
    case 'none':
      return []
  }
}

function aboveOf(predicate: PredicateFacts, place: PlacedStatement): Amount {
  const { operand } = predicate
  const expression = filterOf(predicate, place.statement)?.expression
  const lookback = expression === undefined ? null : lookbackThrough(expression)
  const days = lookback?.unit === 'days' || lookback?.amount === 0 ? lookback.amount : null
  if (operand.kind === 'clock') return { kind: 'window', days }
  if (operand.kind === 'subquery') return { kind: 'watermark', days, planned: isPlanned(predicate, place) }
  return boundOf('lower', literalOf(predicate))
}

/** A day written as text is as many days back as the day: `to_varchar(dateadd(day, -7, current_date), 'YYYY-MM-DD')`. */
function lookbackThrough(condition: Expression): ReturnType<typeof lookbackOf> {
  const found = lookbackOf(condition)
  if (found !== null || condition.kind !== 'comparison') return found
  const side = condition.op === '>' || condition.op === '>=' ? 'right' : 'left'
  const bound = condition[side]
  const inner = bound.kind === 'cast' ? bound.arg : bound.kind === 'call' ? bound.args[0] : undefined
  return inner === undefined ? null : lookbackThrough({ ...condition, [side]: inner })
}

/** One MIN or MAX of a whole relation is answered from metadata before the scan is planned; anything else while it runs. */
function isPlanned({ operand, range }: PredicateFacts, { statement }: PlacedStatement): boolean {
  if (operand.kind !== 'subquery' || operand.aggregate === null || operand.column === null) return false
  const inside = statement.selects.filter((each) => range.start <= each.range.start && each.range.end <= range.end)
  return inside.every(({ inputs, groupBy, filters }) => inputs.length <= 1 && groupBy === null && filters.length === 0)
}

function betweenOf(predicate: PredicateFacts, place: PlacedStatement): readonly Amount[] {
  const expression = filterOf(predicate, place.statement)?.expression
  if (expression?.kind !== 'between') return [boundOf('lower', null), boundOf('upper', null)]
  const lookback = lookbackOf(expression)
  if (predicate.operand.kind === 'clock') {
    return [{ kind: 'window', days: lookback?.unit === 'days' ? lookback.amount : null }]
  }
  if (predicate.operand.kind === 'subquery') {
    return [{ kind: 'watermark', days: lookback?.unit === 'days' ? lookback.amount : null, planned: false }]
  }
  return [boundOf('lower', firstLiteral(expression.low)), boundOf('upper', firstLiteral(expression.high))]
}

function boundOf(side: 'lower' | 'upper', literal: string | null): Amount {
  return { kind: 'bound', side, day: dayOf(literal) }
}

function literalOf({ operand }: PredicateFacts): string | null {
  return operand.kind === 'constant' ? operand.value : null
}

function countOf(expression: Expression | undefined): number {
  if (expression?.kind === 'in') return Math.max(1, expression.items.length)
  return expression?.kind === 'or' ? expression.args.length : 1
}

/** The first literal inside of casts, calls and comparisons. */
function firstLiteral(expression: Expression | undefined): string | null {
  switch (expression?.kind) {
    case 'literal':
      return expression.value
    case 'cast':
      return firstLiteral(expression.arg)
    case 'comparison':
      return firstLiteral(expression.right) ?? firstLiteral(expression.left)
    case 'in':
      return firstLiteral(expression.items[0])
    case 'or':
    case 'call':
    case 'other':
      return expression.args.map(firstLiteral).find((value) => value !== null) ?? null
    default:
      return null
  }
}
