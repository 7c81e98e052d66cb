// Renders the Jinja of dbt models without dbt, Python or a connection, and tells which place made which text.

import { lineStarts, spanOf } from '../../../domain/text.ts'
import { DbtGlobals } from './dbt-globals.ts'
import type { NotRendered, RenderEnvironment, RenderRequest, RenderResult } from './environment.ts'
import { type Execution, execute, ReturnSignal } from './jinja/execute.ts'
import { Limits, within } from './jinja/limits.ts'
import { parseTemplate } from './jinja/parse-template.ts'
import { Scope } from './jinja/scope.ts'
import { Sink } from './jinja/sink.ts'
import { TemplateError } from './jinja/template-error.ts'
import type { Template } from './jinja/tree.ts'
import { MacroCalls } from './macro-calls.ts'
import { createMacroLibrary, type MacroLibrary } from './macro-library.ts'
import { originOfSegments } from './origin.ts'
import { Recorder } from './recorder.ts'
import { clauseText } from './stand-in-text.ts'

export interface Renderer {
  render(request: RenderRequest): RenderResult
  /** Text of the macro that `macrosUsed` names, for digests; null when there is none. */
  macroText(id: string): string | null
}

const defaultTimeLimitMs = 2_000

/** Both faces of a model are rendered one after the other; this many parsed files are kept for it. */
const parsedFilesKept = 16

export function createRenderer(environment: RenderEnvironment): Renderer {
  const library = createMacroLibrary(environment)
  const parsed = new Map<string, Template>()
  const parse = (text: string): Template => {
    const known = parsed.get(text)
    if (known !== undefined) return known
    const template = parseTemplate(text)
    const oldest = parsed.size >= parsedFilesKept ? parsed.keys().next().value : undefined
    if (oldest !== undefined) parsed.delete(oldest)
    parsed.set(text, template)
    return template
  }
  return {
    render: (request) => {
      try {
        return renderOne(environment, library, parse, request)
      } catch (error) {
        return failure(error, request)
      }
    },
    macroText(id) {
      const dot = id.indexOf('.')
      const found = library.own(id.slice(0, dot), id.slice(dot + 1))
      return found === undefined ? null : found.file.text.slice(found.indexed.start, found.indexed.end)
    },
  }
}

function renderOne(
  environment: RenderEnvironment,
  library: MacroLibrary,
  parse: (text: string) => Template,
  request: RenderRequest,
): RenderResult {
  const recorder = new Recorder()
  const calls = new MacroCalls(library, environment.projectName, recorder)
  const limits = new Limits(environment.timeLimitMs ?? defaultTimeLimitMs, () => performance.now())
  const run: Execution = {
    limits,
    callUndefined: (name) => calls.unknown(name),
    writeStandIn: (value, before, after) => clauseText(value.identifier, before, after),
  }
  calls.execution = run
  const surroundings = calls.surroundings(request.package ?? environment.projectName)
  const renderNested = (text: string): string => {
    limits.enter()
    const sink = new Sink(limits, false)
    execute(parse(text).body, new Scope(surroundings), sink, run)
    limits.leave()
    return sink.text()
  }
  calls.globals = new DbtGlobals({ environment, request, recorder, calls, renderNested })
  const sink = new Sink(limits, true)
  try {
    within(limits, () => execute(parse(request.text).body, new Scope(surroundings), sink, run))
  } catch (signal) {
    // A return outside of any macro ends the file there.
    if (!(signal instanceof ReturnSignal)) throw signal
  }
  const sql = sink.text()
  return {
    kind: 'rendered',
    sql,
    origin: originOfSegments(sink.segments ?? [], sql.length, request.text.length),
    config: Object.fromEntries(recorder.config),
    macrosUsed: [...recorder.macros].sort(),
    varsUsed: [...recorder.vars].sort(),
    refs: [...recorder.refs.values()],
    sources: [...recorder.sources.values()],
    assumptions: [...recorder.assumptions],
  }
}

/** A template's fault is a result; anything else is a bug of ours and is thrown on. */
function failure(error: unknown, request: RenderRequest): NotRendered {
  if (error instanceof RangeError)
    return { kind: 'failed', reason: `${request.path}:1: rendering needs too much memory or stack`, line: 1 }
  if (!(error instanceof TemplateError)) throw error
  const problem = error.message.replace(/\s+/g, ' ').trim().slice(0, 300)
  const { line } = spanOf(lineStarts(request.text), { start: error.at ?? 0, end: error.at ?? 0 })
  const where = error.inside === null ? '' : ` (in ${error.inside})`
  return { kind: 'failed', reason: `${request.path}:${line}: ${problem}${where}`, line }
}
