// Reads the `label: text` expressions of a Snowflake EXPLAIN, whose lists stand in brackets.

import { bracketList, quoting, splitTopLevel, withoutParentheses } from '../top-level.ts'

export interface Labelled {
  readonly labels: ReadonlyMap<string, string>
  /** Expressions without a label, in order. */
  readonly plain: readonly string[]
}

export function labelledExpressions(expressions: readonly string[]): Labelled {
  const labels = new Map<string, string>()
  const plain: string[] = []
  for (const expression of expressions) {
    const found = /^([A-Za-z]\w{1,40}): ([\s\S]*)$/.exec(expression)
    if (found === null) plain.push(expression)
    else labels.set((found[1] ?? '').toLowerCase(), found[2] ?? '')
  }
  return { labels, plain }
}

/** `[A, B]` or a bare text, as a list. */
export function entriesOf(text: string | undefined): readonly string[] | null {
  if (text === undefined) return null
  return bracketList(text, quoting) ?? splitTopLevel(text, ',', quoting)
}

export interface Condition {
  readonly keys: readonly { readonly left: string; readonly right: string }[]
  /** What is no equality of two sides. */
  readonly rest: readonly string[]
}

/** `(A.X = B.X) AND (A.Y = B.Y)`: left and right are as written. */
export function equalities(text: string): Condition {
  const keys: { left: string; right: string }[] = []
  const rest: string[] = []
  for (const conjunct of splitTopLevel(withoutParentheses(text, quoting), ' AND ', quoting)) {
    const sides = splitTopLevel(withoutParentheses(conjunct, quoting), ' = ', quoting)
    const [left, right] = sides
    if (sides.length === 2 && left !== undefined && right !== undefined) keys.push({ left, right })
    else rest.push(withoutParentheses(conjunct, quoting))
  }
  return { keys, rest }
}

/** Of window functions as Snowflake prints them. A node with one unpartitioned function counts as unpartitioned. */
export function windowOf(functions: readonly string[]): {
  readonly partitionBy: readonly string[] | null
  readonly orderBy: readonly string[] | null
} {
  const overs = functions
    .map((text) => /\bOVER\s*\(([\s\S]*)\)\s*$/i.exec(text)?.[1])
    .filter((over) => over !== undefined)
  const first = overs.find((over) => !/\bPARTITION BY\b/i.test(over)) ?? overs[0]
  if (first === undefined) return { partitionBy: null, orderBy: null }
  const partition = /\bPARTITION BY\s+([\s\S]*?)(?=\bORDER BY\b|\bROWS\b|\bRANGE\b|$)/i.exec(first)?.[1]
  const order = /\bORDER BY\s+([\s\S]*?)(?=\bROWS\b|\bRANGE\b|$)/i.exec(first)?.[1]
  return {
    partitionBy: partition === undefined ? [] : splitTopLevel(partition, ',', quoting),
    orderBy: order === undefined ? [] : splitTopLevel(order, ',', quoting),
  }
}
