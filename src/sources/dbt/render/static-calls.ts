// Reads what a template refers to without rendering it: fast enough to draw the graph of a large project.

import type { TextRange } from '../../../domain/text.ts'
import { scanReadable } from './jinja/scan.ts'
import type { Token } from './jinja/token.ts'
import type { RefCall } from './recorder.ts'

export interface StaticCalls {
  readonly refs: readonly RefCall[]
  readonly sources: readonly (readonly [string, string])[]
  /** The whole `{{ config(...) }}` tag. */
  readonly configText: TextRange | null
  /** Names that are called, as written: `x`, `dbt_utils.star`. Functions of Jinja and dbt are among them. */
  readonly macroNames: readonly string[]
  readonly vars: readonly string[]
}

class Found {
  readonly refs = new Map<string, RefCall>()
  readonly sources = new Map<string, readonly [string, string]>()
  readonly macroNames = new Set<string>()
  readonly vars = new Set<string>()
  configText: TextRange | null = null
}

/** Calls whose arguments are not plain texts are left out; only a rendering can tell what they name. */
export function staticCalls(source: string): StaticCalls {
  const found = new Found()
  readTemplate(source, found, 0)
  return {
    refs: [...found.refs.values()],
    sources: [...found.sources.values()],
    configText: found.configText,
    macroNames: [...found.macroNames],
    vars: [...found.vars],
  }
}

/** Hooks and other config texts may hold Jinja themselves, and that may quote Jinja once more. */
const deepestQuote = 2

function readTemplate(source: string, found: Found, depth: number): void {
  for (const piece of scanReadable(source).pieces) {
    if (piece.kind !== 'output' && piece.kind !== 'block') continue
    const { tokens } = piece
    const first = piece.kind === 'block' && definitions.has(tokens[0]?.text ?? '') ? 2 : 0
    for (let index = first; index < tokens.length; index += 1) {
      const token = tokens[index]!
      if (token.kind === 'string') {
        if (depth < deepestQuote && token.text.includes('{{')) readTemplate(token.text, found, depth + 1)
      } else if (token.kind === 'name' && tokens[index + 1]?.text === '(' && tokens[index + 1]?.kind === 'operator') {
        const name = calledName(tokens, index)
        if (name === null) continue
        if (name === 'config' && depth === 0) found.configText ??= { start: piece.start, end: piece.end }
        readCall(name, tokens, index + 2, found)
      }
    }
  }
}

/** Tags that name what they define; the name is no call. */
const definitions: ReadonlySet<string> = new Set(['macro', 'test', 'data_test', 'materialization', 'snapshot', 'docs'])

/** `a.b` of `a.b(`; null for a filter, a method of something computed, or a keyword before a parenthesis. */
function calledName(tokens: readonly Token[], index: number): string | null {
  let name = tokens[index]!.text
  if (keywords.has(name)) return null
  let at = index
  while (tokens[at - 1]?.text === '.' && tokens[at - 1]?.kind === 'operator') {
    if (tokens[at - 2]?.kind !== 'name') return null
    at -= 2
    name = `${tokens[at]!.text}.${name}`
  }
  const before = tokens[at - 1]
  if (before?.kind === 'operator' && before.text === '|') return null
  if (before?.kind === 'name' && before.text === 'is') return null
  return name.startsWith('builtins.') ? name.slice('builtins.'.length) : name
}

const keywords: ReadonlySet<string> = new Set([
  'if',
  'elif',
  'in',
  'not',
  'and',
  'or',
  'is',
  'else',
  'call',
  'set',
  'do',
  'for',
])

function readCall(name: string, tokens: readonly Token[], from: number, found: Found): void {
  found.macroNames.add(name)
  if (name !== 'ref' && name !== 'source' && name !== 'var') return
  const { texts, version } = plainArguments(tokens, from)
  const [first, second] = texts
  if (first === undefined) return
  if (name === 'var') found.vars.add(first)
  else if (name === 'source') {
    if (second !== undefined) found.sources.set(`${first}.${second}`, [first, second])
  } else {
    const call = { package: second === undefined ? null : first, name: second ?? first, version }
    found.refs.set(`${call.package ?? ''}.${call.name}.${version ?? ''}`, call)
  }
}

/** Leading arguments that are single texts, and the version. */
function plainArguments(tokens: readonly Token[], from: number): { texts: readonly string[]; version: string | null } {
  const texts: string[] = []
  let version: string | null = null
  let at = from
  while (at < tokens.length) {
    const token = tokens[at]!
    const next = tokens[at + 1]
    const ends = next?.kind === 'operator' && (next.text === ',' || next.text === ')')
    if (token.kind === 'string' && ends) {
      texts.push(token.text)
      at += 2
    } else if (token.kind === 'name' && (token.text === 'version' || token.text === 'v') && next?.text === '=') {
      version = tokens[at + 2]?.text ?? null
      at += 4
    } else break
    if (tokens[at - 1]?.text === ')') break
  }
  return { texts, version }
}
