// `adapter`, `api` and query results: what only a connection could answer gets a stand-in and an assumption.

import type { Dialect } from '../../../domain/dialect.ts'
import { StandIn } from './jinja/stand-in.ts'
import { toText } from './jinja/text-form.ts'
import { type Arguments, argument, Members, Routine, Sequence, type Value } from './jinja/value.ts'
import type { MacroCalls } from './macro-calls.ts'
import type { Recorder } from './recorder.ts'
import { quoted, RelationValue } from './relation-value.ts'

export interface AdapterNeeds {
  readonly dialect: Dialect
  readonly recorder: Recorder
  readonly calls: MacroCalls
  readonly self: RelationValue
  readonly incremental: boolean
}

/** Calls that change the warehouse: they write nothing into the SQL and nothing need be assumed. */
const effects: ReadonlySet<string> = new Set([
  'create_schema',
  'drop_schema',
  'drop_relation',
  'truncate_relation',
  'rename_relation',
  'expand_target_column_types',
  'commit',
  'cache_added',
  'cache_dropped',
  'cache_renamed',
  'verify_database',
])

export function adapterValue(needs: AdapterNeeds): Members {
  const { recorder, dialect, self } = needs
  const known: Readonly<Record<string, (args: Arguments) => Value>> = {
    dispatch(args) {
      const namespace = argument(args, 1, 'macro_namespace', 'packages')
      const name = toText(argument(args, 0, 'macro_name') ?? '')
      return needs.calls.dispatch(name, typeof namespace === 'string' ? namespace : null)
    },
    type: () => dialect,
    quote: (args) => quoteAlways(toText(argument(args, 0, 'identifier') ?? ''), dialect),
    quote_as_configured: (args) => quoted(toText(argument(args, 0, 'identifier') ?? ''), dialect),
    quote_seed_column: (args) => quoted(toText(argument(args, 0, 'column') ?? ''), dialect),
    check_schema_exists: () => true,
    get_relation(args) {
      const identifier = toText(argument(args, 2, 'identifier') ?? '')
      if (identifier.toLowerCase() === self.relation.name.toLowerCase()) return needs.incremental ? self : null
      recorder.assume(`relation ${identifier} does not exist yet`)
      return null
    },
    get_columns_in_relation(args) {
      recorder.assume(`columns of ${toText(argument(args, 0, 'relation') ?? 'a relation')} are not known`)
      return new Sequence([new StandIn('plimsoll_column', { truthy: true })])
    },
    get_missing_columns: () => new Sequence([]),
    list_relations: () => new Sequence([]),
    already_exists: () => false,
  }
  return new Members('adapter', (name) => {
    if (effects.has(name)) return new Routine(name, () => '')
    const body = Object.hasOwn(known, name) ? known[name] : undefined
    return new Routine(
      name,
      body ??
        (() => {
          recorder.assume(`adapter.${name} needs a connection`)
          return new StandIn(`plimsoll_adapter__${name}`, { truthy: false })
        }),
    )
  })
}

/** `api.Relation.create(...)` and `api.Column`. */
export function apiValue(dialect: Dialect): Members {
  const text = (args: Arguments, position: number, name: string): string | null => {
    const value = argument(args, position, name)
    return value === undefined || value === null ? null : toText(value)
  }
  const create = new Routine('create', (args) => {
    const relation = {
      database: text(args, 0, 'database'),
      schema: text(args, 1, 'schema'),
      name: text(args, 2, 'identifier') ?? '',
    }
    return new RelationValue(relation, dialect)
  })
  const column = (args: Arguments): Value => {
    const name = text(args, 0, 'column') ?? text(args, 0, 'name') ?? ''
    const type = text(args, 1, 'dtype') ?? 'string'
    const members: readonly (readonly [string, Value])[] = [
      ['name', name],
      ['column', name],
      ['dtype', type],
      ['data_type', type],
      ['quoted', quoteAlways(name, dialect)],
    ]
    return new Members(name, new Map(members))
  }
  const columnMembers = new Map<string, Value>([
    ['create', new Routine('create', column)],
    ['translate_type', new Routine('translate_type', (args) => argument(args, 0) ?? '')],
    ['string_type', new Routine('string_type', (args) => `varchar(${toText(argument(args, 0) ?? 256)})`)],
    [
      'numeric_type',
      new Routine(
        'numeric_type',
        (args) => `${args.positional.length === 0 ? 'numeric' : toText(args.positional[0]!)}`,
      ),
    ],
  ])
  return new Members(
    'api',
    new Map<string, Value>([
      ['Relation', new Members('Relation', new Map([['create', create]]))],
      ['Column', new Routine('Column', column, columnMembers)],
    ]),
  )
}

/** The unknown result of a query: one row of one stand-in, so that loops over it write one well-formed item. */
export function queryResult(recorder: Recorder, how: string): StandIn {
  recorder.assume(`the result of ${how} is not known`)
  return new StandIn('plimsoll_query_result', { truthy: true })
}

function quoteAlways(name: string, dialect: Dialect): string {
  const mark = dialect === 'databricks' || dialect === 'spark' ? '`' : '"'
  return mark + name.replaceAll(mark, mark + mark) + mark
}
