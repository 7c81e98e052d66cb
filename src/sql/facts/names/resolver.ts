// Tells what a column reference means: an input's column, an alias of the same select, or a column of a select around it.

import { columnReferences, expressionParts, hasAggregate, windowsIn } from '../../tree/expression-parts.ts'
import type { Expression } from '../../tree/types.ts'
import type { InputNode, Model, SelectNode } from '../model/types.ts'
import { type KnownColumns, lastPart, QueryColumns } from './query-columns.ts'
import type { Names, Place, Target } from './types.ts'

interface Name {
  readonly qualifier: string | null
  readonly name: string
}

interface Candidates {
  readonly sure: readonly InputNode[]
  readonly possible: readonly InputNode[]
}

/** The answer for one reference; the same one may stand in two clauses, as what GROUP BY 1 names does. */
interface Answer {
  readonly select: SelectNode
  readonly place: Place
  readonly targets: readonly Target[]
}

export function createNames(model: Model, known: KnownColumns): Names {
  const columns = new QueryColumns(model, known)
  const answers = new Map<Name, Answer>()
  const scopes = new Map<SelectNode, { readonly names: ScopeNames; readonly candidates: Map<string, Candidates> }>()

  function resolve(name: Name, select: SelectNode, place: Place): readonly Target[] {
    const known = answers.get(name)
    if (known !== undefined && known.select === select && isSamePlace(known.place, place)) return known.targets
    const targets =
      name.qualifier === null
        ? bare(name.name.toLowerCase(), select, place)
        : qualified(name.qualifier.toLowerCase(), name.name.toLowerCase(), select)
    answers.set(name, { select, place, targets })
    return targets
  }

  function scopeOf(select: SelectNode) {
    let scope = scopes.get(select)
    if (scope === undefined) {
      scope = { names: scopeNames(select), candidates: new Map() }
      scopes.set(select, scope)
    }
    return scope
  }

  function qualified(qualifier: string, column: string, select: SelectNode): readonly Target[] {
    const owned = ownedBy(qualifier, column, select)
    if (owned.length > 0) return owned
    return model.dialect === 'snowflake' ? [] : fieldOf(qualifier.split('.'), column, select)
  }

  /** `address.city` and `customer.address.city`, where `address` is a struct column and `customer` may be an input. */
  function fieldOf(parts: readonly string[], field: string, select: SelectNode): readonly Target[] {
    const [first = '', second, ...rest] = parts
    if (second !== undefined) {
      const owners = ownedBy(first, second, select)
      if (owners.length > 0) return withPath(owners, [...rest, field])
    }
    return withPath(bare(first, select, { clause: 'from', projection: null }), [...parts.slice(1), field])
  }

  function bare(name: string, select: SelectNode, place: Place): readonly Target[] {
    for (let at: SelectNode | null = select; at !== null; at = at.outer) {
      const merged = scopeOf(at).names.using.has(name) ? usingTargets(at, name) : []
      if (merged.length > 0) return merged
      const alias = at === select ? aliasTarget(at, name, place) : null
      if (alias !== null && place.clause === 'order-by') return [alias]
      const found = candidates(at, name)
      if (found.sure.length === 1) return toTargets(found.sure, name)
      if (alias !== null && (found.possible.length === 0 || isPlausible(alias, place))) return [alias]
      if (found.sure.length > 1) return []
      if (found.possible.length === 1) return toTargets(found.possible, name)
      if (found.possible.length > 1) return []
    }
    return []
  }

  function candidates(select: SelectNode, name: string): Candidates {
    const { candidates: done } = scopeOf(select)
    const known = done.get(name)
    if (known !== undefined) return known
    const sure: InputNode[] = []
    const possible: InputNode[] = []
    for (const input of select.inputs) {
      const { status } = columns.lookupInput(input, name)
      if (status === 'yes') sure.push(input)
      else if (status === 'maybe') possible.push(input)
    }
    const found = { sure, possible }
    done.set(name, found)
    return found
  }

  return {
    resolve,
    candidates: (name, select) => {
      const { sure, possible } = candidates(select, name)
      return sure.length > 0 ? sure : possible
    },
    columns: (query) => columns.columns(query),
    inputColumns: (input) => columns.inputColumns(input),
    lookup: (input, name) => columns.lookupInput(input, name),
  }

  /** Input columns win over aliases; an alias whose expression reads a column of its own name proves such a column. */
  function aliasTarget(select: SelectNode, name: string, place: Place): Target | null {
    if (!mayUseAlias(model.dialect, place)) return null
    const projection = scopeOf(select).names.aliases.get(name)
    if (projection === undefined || projection >= (place.projection ?? Number.POSITIVE_INFINITY)) return null
    const expression = select.select.projections[projection]?.expression
    if (expression === undefined || (place.clause !== 'order-by' && mentions(expression, name))) return null
    return { kind: 'alias', select, projection }
  }
}

