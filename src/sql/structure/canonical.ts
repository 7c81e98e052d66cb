// The canonical text of an expression: names followed to stored relations, aliases gone, operands of even operators sorted.

import { relationKey } from '../../domain/relation.ts'
import { armsOf, queryBehind } from '../facts/model/arms.ts'
import type { InputNode, Model, QueryNode, SelectNode } from '../facts/model/types.ts'
import { ColumnMemory } from '../facts/names/column-memory.ts'
import { starInputs } from '../facts/names/query-columns.ts'
import type { Names, Origin, Place, Target } from '../facts/names/types.ts'
import { withoutNot } from '../facts/predicates/conjuncts.ts'
import { expressionParts } from '../tree/expression-parts.ts'
import type { ColumnReference, Comparison, Expression, Query, WindowCall } from '../tree/types.ts'
import { hash32 } from './hash.ts'

/** `parts` are the sub-structures, so that expressions that share one can be found. */
export interface Canonical {
  readonly text: string
  readonly nodes: number
  readonly parts: readonly Canonical[]
  /** Needs brackets inside another operator. */
  readonly loose: boolean
  /** A literal stands in it, at any depth; without one it reads the same with literals and without. */
  readonly literal: boolean
}

/** Longer texts are cut and closed by their hash: inlined expressions would otherwise grow without end. */
const longestText = 240

const evenOperators = new Set(['+', '*', '=', '<>', 'null-safe-equal', 'null-safe-unequal'])
const mirrored: Readonly<Record<string, string>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' }

export class Canonicals {
  private readonly model: Model
  private readonly names: Names
  private readonly written: Canonicals | null
  private readonly done = new Map<Expression, Canonical>()
  private readonly active = new Set<Expression>()
  private readonly relations = new Map<InputNode, string>()
  private readonly columns = new ColumnMemory<Canonical>()
  private readonly stars = new Map<QueryNode, readonly string[]>()

  /** Null gives literals as written; with those texts at hand literals become `?`, and what has none is taken over. */
  constructor(model: Model, names: Names, written: Canonicals | null) {
    this.model = model
    this.names = names
    this.written = written
  }

  of(expression: Expression, select: SelectNode, place: Place): Canonical {
    const known = this.done.get(expression)
    if (known !== undefined) return known
    const same = this.written?.done.get(expression)
    if (same !== undefined && !same.literal) return same
    // Only a lateral function that names itself comes back here.
    if (this.active.has(expression)) return leaf('…')
    this.active.add(expression)
    const found = this.make(withoutNot(expression), select, place)
    this.active.delete(expression)
    this.done.set(expression, found)
    return found
  }

  relation(input: InputNode): string {
    if (input.source.kind !== 'scan') return input.alias
    const known = this.relations.get(input)
    if (known !== undefined) return known
    const name = relationKey(input.source.scan.relation).replace(/^.*\./, '')
    this.relations.set(input, name)
    return name
  }

  /** `orders.*` for each stored relation whose columns a star over the input brings up. */
  starsOf(input: InputNode): readonly string[] {
    const query = queryBehind(this.model, input.source)
    if (query === null) return [`${this.relation(input)}.*`]
    const known = this.stars.get(query)
    if (known !== undefined) return known
    const found = armsOf(query).flatMap((arm) =>
      arm.select.projections.flatMap(({ expression }, projection) =>
        expression.kind === 'star'
          ? starInputs(arm, expression.qualifier).flatMap((inner) => this.starsOf(inner))
          : [this.of(expression, arm, { clause: 'projection', projection }).text],
      ),
    )
    const distinct = [...new Set(found)]
    this.stars.set(query, distinct)
    return distinct
  }

