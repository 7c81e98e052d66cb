// The macros of the project, its packages and the stand-ins, found by package and name and parsed when first called.

import type { Dialect } from '../../../domain/dialect.ts'
import { parseTemplate } from './jinja/parse-template.ts'
import { TemplateError } from './jinja/template-error.ts'
import type { MacroStatement } from './jinja/tree.ts'
import { type IndexedMacro, indexMacros } from './macro-index.ts'
import { dbtStandIns } from './stand-ins/dbt.ts'
import { dbtUtilsStandIns } from './stand-ins/dbt-utils.ts'

export interface MacroFile {
  readonly path: string
  readonly text: string
  readonly package: string
}

export interface MacroDefinition {
  readonly name: string
  readonly package: string
  readonly file: MacroFile
  readonly indexed: IndexedMacro
  /** True for a definition of ours that takes the place of a package's. */
  readonly standIn: boolean
  /** Throws a TemplateError when the macro cannot be parsed. */
  parse(): MacroStatement
}

export interface MacroLibrary {
  hasPackage(name: string): boolean
  /** A macro of one package by its very name. */
  own(packageName: string, name: string): MacroDefinition | undefined
  /** A macro of dbt itself or of its adapter, callable without a package's name. */
  global(name: string): MacroDefinition | undefined
  /** What `adapter.dispatch(name, namespace)` finds, or undefined. */
  dispatch(name: string, namespace: string | null): MacroDefinition | undefined
}

/** Adapter prefixes in the order in which dbt tries them. */
const prefixes: Readonly<Record<Dialect, readonly string[]>> = {
  snowflake: ['snowflake', 'default'],
  databricks: ['databricks', 'spark', 'default'],
  spark: ['spark', 'default'],
  duckdb: ['duckdb', 'default'],
}

/** Packages in which dbt's own macros live, the adapter's before those it builds on. */
const adapters: readonly string[] = ['dbt_snowflake', 'dbt_databricks', 'dbt_spark', 'dbt_duckdb', 'dbt']

/**
 * Macros of dbt_utils that ask the warehouse for columns or relations: even where the package is installed, a stand-in
 * that keeps `*` says more than the package's own code run over nothing.
 */
const introspective: ReadonlySet<string> = new Set(['star', 'union_relations', 'unpivot', 'get_intervals_between'])

export interface LibraryOptions {
  readonly dialect: Dialect
  readonly projectName: string
  readonly macros: readonly MacroFile[]
  /** `dispatch:` of dbt_project.yml: namespace to the packages to search, in order. */
  readonly searchOrder?: ReadonlyMap<string, readonly string[]>
}

export function createMacroLibrary(options: LibraryOptions): MacroLibrary {
  const packages = new Map<string, Map<string, MacroDefinition>>()
  const add = (file: MacroFile, standIn: boolean): void => {
    const names = packages.get(file.package) ?? new Map<string, MacroDefinition>()
    packages.set(file.package, names)
    for (const indexed of indexMacros(file.text)) {
      if (!names.has(indexed.name)) names.set(indexed.name, definition(file, indexed, standIn))
    }
  }
  for (const file of options.macros) add(file, false)
  const installed = new Set(packages.keys())
  for (const file of standInFiles) {
    if (installed.has(file.package)) replaceIntrospection(packages.get(file.package), file)
    else add(file, true)
  }

  const own = (packageName: string, name: string): MacroDefinition | undefined => packages.get(packageName)?.get(name)
  return {
    hasPackage: (name) => packages.has(name),
    own,
    global: (name) => firstOf(adapters, (packageName) => own(packageName, name)),
    dispatch(name, namespace) {
      const wanted = namespace === null ? undefined : options.searchOrder?.get(namespace)
      const others = namespace === null ? [...packages.keys()] : [namespace]
      const search = (wanted ?? [options.projectName, ...others]).flatMap((each) =>
        each === 'dbt' ? adapters : [each],
      )
      for (const packageName of search) {
        for (const prefix of prefixes[options.dialect]) {
          const found = own(packageName, `${prefix}__${name}`)
          if (found !== undefined) return found
        }
      }
      return undefined
    },
  }
}

const standInFiles: readonly MacroFile[] = [
  { path: 'dbt', text: dbtStandIns, package: 'dbt' },
  { path: 'dbt_utils', text: dbtUtilsStandIns, package: 'dbt_utils' },
]

function replaceIntrospection(names: Map<string, MacroDefinition> | undefined, file: MacroFile): void {
  for (const indexed of indexMacros(file.text)) {
    const plain = indexed.name.slice(indexed.name.indexOf('__') + 2)
    if (!introspective.has(plain)) continue
    names?.delete(plain)
    names?.set(indexed.name, definition(file, indexed, true))
  }
}

function firstOf<T, R>(items: readonly T[], find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item)
    if (found !== undefined) return found
  }
  return undefined
}

function definition(file: MacroFile, indexed: IndexedMacro, standIn: boolean): MacroDefinition {
  let parsed: MacroStatement | null = null
  return {
    name: indexed.name,
    package: file.package,
    file,
    indexed,
    standIn,
    parse() {
      parsed ??= parseMacro(file, indexed)
      return parsed
    },
  }
}

function parseMacro(file: MacroFile, indexed: IndexedMacro): MacroStatement {
  const [first] = parseTemplate(file.text, indexed.start, indexed.end).body
  if (first?.kind === 'macro') return first
  throw new TemplateError(`'${indexed.name}' is no macro`, indexed.start)
}