function isSamePlace(one: Place, other: Place): boolean {
  return one.clause === other.clause && one.projection === other.projection
}

/** What a select itself calls things, in lower case. */
interface ScopeNames {
  /** The first projection of each alias. */
  readonly aliases: ReadonlyMap<string, number>
  readonly using: ReadonlySet<string>
}

function scopeNames({ select, inputs }: SelectNode): ScopeNames {
  const aliases = new Map<string, number>()
  for (const [index, { alias, expression }] of select.projections.entries()) {
    const name = alias?.toLowerCase()
    if (name !== undefined && expression.kind !== 'star' && !aliases.has(name)) aliases.set(name, index)
  }
  return { aliases, using: new Set(inputs.flatMap((input) => input.join?.using.map((key) => key.toLowerCase()) ?? [])) }
}

function ownedBy(qualifier: string, column: string, select: SelectNode): readonly Target[] {
  for (let at: SelectNode | null = select; at !== null; at = at.outer) {
    const input = at.inputs.find((candidate) => answersTo(candidate, qualifier))
    if (input !== undefined) return [{ kind: 'input', input, column, path: null }]
  }
  return []
}

function withPath(targets: readonly Target[], path: readonly string[]): readonly Target[] {
  return targets.flatMap((target) => (target.kind === 'input' ? [{ ...target, path: path.join('.') }] : []))
}

function toTargets(inputs: readonly InputNode[], column: string): readonly Target[] {
  return inputs.map((input) => ({ kind: 'input', input, column, path: null }))
}

function answersTo(input: InputNode, qualifier: string): boolean {
  if (input.alias === qualifier) return true
  if (!qualifier.includes('.') || input.source.kind !== 'scan' || input.item.alias !== null) return false
  const { database, schema, name } = input.source.scan.relation
  const full = [database, schema, name]
    .filter((part) => part !== null && part !== '')
    .join('.')
    .toLowerCase()
  return input.alias === lastPart(qualifier) && (full === qualifier || full.endsWith(`.${qualifier}`))
}

/** A USING key is one column: of both sides in an inner join, of the preserved side in an outer one. */
function usingTargets(select: SelectNode, name: string): readonly Target[] {
  const at = select.inputs.findIndex((input) => input.join?.using.some((key) => key.toLowerCase() === name))
  const right = select.inputs[at]
  const left = select.inputs[0]
  if (right === undefined || left === undefined) return []
  const type = right.join?.type
  const sides = type === 'right' ? [right] : type === 'inner' || type === 'full' ? [left, right] : [left]
  // With several inputs before it, which of them has the key is not known.
  return toTargets(at === 1 ? sides : sides.filter((side) => side === right), name)
}

/**
 * Against inputs whose columns are not known: nobody filters on a constant of his own, and WHERE may hold no aggregate
 * or window, so there such an alias must share its name with a column.
 */
function isPlausible(alias: Target, place: Place): boolean {
  const expression = alias.kind === 'alias' ? alias.select.select.projections[alias.projection]?.expression : undefined
  if (expression === undefined) return false
  const isComputed = hasAggregate(expression) || windowsIn(expression).length > 0
  if (place.clause === 'where') return !isComputed && columnReferences(expression).length > 0
  return isComputed || columnReferences(expression).length > 0 || place.clause !== 'qualify'
}

function mayUseAlias(dialect: Model['dialect'], place: Place): boolean {
  switch (place.clause) {
    case 'on':
    case 'from':
      return false
    case 'where':
      return dialect === 'snowflake' || dialect === 'duckdb'
    default:
      return true
  }
}

function mentions(expression: Expression, name: string): boolean {
  if (expression.kind === 'column') return expression.name.toLowerCase() === name
  return expressionParts(expression).some((part) => mentions(part, name))
}
