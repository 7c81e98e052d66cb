// Every name dbt gives to a template, for one rendering.

import { adapterValue, apiValue, queryResult } from './adapter-value.ts'
import { ConfigValue } from './config-value.ts'
import type { RenderEnvironment, RenderRequest } from './environment.ts'
import { ReturnSignal } from './jinja/execute.ts'
import { fromPlain } from './jinja/plain-data.ts'
import { StandIn } from './jinja/stand-in.ts'
import { TemplateError } from './jinja/template-error.ts'
import { toText } from './jinja/text-form.ts'
import { type Arguments, argument, Dict, Entity, Members, Routine, Sequence, type Value } from './jinja/value.ts'
import type { MacroCalls } from './macro-calls.ts'
import { modelValue } from './model-value.ts'
import { pythonBuiltins } from './python-builtins.ts'
import { Moment, pythonDatetime } from './python-datetime.ts'
import { pythonItertools } from './python-itertools.ts'
import { pythonRegex } from './python-regex.ts'
import type { Recorder } from './recorder.ts'
import { RelationValue } from './relation-value.ts'
import { targetValue } from './target-value.ts'

export interface GlobalNeeds {
  readonly environment: RenderEnvironment
  readonly request: RenderRequest
  readonly recorder: Recorder
  readonly calls: MacroCalls
  /** The value of a project variable that itself holds Jinja. */
  renderNested(text: string): string
}

/** Where templates ask for the time: fixed, so that two renderings of one model are equal. */
const defaultNow = '2024-01-01T00:00:00Z'

/** Each value is made when a template asks for it: most templates ask for three of the sixty. */
export class DbtGlobals {
  readonly needs: GlobalNeeds
  readonly packageName: string
  readonly name: string
  readonly self: RelationValue
  readonly config: ConfigValue
  private readonly made = new Map<string, Value>()

  constructor(needs: GlobalNeeds) {
    const { request, environment, recorder } = needs
    this.needs = needs
    this.packageName = request.package ?? environment.projectName
    this.name = request.name ?? (request.path.split('/').at(-1) ?? '').replace(/\.\w+$/, '')
    this.self = new RelationValue(
      request.self ?? { database: null, schema: null, name: this.name },
      environment.dialect,
    )
    this.config = new ConfigValue(recorder, request.config)
  }

  get(name: string): Value | undefined {
    const known = this.made.get(name)
    if (known !== undefined) return known
    const value = this.make(name)
    if (value !== undefined) this.made.set(name, value)
    return value
  }

  private make(name: string): Value | undefined {
    const value = values.get(name)
    if (value !== undefined) return value(this)
    const body = functions.get(name)
    return body === undefined ? pythonBuiltins.get(name) : new Routine(name, (args) => body(args, this))
  }
}

const functions: ReadonlyMap<string, (args: Arguments, at: DbtGlobals) => Value> = new Map(
  Object.entries<(args: Arguments, at: DbtGlobals) => Value>({
    ref: (args, { needs }) => ref(args, needs),
    source: (args, { needs }) => source(args, needs),
    env_var: (args, { needs }) => environmentVariable(args, needs.recorder),
    is_incremental: (_, { needs }) => needs.request.incremental,
    should_full_refresh: () => false,
    should_store_failures: () => false,
    return(args) {
      throw new ReturnSignal(argument(args, 0, 'data') ?? null)
    },
    run_query: (_, { needs }) => queryResult(needs.recorder, 'run_query'),
    statement(args) {
      const caller = args.named.get('caller')
      if (caller instanceof Entity) caller.call({ positional: [], named: new Map() })
      return ''
    },
    load_result: (args, { needs }) =>
      queryResult(needs.recorder, `statement ${toText(argument(args, 0, 'name') ?? '')}`),
    /** Ours: lets a stand-in say what it takes for granted. */
    plimsoll_assume(args, { needs }) {
      needs.recorder.assume(toText(argument(args, 0) ?? ''))
      return ''
    },
    store_result: () => '',
    store_raw_result: () => '',
    write: () => '',
    load_relation: (_, { needs, self }) => (needs.request.incremental ? self : null),
    load_cached_relation: (_, { needs, self }) => (needs.request.incremental ? self : null),
    doc: () => '',
    try_or_compiler_error(args) {
      const call = args.positional[1]
      return call instanceof Entity
        ? (call.call({ positional: args.positional.slice(2), named: args.named }) ?? null)
        : null
    },
  }),
)

const values: ReadonlyMap<string, (at: DbtGlobals) => Value> = new Map(
  Object.entries<(at: DbtGlobals) => Value>({
    var: ({ needs, packageName }) => variables(needs, packageName),
    config: ({ config }) => config,
    this: ({ self }) => self,
    target: ({ needs }) => targetValue(needs.environment.target),
    adapter: ({ needs: { environment, recorder, calls, request }, self }) =>
      adapterValue({ dialect: environment.dialect, recorder, calls, self, incremental: request.incremental }),
    api: ({ needs }) => apiValue(needs.environment.dialect),
    exceptions: () => exceptions,
    builtins: (at) => new Members('builtins', (key) => (builtins.has(key) ? at.get(key) : undefined)),
    model: (at) => model(at),
    node: (at) => at.get('model') ?? null,
    context: (at) => context(at),
    modules: ({ needs }) => modules(timeOf(needs), needs.recorder),
    graph: ({ needs }) => new Members('graph', (key) => emptyGraph(key, needs.recorder)),
    flags: () => flags,
    run_started_at: ({ needs }) => new Moment(timeOf(needs), false),
    execute: () => true,
    project_name: ({ needs }) => needs.environment.projectName,
    target_name: ({ needs }) => targetValue(needs.environment.target).get('name') ?? null,
    schema: ({ self }) => self.relation.schema,
    database: ({ self }) => self.member('database') ?? null,
    invocation_id: () => '00000000-0000-0000-0000-000000000000',
    dbt_version: () => '1.9.0',
    thread_id: () => 'MainThread',
    invocation_args_dict: () => new Dict(),
    dbt_metadata_envs: () => new Dict(),
    selected_resources: () => new Sequence([]),
    pre_hooks: () => new Sequence([]),
    post_hooks: () => new Sequence([]),
    results: () => new Sequence([]),
  }),
)

