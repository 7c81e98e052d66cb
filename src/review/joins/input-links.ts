// Which inputs of a SELECT some condition compares with each other, directly or through a third.

import type { JoinFacts, SelectFacts, StatementFacts } from '../../sql/facts/types.ts'
import { columnReferences } from '../../sql/tree/expression-parts.ts'
import type { Expression } from '../../sql/tree/types.ts'
import { fixedBy } from './input-grain.ts'

/** Inputs in groups: two in different groups are nowhere compared. */
export interface InputGroups {
  groupOf(input: number): number
  membersOf(input: number): readonly number[]
}

export function linkedInputs(select: SelectFacts, statement: StatementFacts): InputGroups {
  const group = select.inputs.map((_, index) => index)
  const join = (inputs: Iterable<number>): void => {
    const [first, ...others] = inputs
    if (first === undefined) return
    const target = group[first] ?? first
    const absorbed = new Set(others.map((input) => group[input]))
    for (const [index, own] of group.entries()) if (absorbed.has(own)) group[index] = target
  }
  for (const each of statement.joins) if (each.select === select.id) linksOfJoin(each, select).forEach(join)
  for (const { expression, clause } of select.filters) {
    if (clause === 'where' || clause === 'qualify')
      join(inputsIn(expression, select) ?? allBefore(select.inputs.length))
  }
  for (const shared of fixedAlike(select)) join(shared)
  return {
    groupOf: (input) => group[input] ?? input,
    membersOf: (input) => [...group.keys()].filter((other) => group[other] === group[input]),
  }
}

function linksOfJoin(join: JoinFacts, select: SelectFacts): readonly (readonly number[])[] {
  const keys = [...join.keys, ...join.whereKeys].map(({ left, right }) => {
    const sides = [left.input, right.input]
    return sides.includes(null) ? allBefore(join.right + 1) : sides.filter((side) => side !== null)
  })
  const others = join.residual.map(({ expression, kind }) =>
    kind === 'constant' || kind === 'one-side' ? [] : (inputsIn(expression, select) ?? allBefore(join.right + 1)),
  )
  const whole = join.correlated || join.type === 'natural' || join.type === 'asof' ? [allBefore(join.right + 1)] : []
  return [...keys, ...others, ...whole]
}

function allBefore(end: number): readonly number[] {
  return Array.from({ length: end }, (_, index) => index)
}

/** Inputs that an expression names; null when it has bare columns that could be of any. */
export function inputsIn(expression: Expression, { inputs }: SelectFacts): readonly number[] | null {
  const found = new Set<number>()
  const references = columnReferences(expression)
  for (const { qualifier } of references) {
    const named = qualifier === null ? [] : withAlias(qualifier, inputs)
    const [index] = named
    if (index !== undefined && named.length === 1) found.add(index)
    else if (references.length > 1 || named.length > 1) return null
  }
  return [...found]
}

/** Spark lets two inputs have one alias and tells them apart by their columns. */
function withAlias(qualifier: string, inputs: SelectFacts['inputs']): readonly number[] {
  return inputs.flatMap(({ alias }, index) => (alias.toLowerCase() === qualifier.toLowerCase() ? [index] : []))
}

/** `a.day = '2026-11-01' and b.day = '2026-11-01'` is a join on a constant. */
function fixedAlike(select: SelectFacts): readonly (readonly number[])[] {
  const byName = new Map<string, Set<number>>()
  for (const { expression } of select.filters) {
    const [name] = fixedBy(expression)
    const [input] = inputsIn(expression, select) ?? []
    if (name === undefined || input === undefined) continue
    byName.set(name, (byName.get(name) ?? new Set()).add(input))
  }
  return [...byName.values()].filter((inputs) => inputs.size > 1).map((inputs) => [...inputs])
}
