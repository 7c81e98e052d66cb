// Reads one rule case: a header of comments, then SQL in sections, so that a case needs no TypeScript.

import { load } from 'js-yaml'
import { type Dialect, dialects } from '../../src/domain/dialect.ts'
import type { Face, Fidelity } from '../../src/domain/project.ts'
import type { OptionValue } from '../../src/review/rule.ts'
import { type Mark, takeMarks } from './case-marks.ts'

/** What a case says of a relation or model, in the words of a dbt project. */
export type Described = Readonly<Record<string, unknown>>

export interface CaseFile {
  readonly dialects: readonly Dialect[]
  readonly fidelity: Fidelity
  /** Name of the model under review. */
  readonly name: string
  readonly file: string | null
  readonly kind: string
  readonly config: Described
  /** The model's configuration on the base side, when it differs. */
  readonly beforeConfig: Described | null
  readonly self: Described
  readonly upstream: Readonly<Record<string, Described>>
  readonly readers: Readonly<Record<string, Described>>
  readonly exposures: number
  /** What plans of each side read, by relation: `{before: {tos.moves: 61/2190}, after: {tos.moves: 2190/2190}}`. */
  readonly plans: Readonly<Record<string, Described>>
  readonly options: Readonly<Record<string, OptionValue>>
  /** `config unique_key`, `file`: places without a range of SQL that must be flagged. */
  readonly flags: readonly string[]
  readonly missing: readonly string[]
  /** Pieces of SQL that stand in the text after the hits' own rewrites, on one line each; `none`: no hit has one. */
  readonly rewrites: readonly string[]
  readonly tier: string | null
  readonly severity: string | null
  readonly sections: readonly Section[]
  /** The file as committed, when the case gives it apart from the SQL that runs. */
  readonly source: string | null
}

/** One analysed text: which model on which side, and how it runs. */
export interface Section {
  readonly side: 'head' | 'base'
  /** Null for the model under review. */
  readonly model: string | null
  readonly config: Described | null
  readonly face: Face
  /** The section's SQL with all other lines of the file blank, so that lines count as in the file. */
  readonly sql: string
  readonly marks: readonly Mark[]
}

const headerLine = /^--\s*([a-z-]+):\s*(.*)$/
const sectionLine =
  /^--\s*(?:(before)(?:\s+(first-build|increment))?|(first-build|increment)|model:\s*([\w-]+)\s*(\{.*\})?|(source))\s*$/
const keys = new Set([
  ...['dialect', 'fidelity', 'name', 'file', 'kind', 'config', 'before-config', 'self', 'upstream', 'readers'],
  ...['exposures', 'plans', 'options', 'flags', 'missing', 'tier', 'severity', 'face', 'note', 'rewrite'],
])