  private make(expression: Expression, select: SelectNode, place: Place): Canonical {
    const inner = (part: Expression): Canonical => this.of(part, select, place)
    const parts = expressionParts(expression).map(inner)
    switch (expression.kind) {
      case 'column':
        return this.column(expression, select, place)
      case 'literal':
        return { ...leaf(this.written === null ? literalText(expression) : '?'), literal: true }
      case 'star':
        return leaf('*')
      case 'call':
        return node(expression.name.toLowerCase(), parts, expression.distinct ? callDistinct : call)
      case 'window':
        return this.window(expression, inner)
      case 'cast':
        return node(`${expression.safe ? 'try ' : ''}${expression.type.toLowerCase()}`, parts, cast)
      case 'binary':
        return node(expression.op, evenOperators.has(expression.op) ? sorted(parts) : parts, infix)
      case 'comparison':
        return comparison(expression, parts)
      case 'and':
      case 'or':
        return node(expression.kind, sorted(parts), infix)
      case 'is-null':
        return node(expression.negated ? 'is not null' : 'is null', parts, postfix)
      case 'between':
        return node(`${expression.negated ? 'not ' : ''}between`, parts, call)
      case 'in':
        return this.inList(expression, parts)
      case 'case':
        return node('case', parts, call)
      case 'path':
        return node(`:${expression.path.toLowerCase()}`, parts, postfix)
      case 'subquery':
        return this.query(expression.query, 'subquery')
      case 'exists':
        return this.query(expression.query, expression.negated ? 'not exists' : 'exists')
      case 'not':
        return node('not', parts, call)
      case 'other':
        return node(expression.name.toLowerCase(), parts, call)
    }
  }

  private window(window: WindowCall, inner: (part: Expression) => Canonical): Canonical {
    const by = node('partition by', sorted(window.partitionBy.map(inner)), listed)
    const order = node('order by', window.orderBy.map(inner), listed)
    return node('over', [inner(window.call), by, order], over)
  }

  private inList(list: Extract<Expression, { kind: 'in' }>, parts: readonly Canonical[]): Canonical {
    const [arg, ...items] = parts
    if (arg === undefined) throw new Error('IN without an operand')
    const not = list.negated ? 'not in' : 'in'
    if (list.query !== null) return node(not, [arg, this.query(list.query, 'subquery')], infix)
    const distinct = sorted([...new Map(items.map((item) => [item.text, item])).values()])
    if (distinct.length === 1) return node(list.negated ? '<>' : '=', sorted([arg, ...distinct]), infix)
    return node(not, [arg, node('', distinct, call)], infix)
  }

  /** A query inside an expression stands for what it gives; what it filters and joins is told by its own features. */
  private query(query: Query, name: string): Canonical {
    const found = this.model.queries.get(query)
    if (found === undefined) return leaf(name)
    const isExists = name !== 'subquery'
    return node(name, isExists ? this.relationsOf(found) : this.firstColumns(found), call)
  }

  private relationsOf(query: QueryNode): readonly Canonical[] {
    return sorted(armsOf(query).flatMap((arm) => arm.inputs.map((input) => leaf(this.relation(input)))))
  }

  private firstColumns(query: QueryNode): readonly Canonical[] {
    const [first] = this.names.columns(query) ?? []
    return first === undefined ? [] : [this.origins(first.origins, '')]
  }

  private column(reference: ColumnReference, select: SelectNode, place: Place): Canonical {
    const targets = this.names.resolve(reference, select, place)
    if (targets.length === 0) return leaf(reference.name.toLowerCase())
    return union(targets.map((target) => this.target(target)))
  }

  target(target: Target): Canonical {
    if (target.kind === 'alias') {
      const { select, projection } = target
      const expression = select.select.projections[projection]?.expression
      return expression === undefined ? leaf('') : this.of(expression, select, { clause: 'projection', projection })
    }
    const column = this.inputColumn(target.input, target.column)
    return target.path === null ? column : node(`:${target.path}`, [column], postfix)
  }

  inputColumn(input: InputNode, column: string): Canonical {
    const { source } = input
    if (source.kind === 'function') {
      return node(`.${column}`, [this.of(source.call, input.select, { clause: 'from', projection: null })], postfix)
    }
    if (input.pivoted || source.kind === 'scan') return leaf(`${this.relation(input)}.${column}`)
    if (source.kind === 'cte' && source.recursive) return leaf(`recursive.${column}`)
    if (queryBehind(this.model, source) === null) return leaf(`values.${column}`)
    return this.columns.once(input, column, () => this.origins(this.names.lookup(input, column).origins, column))
  }

