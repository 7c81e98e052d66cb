// What a model's or macro file says statically: its refs, sources, settings, calls, vars and definitions. Plain data, cached.

import { isRecord, type PlainRecord } from '../plain-data.ts'
import { parseTemplate } from '../render/jinja/parse-template.ts'
import { TemplateError } from '../render/jinja/template-error.ts'
import type { Expression, Template } from '../render/jinja/tree.ts'
import { literalOf } from './literal.ts'
import { definitionsOf, readTemplate, type TemplateCall, type TemplateReading } from './template-calls.ts'

export interface RefCall {
  readonly package: string | null
  readonly name: string
  readonly version: string | null
}

export interface TemplateFacts {
  readonly refs: readonly RefCall[]
  readonly sources: readonly (readonly [string, string])[]
  /** Settings of `config(...)` that are written out, later calls over earlier ones. */
  readonly config: PlainRecord
  /** Settings whose value needs rendering. */
  readonly computedConfig: readonly string[]
  /** Every called name, dbt's own included: `dbt_utils.star`. */
  readonly calls: readonly string[]
  readonly vars: readonly string[]
  /** Whether anything in it may differ between first build and increment. */
  readonly asksForFace: boolean
}

export interface Definition extends TemplateFacts {
  /** As dbt names it: `test_unique_enough` for `{% test unique_enough %}`. */
  readonly name: string
  readonly start: number
  /** Behind its closing tag. */
  readonly end: number
}

export interface FileScan extends TemplateFacts {
  readonly kind: 'scan'
  readonly macros: readonly Definition[]
  readonly snapshots: readonly Definition[]
  /** Why the template could not be read; what else is here then comes from a plain search. */
  readonly failure: string | null
}

export function isFileScan(value: unknown): value is FileScan {
  return isRecord(value) && value.kind === 'scan'
}

export function scanFile(text: string, language: 'sql' | 'python' | 'csv'): FileScan {
  // A Python model says `dbt.ref("x")` and `dbt.config(materialized="table")`, which a plain search finds.
  if (language === 'python') return { ...plainSearch(text), kind: 'scan', macros: [], snapshots: [], failure: null }
  let template: Template
  try {
    template = parseTemplate(text)
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error
    return { ...plainSearch(text), kind: 'scan', macros: [], snapshots: [], failure: error.message }
  }
  return {
    ...factsOf(template),
    kind: 'scan',
    macros: definitions(text, template, 'macro'),
    snapshots: definitions(text, template, 'body'),
    failure: null,
  }
}

function definitions(text: string, template: Template, kind: 'macro' | 'body'): readonly Definition[] {
  return definitionsOf(template, kind).map((definition) => ({
    ...factsOf({ body: definition.body }),
    name: definition.name,
    start: definition.range.start,
    end: closingEnd(text, definition.range.end),
  }))
}

/** Definitions do not nest, so the first closing tag of their kinds ends one. */
function closingEnd(text: string, from: number): number {
  const closing = /\{%[-+]?\s*end(?:macro|test|data_test|materialization|snapshot|block)\b.*?%\}/gs
  closing.lastIndex = from
  const found = closing.exec(text)
  return found === null ? text.length : found.index + found[0].length
}

function factsOf(template: Template): TemplateFacts {
  const reading = readTemplate(template)
  const config: Record<string, unknown> = {}
  const computed = new Set<string>()
  for (const call of reading.calls) {
    if (call.name === 'config') readConfig(call, config, computed)
  }
  return {
    refs: reading.calls.flatMap((call) => refOf(call) ?? []),
    sources: reading.calls.flatMap((call) => {
      const [source, table] = texts(call.positional)
      return call.name === 'source' && source !== undefined && table !== undefined ? [[source, table] as const] : []
    }),
    config,
    computedConfig: [...computed],
    calls: [...new Set(reading.calls.map((call) => call.name))],
    vars: [...new Set(reading.calls.flatMap((call) => (call.name === 'var' ? (texts(call.positional)[0] ?? []) : [])))],
    asksForFace: asksForFace(reading),
  }
}

function asksForFace(reading: TemplateReading): boolean {
  if (reading.names.has('this')) return true
  return reading.calls.some((call) => call.name === 'is_incremental' || call.name === 'should_full_refresh')
}

function readConfig(call: TemplateCall, into: Record<string, unknown>, computed: Set<string>): void {
  const set = (key: string, expression: Expression): void => {
    const literal = literalOf(expression)
    computed.delete(key)
    if (literal.kind === 'known') into[key] = literal.value
    else computed.add(key)
  }
  for (const dict of call.positional) {
    if (dict.kind !== 'dict') continue
    for (const [key, value] of dict.entries) {
      const name = literalOf(key)
      if (name.kind === 'known') set(String(name.value), value)
    }
  }
  for (const [key, value] of call.named) set(key, value)
}

function refOf(call: TemplateCall): RefCall | null {
  if (call.name !== 'ref' && call.name !== 'builtins.ref') return null
  const names = texts(call.positional)
  const version = call.named.find(([key]) => key === 'v' || key === 'version')?.[1]
  const literal = version === undefined ? null : literalOf(version)
  const text = literal?.kind === 'known' ? String(literal.value) : null
  const [first, second] = names
  if (first === undefined) return null
  return second === undefined
    ? { package: null, name: first, version: text }
    : { package: first, name: second, version: text }
}

function texts(expressions: readonly Expression[]): readonly string[] {
  return expressions.flatMap((expression) => {
    const literal = literalOf(expression)
    return literal.kind === 'known' && typeof literal.value === 'string' ? [literal.value] : []
  })
}

const refPattern = /\bref\s*\(\s*['"]([^'"]+)['"](?:\s*,\s*['"]([^'"]+)['"])?/g
const sourcePattern = /\bsource\s*\(\s*['"]([^'"]+)['"]\s*,\s*['"]([^'"]+)['"]/g

/** For templates that do not parse: the graph stays whole although the model itself is read raw. */
function plainSearch(text: string): TemplateFacts {
  const materialized = /\bmaterialized\s*=\s*['"](\w+)['"]/.exec(text)?.[1]
  return {
    refs: [...text.matchAll(refPattern)].map(([, first = '', second]) =>
      second === undefined
        ? { package: null, name: first, version: null }
        : { package: first, name: second, version: null },
    ),
    sources: [...text.matchAll(sourcePattern)].map(([, source = '', table = '']) => [source, table] as const),
    config: materialized === undefined ? {} : { materialized },
    computedConfig: [],
    calls: [],
    vars: [],
    asksForFace: /\bis_incremental\s*\(|\bthis\b/.test(text),
  }
}
