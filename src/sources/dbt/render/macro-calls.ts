// Resolves and calls macros for one rendering, the way dbt looks names up.

import { lineStarts, spanOf } from '../../../domain/text.ts'
import { type Execution, macro } from './jinja/execute.ts'
import type { Surroundings } from './jinja/scope.ts'
import { StandIn } from './jinja/stand-in.ts'
import { TemplateError } from './jinja/template-error.ts'
import type { MacroStatement } from './jinja/tree.ts'
import { Members, Routine, Undefined, type Value } from './jinja/value.ts'
import type { MacroDefinition, MacroLibrary } from './macro-library.ts'
import type { Recorder } from './recorder.ts'

export class MacroCalls {
  readonly #library: MacroLibrary
  readonly #projectName: string
  readonly #recorder: Recorder
  readonly #routines = new Map<MacroDefinition, Routine>()
  readonly #packages = new Map<string, Members>()
  readonly #surroundings = new Map<string, Surroundings>()
  /** Set right after construction: globals need the calls and the calls the globals. */
  globals: { get(name: string): Value | undefined } = new Map<string, Value>()
  execution: Execution | null = null

  constructor(library: MacroLibrary, projectName: string, recorder: Recorder) {
    this.#library = library
    this.#projectName = projectName
    this.#recorder = recorder
  }

  /** What a free name means inside a file of `packageName`: its own macros, the project's, dbt's, then packages. */
  surroundings(packageName: string): Surroundings {
    let lookup = this.#surroundings.get(packageName)
    if (lookup === undefined) {
      lookup = (name) => this.#find(packageName, name)
      this.#surroundings.set(packageName, lookup)
    }
    return lookup
  }

  hasPackage(name: string): boolean {
    return this.#library.hasPackage(name)
  }

  dispatch(name: string, namespace: string | null): Value {
    const found = this.#library.dispatch(name, namespace)
    if (found !== undefined) return this.#routine(found)
    const full = namespace === null ? name : `${namespace}.${name}`
    return new Routine(name, () => this.unknown(full))
  }

  /** Stands in for the result of a macro that nobody has. */
  unknown(name: string): Value {
    if (name === '') throw new TemplateError('nothing to call')
    this.#recorder.assume(`macro ${name} is not installed`)
    const identifier = `plimsoll_macro__${name.slice(name.lastIndexOf('.') + 1)}`
    return new StandIn(identifier, { truthy: false, clause: true })
  }

  #find(packageName: string, name: string): Value | undefined {
    const own = this.#library.own(packageName, name) ?? this.#library.own(this.#projectName, name)
    if (own !== undefined) return this.#routine(own)
    const global = this.globals.get(name)
    if (global !== undefined) return global
    const internal = this.#library.global(name)
    if (internal !== undefined) return this.#routine(internal)
    return this.#packageMember('dbt', name) ?? (this.#library.hasPackage(name) ? this.#package(name) : undefined)
  }

  #package(name: string): Members {
    let members = this.#packages.get(name)
    if (members === undefined) {
      members = new Members(name, (key) => this.#packageMember(name, key) ?? new Undefined(`${name}.${key}`))
      this.#packages.set(name, members)
    }
    return members
  }

  /** A stand-in package needs no dispatching macro of its own: the name is enough. */
  #packageMember(packageName: string, name: string): Value | undefined {
    const own = packageName === 'dbt' ? this.#library.global(name) : this.#library.own(packageName, name)
    if (own !== undefined) return this.#routine(own)
    const dispatched = this.#library.own(packageName, `default__${name}`)
    if (dispatched?.standIn !== true) return undefined
    const found = this.#library.dispatch(name, packageName)
    return found === undefined ? undefined : this.#routine(found)
  }

  #routine(definition: MacroDefinition): Routine {
    let routine = this.#routines.get(definition)
    if (routine === undefined) {
      routine = new Routine(definition.name, (args) => this.#call(definition).call(args))
      this.#routines.set(definition, routine)
    }
    return routine
  }

  #call(definition: MacroDefinition): Routine {
    if (this.execution === null) throw new Error('macro called before its rendering began')
    if (!definition.standIn) this.#recorder.macros.add(`${definition.package}.${definition.name}`)
    const inner = macro(parsed(definition), this.surroundings(definition.package), this.execution)
    return new Routine(definition.name, (args) => {
      try {
        return inner.call(args)
      } catch (error) {
        throw atCallSite(error, definition)
      }
    })
  }
}

function parsed(definition: MacroDefinition): MacroStatement {
  try {
    return definition.parse()
  } catch (error) {
    throw atCallSite(error, definition)
  }
}

/** A fault inside a macro is told with its own place, and then belongs to whoever called the macro. */
function atCallSite(error: unknown, definition: MacroDefinition): unknown {
  if (!(error instanceof TemplateError)) return error
  if (error.inside === null) {
    const at = error.at ?? definition.indexed.start
    const { line } = spanOf(lineStarts(definition.file.text), { start: at, end: at })
    error.inside = `${definition.file.path}:${line}`
  }
  error.at = null
  return error
}
