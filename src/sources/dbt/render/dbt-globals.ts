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

export function dbtGlobals(needs: GlobalNeeds): ReadonlyMap<string, Value> {
  const { environment, request, recorder, calls } = needs
  const { dialect } = environment
  const packageName = request.package ?? environment.projectName
  const name = request.name ?? (request.path.split('/').at(-1) ?? '').replace(/\.\w+$/, '')
  const self = new RelationValue(request.self ?? { database: null, schema: null, name }, dialect)
  const config = new ConfigValue(recorder, request.config)
  const now = Date.parse(environment.asOf ?? defaultNow)
  const target = targetValue(environment.target)

  const functions: Readonly<Record<string, (args: Arguments) => Value>> = {
    ref: (args) => ref(args, needs),
    source: (args) => source(args, needs),
    env_var: (args) => environmentVariable(args, recorder),
    is_incremental: () => request.incremental,
    should_full_refresh: () => false,
    should_store_failures: () => false,
    return(args) {
      throw new ReturnSignal(argument(args, 0, 'data') ?? null)
    },
    run_query: () => queryResult(recorder, 'run_query'),
    statement(args) {
      const caller = args.named.get('caller')
      if (caller instanceof Entity) caller.call({ positional: [], named: new Map() })
      return ''
    },
    load_result: (args) => queryResult(recorder, `statement ${toText(argument(args, 0, 'name') ?? '')}`),
    /** Ours: lets a stand-in say what it takes for granted. */
    plimsoll_assume(args) {
      recorder.assume(toText(argument(args, 0) ?? ''))
      return ''
    },
    store_result: () => '',
    store_raw_result: () => '',
    write: () => '',
    load_relation: () => (request.incremental ? self : null),
    load_cached_relation: () => (request.incremental ? self : null),
    doc: () => '',
    try_or_compiler_error(args) {
      const call = args.positional[1]
      return call instanceof Entity
        ? (call.call({ positional: args.positional.slice(2), named: args.named }) ?? null)
        : null
    },
  }
  const globals = new Map<string, Value>(pythonBuiltins)
  for (const [key, body] of Object.entries(functions)) globals.set(key, new Routine(key, body))
  globals.set('var', variables(needs, packageName))
  globals.set('config', config)
  globals.set('this', self)
  globals.set('target', target)
  globals.set('adapter', adapterValue({ dialect, recorder, calls, self, incremental: request.incremental }))
  globals.set('api', apiValue(dialect))
  globals.set('exceptions', exceptions)
  globals.set('builtins', new Members('builtins', (key) => (builtins.has(key) ? globals.get(key) : undefined)))
  const model = modelValue({ name, packageName, request, self, config, schema: self.relation.schema })
  globals.set('model', model)
  globals.set('node', model)
  const inner = calls.surroundings(packageName)
  const find = new Routine('get', (args) => inner(toText(argument(args, 0) ?? '')) ?? argument(args, 1) ?? null)
  globals.set('context', new Members('context', (key) => (key === 'get' ? find : inner(key))))
  globals.set('modules', modules(now, recorder))
  globals.set('graph', new Members('graph', (key) => emptyGraph(key, recorder)))
  globals.set('flags', flags)
  globals.set('run_started_at', new Moment(now, false))
  globals.set('execute', true)
  globals.set('project_name', environment.projectName)
  globals.set('target_name', target.get('name') ?? null)
  globals.set('schema', self.relation.schema)
  globals.set('database', self.member('database') ?? null)
  globals.set('invocation_id', '00000000-0000-0000-0000-000000000000')
  globals.set('dbt_version', '1.9.0')
  globals.set('thread_id', 'MainThread')
  globals.set('invocation_args_dict', new Dict())
  globals.set('dbt_metadata_envs', new Dict())
  for (const key of ['selected_resources', 'pre_hooks', 'post_hooks', 'results']) globals.set(key, new Sequence([]))
  return globals
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