  origins(origins: readonly Origin[], column: string): Canonical {
    if (origins.length === 0) return leaf(column)
    return union(
      origins.map((origin) =>
        origin.kind === 'input'
          ? this.inputColumn(origin.input, origin.column)
          : this.of(origin.expression, origin.select, { clause: 'projection', projection: origin.projection }),
      ),
    )
  }
}

type Layout = (name: string, parts: readonly string[]) => string

const call: Layout = (name, parts) => `${name}(${parts.join(', ')})`
const callDistinct: Layout = (name, parts) => `${name}(distinct ${parts.join(', ')})`
const listed: Layout = (name, parts) => (parts.length === 0 ? '' : `${name} ${parts.join(', ')}`)
const over: Layout = (_name, [value, ...clauses]) =>
  `${value} over (${clauses.filter((text) => text !== '').join(' ')})`
const cast: Layout = (name, parts) => `${parts.join()}::${name}`
const postfix: Layout = (name, parts) => (/^[:.]/.test(name) ? `${parts.join()}${name}` : `${parts.join()} ${name}`)
const infix: Layout = (name, parts) => parts.join(` ${name} `)

function node(name: string, parts: readonly Canonical[], layout: Layout): Canonical {
  const isCall = layout === call || layout === callDistinct || layout === over || layout === listed
  const texts = parts.map((part) => (part.loose && !isCall ? `(${part.text})` : part.text))
  const text = layout(name, texts)
  const short = text.length <= longestText ? text : `${text.slice(0, longestText)}…${hash32(text).toString(16)}`
  const nodes = 1 + parts.reduce((sum, part) => sum + part.nodes, 0)
  const loose = layout === infix || (layout === postfix && / /.test(name))
  return { text: short, nodes, parts, loose, literal: parts.some((part) => part.literal) }
}

function leaf(text: string): Canonical {
  return { text, nodes: 1, parts: [], loose: false, literal: false }
}

/** Columns that come from several arms or sides: each once, in the order of their texts. */
function union(all: readonly Canonical[]): Canonical {
  const [only] = all
  if (only !== undefined && all.length === 1) return only
  const [first, ...rest] = sorted([...new Map(all.map((one) => [one.text, one])).values()])
  if (first === undefined) return leaf('')
  return rest.length === 0 ? first : node('any', [first, ...rest], call)
}

/** `<` reads as `>` from the other side; a literal stands on the right. */
function comparison({ op, negated }: Comparison, parts: readonly Canonical[]): Canonical {
  const not = negated ? 'not ' : ''
  const [left, right] = parts
  const opposite = mirrored[op]
  if (opposite === undefined || left === undefined || right === undefined) {
    return node(not + op, evenOperators.has(op) ? sorted(parts) : parts, infix)
  }
  const turns = isLiteral(left) || (!isLiteral(right) && op.startsWith('<'))
  return turns ? node(not + opposite, [right, left], infix) : node(not + op, parts, infix)
}

function literalText(literal: Extract<Expression, { kind: 'literal' }>): string {
  return literal.type === 'string' || literal.type === 'temporal' ? `'${literal.value}'` : literal.value.toLowerCase()
}

/** By text, so that the order in the source does not matter; literals last, where a reader expects them. */
export function sorted(parts: readonly Canonical[]): readonly Canonical[] {
  if (parts.length < 2) return parts
  return parts
    .map((part) => ({ part, key: isLiteral(part) ? `~${part.text}` : part.text }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ part }) => part)
}

/** Literals begin with a quote or a digit, or are `?`; canonical columns never do. */
export function isLiteral({ text, nodes }: Canonical): boolean {
  return nodes === 1 && (/^['\d?-]/.test(text) || text === 'null' || text === 'true' || text === 'false')
}
