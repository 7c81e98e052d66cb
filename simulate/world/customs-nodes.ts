// A second, made-up dbt project of the same company, so that names and comments of two projects meet in one account.

import { type DbtNode, inOrder } from './harbour-nodes.ts'

const models: readonly (readonly [name: string, materialized: string, group: string, ...upstream: string[]])[] = [
  ['stg_declarations', 'view', 'commercial'],
  ['stg_tariffs', 'view', 'commercial'],
  ['int_declaration_lines', 'table', 'commercial', 'stg_declarations', 'stg_tariffs'],
  ['fct_duties', 'incremental', 'commercial', 'int_declaration_lines'],
  ['fct_holds', 'incremental', 'yard_and_gate', 'int_declaration_lines'],
  ['dim_tariffs', 'table', 'commercial', 'stg_tariffs'],
  ['agg_duties_daily', 'table', 'commercial', 'fct_duties', 'dim_tariffs'],
  ['dim_terminals', 'table', 'commercial', 'stg_declarations'],
  ['rpt_release_times', 'table', 'yard_and_gate', 'fct_holds', 'fct_duties'],
]

/** Characters of the statement that a coding agent generated; beyond what the platform keeps. */
const hugeText = 130_000

export function customsNodes(): readonly DbtNode[] {
  const relation = (name: string): string => `customs.${name.startsWith('stg_') ? 'staging' : 'core'}.${name}`
  const id = (name: string): string => `model.customs.${name}`
  const nodes = models.map(
    ([name, materialized, group, ...upstream]): DbtNode => ({
      id: id(name),
      name,
      type: 'model',
      materialized,
      group,
      database: 'customs',
      schema: name.startsWith('stg_') ? 'staging' : 'core',
      relation: relation(name),
      code: name === 'rpt_release_times' ? hugeCode() : codeOf(name, upstream.map(relation)),
      tested: null,
      upstream: upstream.map(id),
      reads: upstream.length > 0 ? upstream.map(relation) : [`customs_raw.portal.${name.slice(4)}`],
    }),
  )
  const tests = nodes.slice(2).map(
    (node): DbtNode => ({
      ...node,
      id: `test.customs.not_null_${node.name}_id.${node.name.length.toString(16).padStart(10, 'c')}`,
      name: `not_null_${node.name}_id`,
      type: 'test',
      materialized: 'test',
      relation: null,
      code: `select id from ${node.relation} where id is null`,
      tested: node.id,
      upstream: [node.id],
      reads: node.relation ? [node.relation] : [],
    }),
  )
  return inOrder([...nodes, ...tests])
}

function codeOf(name: string, upstream: readonly string[]): string {
  const [first, second] = upstream
  if (first === undefined) return `select id, port_code, declared_at, amount\nfrom customs_raw.portal.${name.slice(4)}`
  const join = second === undefined ? '' : `\ninner join ${second} as other\n    on main.id = other.id`
  return `select main.id, main.port_code, main.declared_at, main.amount\nfrom ${first} as main${join}`
}

function hugeCode(): string {
  const branches: string[] = []
  for (let length = 0, port = 1; length < hugeText; port++) {
    const branch = `select '${String(port).padStart(5, '0')}' as port_code, avg(datediff(minute, held_at, released_at)) as release_minutes from customs.core.fct_holds where port_code = '${String(port).padStart(5, '0')}'`
    branches.push(branch)
    length += branch.length
  }
  return branches.join('\nunion all\n')
}