export function readCase(text: string, place: string): CaseFile {
  const lines = text.split(/\r?\n/)
  const header: { readonly key: string; readonly parts: string[] }[] = []
  let at = 0
  for (let current: string[] | null = null; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    if (sectionLine.test(line) || (line.trim() !== '' && !line.startsWith('--'))) break
    if (/^--<?[ ^]*\^/.test(line)) throw new Error(`${place}:${at + 1}: carets with no code line above them`)
    const [, key, value] = headerLine.exec(line) ?? []
    if (key !== undefined && value !== undefined) {
      if (!keys.has(key)) throw new Error(`${place}:${at + 1}: unknown header "${key}"; known: ${[...keys].join(', ')}`)
      current = [value]
      header.push({ key, parts: current })
    } else if (current !== null && /^--\s{3,}[^\s^]/.test(line)) current.push(line.slice(2))
    else current = null
  }
  const all = (key: string): readonly string[] =>
    header.filter((each) => each.key === key).map((each) => each.parts.join('\n'))
  const value = (key: string): unknown => {
    const last = all(key).at(-1)
    if (last === undefined) return undefined
    try {
      return load(last)
    } catch (error) {
      throw new Error(`${place}: header "${key}" is not YAML: ${error instanceof Error ? error.message : error}`)
    }
  }
  const described = (key: string): Described => record(value(key) ?? {}, `${place}: header "${key}"`)
  const face = faceOf(all('face').at(-1) ?? 'always', place)
  const { sections, source } = sectionsOf(lines, at, face, place)
  return {
    dialects: words(all('dialect').at(-1) ?? 'snowflake').map((word) => dialectOf(word, place)),
    fidelity: fidelityOf(all('fidelity').at(-1) ?? 'compiled', place),
    name: all('name').at(-1)?.trim() ?? 'reviewed_model',
    file: all('file').at(-1)?.trim() ?? null,
    kind: all('kind').at(-1)?.trim() ?? 'model',
    config: described('config'),
    beforeConfig: value('before-config') === undefined ? null : described('before-config'),
    self: described('self'),
    upstream: records(value('upstream') ?? {}, `${place}: header "upstream"`),
    readers: records(value('readers') ?? {}, `${place}: header "readers"`),
    exposures: Number(value('exposures') ?? 0),
    plans: records(value('plans') ?? {}, `${place}: header "plans"`),
    options: described('options') as Readonly<Record<string, OptionValue>>,
    flags: all('flags').map((each) => each.trim()),
    missing: words(all('missing').join(',')),
    rewrites: all('rewrite').map((each) => each.trim()),
    tier: all('tier').at(-1)?.trim() ?? null,
    severity: all('severity').at(-1)?.trim() ?? null,
    sections,
    source,
  }
}

function sectionsOf(
  lines: readonly string[],
  from: number,
  face: Face,
  place: string,
): { readonly sections: readonly Section[]; readonly source: string | null } {
  const sections: Section[] = []
  let source: string | null = null
  let start = from
  let marker: RegExpExecArray | null = null
  const close = (end: number): void => {
    const body = lines.slice(start, end)
    if (body.every((line) => line.trim() === '')) return
    if (marker?.[6] !== undefined) {
      source = `${body.join('\n').trim()}\n`
      return
    }
    const { sql, marks } = takeMarks(body, start, place)
    sections.push({
      side: marker?.[1] === undefined ? 'head' : 'base',
      model: marker?.[4] ?? null,
      config: marker?.[5] === undefined ? null : record(load(marker[5]), place),
      face: faceOf(marker?.[2] ?? marker?.[3] ?? (marker?.[4] === undefined ? face : 'always'), place),
      sql: '\n'.repeat(start) + sql,
      marks,
    })
  }
  for (let at = from; at < lines.length; at += 1) {
    const found = sectionLine.exec(lines[at] ?? '')
    if (found === null) continue
    close(at)
    marker = found
    start = at + 1
  }
  close(lines.length)
  return { sections, source }
}

function words(text: string): readonly string[] {
  return text
    .split(/[\s,]+/)
    .map((word) => word.trim())
    .filter((word) => word !== '')
}

function record(value: unknown, place: string): Described {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error(`${place}: must be a map`)
  return { ...value }
}

/** A map of maps; a list of names stands for a map without details. */
function records(value: unknown, place: string): Readonly<Record<string, Described>> {
  if (Array.isArray(value)) return Object.fromEntries(value.map((name) => [String(name), {}]))
  return Object.fromEntries(
    Object.entries(record(value, place)).map(([name, each]) => [name, record(each ?? {}, place)]),
  )
}

function dialectOf(word: string, place: string): Dialect {
  const found = dialects.find((each) => each === word)
  if (found === undefined) throw new Error(`${place}: unknown dialect "${word}"; known: ${dialects.join(', ')}`)
  return found
}

function faceOf(word: string, place: string): Face {
  const text = word.trim()
  if (text === 'always' || text === 'first-build' || text === 'increment') return text
  throw new Error(`${place}: unknown face "${text}"; known: always, first-build, increment`)
}

function fidelityOf(word: string, place: string): Fidelity {
  const text = word.trim()
  if (text === 'compiled' || text === 'rendered' || text === 'raw') return text
  throw new Error(`${place}: unknown fidelity "${text}"; known: compiled, rendered, raw`)
}
