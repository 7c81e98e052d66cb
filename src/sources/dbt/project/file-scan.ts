// What a model's or macro file says statically: its refs, sources, settings, calls, vars and definitions. Plain data, cached.

import type { TextRange } from '../../../domain/text.ts'
import { isRecord, type PlainRecord } from '../plain-data.ts'
import { indexMacros } from '../render/macro-index.ts'
import type { RefCall } from '../render/recorder.ts'
import { staticCalls } from '../render/static-calls.ts'
import { literalConfig } from './literal-config.ts'

export interface TemplateFacts {
  readonly refs: readonly RefCall[]
  readonly sources: readonly (readonly [string, string])[]
  /** Settings of `config(...)` that are written out. */
  readonly config: PlainRecord
  /** Settings whose value needs rendering. */
  readonly computedConfig: readonly string[]
  /** Every called name, dbt's own included: `dbt_utils.star`. */
  readonly calls: readonly string[]
  readonly vars: readonly string[]
}

export interface Definition extends TemplateFacts, TextRange {
  /** As dbt names it: `test_unique_enough` for `{% test unique_enough %}`. */
  readonly name: string
}

export interface FileScan extends TemplateFacts {
  readonly kind: 'scan'
  readonly macros: readonly Definition[]
  readonly snapshots: readonly Definition[]
}

export function isFileScan(value: unknown): value is FileScan {
  return isRecord(value) && value.kind === 'scan'
}

export function scanFile(text: string, language: 'sql' | 'python' | 'csv'): FileScan {
  if (language === 'python') return { ...pythonFacts(text), kind: 'scan', macros: [], snapshots: [] }
  const part = (range: TextRange & { readonly name: string }): Definition => ({
    ...templateFacts(text.slice(range.start, range.end)),
    name: range.name,
    start: range.start,
    end: range.end,
  })
  return {
    ...templateFacts(text),
    kind: 'scan',
    macros: text.includes('%}') ? indexMacros(text).map(part) : [],
    snapshots: snapshotRanges(text).map(part),
  }
}

/** Facts of a template that is not a file of its own. */
export function templateFacts(text: string): TemplateFacts {
  const { refs, sources, configText, macroNames, vars } = staticCalls(text)
  const { config, computed } = configText === null ? noConfig : literalConfig(text, configText)
  return { refs, sources, config, computedConfig: computed, calls: macroNames, vars }
}

const noConfig = { config: {}, computed: [] } as const

const snapshotBlock = /\{%[-+]?\s*snapshot\s+(\w+)\s*[-+]?%\}.*?\{%[-+]?\s*endsnapshot\s*[-+]?%\}/gs

function snapshotRanges(text: string): readonly (TextRange & { readonly name: string })[] {
  if (!text.includes('endsnapshot')) return []
  return [...text.matchAll(snapshotBlock)].map((found) => ({
    name: found[1] ?? '',
    start: found.index,
    end: found.index + found[0].length,
  }))
}

const pythonRef = /\bdbt\.ref\(\s*["']([^"']+)["'](?:\s*,\s*["']([^"']+)["'])?/g
const pythonSource = /\bdbt\.source\(\s*["']([^"']+)["']\s*,\s*["']([^"']+)["']/g

/** A Python model says `dbt.ref("x")` and `dbt.config(materialized="table")`. */
function pythonFacts(text: string): TemplateFacts {
  const materialized = /\bmaterialized\s*=\s*["'](\w+)["']/.exec(text)?.[1]
  return {
    refs: [...text.matchAll(pythonRef)].map(([, first = '', second]) =>
      second === undefined
        ? { package: null, name: first, version: null }
        : { package: first, name: second, version: null },
    ),
    sources: [...text.matchAll(pythonSource)].map(([, source = '', table = '']) => [source, table] as const),
    config: materialized === undefined ? {} : { materialized },
    computedConfig: [],
    calls: [],
    vars: [],
  }
}
