// Every call that stands in a template, wherever it is nested, without rendering it.

import type { Expression, Statement, Template } from '../render/jinja/tree.ts'

export interface TemplateCall {
  /** `ref`, `config`, `dbt_utils.star`, `adapter.dispatch`. */
  readonly name: string
  readonly positional: readonly Expression[]
  readonly named: readonly (readonly [string, Expression])[]
}

export interface TemplateReading {
  readonly calls: readonly TemplateCall[]
  /** Names used as plain variables: `this`, `execute`. */
  readonly names: ReadonlySet<string>
}

export function readTemplate(template: Template): TemplateReading {
  const calls: TemplateCall[] = []
  const names = new Set<string>()
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) {
      for (const item of node) visit(item)
      return
    }
    if (typeof node !== 'object' || node === null) return
    if (isCall(node)) {
      const name = dottedName(node.of)
      if (name !== null) calls.push({ name, positional: node.args.positional, named: node.args.named })
    } else if (isName(node)) names.add(node.name)
    for (const value of Object.values(node)) if (typeof value === 'object') visit(value)
  }
  visit(template.body)
  return { calls, names }
}

type Call = Extract<Expression, { kind: 'call' }>
type Name = Extract<Expression, { kind: 'name' }>

/** A `{% call %}` block is a statement of the same kind, without a callee of its own. */
function isCall(node: object): node is Call {
  return 'kind' in node && node.kind === 'call' && 'of' in node && 'args' in node
}

function isName(node: object): node is Name {
  return 'kind' in node && node.kind === 'name' && 'at' in node
}

function dottedName(expression: Expression): string | null {
  if (expression.kind === 'name') return expression.name
  if (expression.kind !== 'attribute') return null
  const of = dottedName(expression.of)
  return of === null ? null : `${of}.${expression.name}`
}

/** Macros, tests and snapshots that a file defines, with the text of each definition. */
export function definitionsOf(
  template: Template,
  kind: 'macro' | 'body',
): readonly Extract<Statement, { kind: 'macro' | 'body' }>[] {
  return template.body.flatMap((statement) =>
    (statement.kind === 'macro' || statement.kind === 'body') && statement.kind === kind ? [statement] : [],
  )
}