function timeOf({ environment }: GlobalNeeds): number {
  return Date.parse(environment.asOf ?? defaultNow)
}

function model({ needs: { request }, name, packageName, self, config }: DbtGlobals): Value {
  return modelValue({ name, packageName, request, self, config, schema: self.relation.schema })
}

function context({ needs, packageName }: DbtGlobals): Value {
  const inner = needs.calls.surroundings(packageName)
  const find = new Routine('get', (args) => inner(toText(argument(args, 0) ?? '')) ?? argument(args, 1) ?? null)
  return new Members('context', (key) => (key === 'get' ? find : inner(key)))
}

const builtins: ReadonlySet<string> = new Set(['ref', 'source', 'config'])

const exceptions = new Members('exceptions', (name) =>
  name === 'warn'
    ? new Routine(name, () => '')
    : new Routine(name, (args) => {
        throw new TemplateError(toText(argument(args, 0, 'msg', 'message') ?? name))
      }),
)

const flags = new Members('flags', (name) =>
  name === 'WHICH' ? 'compile' : name === 'STORE_FAILURES' || /^[A-Z_]+$/.test(name) ? false : undefined,
)

function ref(args: Arguments, needs: GlobalNeeds): Value {
  const names = args.positional.map(toText)
  const name = names.at(-1) ?? ''
  const packageName = names.length > 1 ? (names[0] ?? null) : null
  const versioned = argument({ positional: [], named: args.named }, 0, 'version', 'v')
  const version = versioned === undefined || versioned === null ? null : toText(versioned)
  needs.recorder.ref({ package: packageName, name, version })
  const relation = needs.environment.resolveRef(packageName, name, version)
  if (relation === null) needs.recorder.assume(`ref ${name} is not in the project`)
  return new RelationValue(relation ?? { database: null, schema: null, name }, needs.environment.dialect)
}

function source(args: Arguments, needs: GlobalNeeds): Value {
  const sourceName = toText(argument(args, 0) ?? '')
  const table = toText(argument(args, 1) ?? '')
  needs.recorder.source(sourceName, table)
  const relation = needs.environment.resolveSource(sourceName, table)
  if (relation === null) needs.recorder.assume(`source ${sourceName}.${table} is not declared`)
  return new RelationValue(relation ?? { database: null, schema: sourceName, name: table }, needs.environment.dialect)
}

/** Never the machine's own environment: a rendering reads nothing but what it is given. */
function environmentVariable(args: Arguments, recorder: Recorder): Value {
  const name = toText(argument(args, 0, 'var') ?? '')
  const fallback = argument(args, 1, 'default')
  if (fallback !== undefined && fallback !== null) return fallback
  recorder.assume(`environment variable ${name} has no default`)
  return new StandIn(`plimsoll_env__${name.toLowerCase()}`, { truthy: false })
}

function variables(needs: GlobalNeeds, packageName: string): Routine {
  const { vars } = needs.environment
  const scoped = (key: string): Readonly<Record<string, unknown>> => {
    const inner = Object.hasOwn(vars, key) ? vars[key] : undefined
    return typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? { ...inner } : {}
  }
  const places = [scoped(needs.environment.projectName), scoped(packageName), vars]
  // A package's macro called from another package's file still sees the vars given for its own package.
  const ofPackages = () =>
    Object.keys(vars)
      .filter((key) => needs.calls.hasPackage(key))
      .map(scoped)
  const find = (name: string): Value | undefined => {
    const place =
      places.find((each) => Object.hasOwn(each, name)) ?? ofPackages().find((each) => Object.hasOwn(each, name))
    if (place === undefined) return undefined
    const value = place[name]
    return typeof value === 'string' && value.includes('{{') ? needs.renderNested(value) : fromPlain(value)
  }
  const has = new Routine('has_var', (args) => find(toText(argument(args, 0) ?? '')) !== undefined)
  return new Routine(
    'var',
    (args) => {
      const name = toText(argument(args, 0, 'var_name') ?? '')
      needs.recorder.vars.add(name)
      const value = find(name) ?? argument(args, 1, 'default')
      if (value !== undefined) return value
      needs.recorder.assume(`var ${name} has no value`)
      return new StandIn(`plimsoll_var__${name.replace(/\W/g, '_')}`, { truthy: false })
    },
    new Map([['has_var', has]]),
  )
}

function modules(now: number, recorder: Recorder): Members {
  const timezone = new Routine('timezone', (args) => toText(argument(args, 0) ?? 'UTC'))
  const zones = new Map<string, Value>([
    ['timezone', timezone],
    ['utc', 'UTC'],
    ['UTC', 'UTC'],
  ])
  return new Members(
    'modules',
    new Map<string, Value>([
      [
        'datetime',
        pythonDatetime(now, () => recorder.assume(`the time is taken to be ${new Date(now).toISOString()}`)),
      ],
      ['re', pythonRegex],
      ['itertools', pythonItertools],
      ['pytz', new Members('pytz', zones)],
    ]),
  )
}

function emptyGraph(key: string, recorder: Recorder): Value {
  recorder.assume(`graph.${key} is empty`)
  return new Dict()
}
