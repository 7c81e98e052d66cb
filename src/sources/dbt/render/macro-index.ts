// Finds the macros in a file without parsing their bodies, so that only those a model reaches are ever parsed.

import type { TextRange } from '../../../domain/text.ts'

export interface IndexedMacro extends TextRange {
  /** The name dbt calls it by: `x`, `test_x`, `materialization_x_default`. */
  readonly name: string
}

const marks = /\{#|\{%[-+]?\s*(\w+)(?:\s+(\w+)([^%]*?))?/g
const openers: ReadonlySet<string> = new Set(['macro', 'test', 'data_test', 'materialization'])

/** Outermost macro blocks in order; a block that never closes reaches to the file's end and fails when used. */
export function indexMacros(source: string): readonly IndexedMacro[] {
  const found: IndexedMacro[] = []
  let open: { readonly name: string; readonly word: string; readonly start: number; depth: number } | null = null
  marks.lastIndex = 0
  for (let mark = marks.exec(source); mark !== null; mark = marks.exec(source)) {
    const word = mark[1]
    if (word === undefined || word === 'raw') {
      const close = source.indexOf(word === undefined ? '#}' : 'endraw', marks.lastIndex)
      if (close < 0) break
      marks.lastIndex = close + 2
    } else if (open === null) {
      if (openers.has(word))
        open = {
          name: macroName(word, mark[2] ?? '', source.slice(mark.index, mark.index + 300)),
          word,
          start: mark.index,
          depth: 1,
        }
    } else if (word === open.word) open.depth += 1
    else if (word === `end${open.word}`) {
      open.depth -= 1
      if (open.depth > 0) continue
      const close = source.indexOf('%}', marks.lastIndex)
      found.push({ name: open.name, start: open.start, end: close < 0 ? source.length : close + 2 })
      open = null
    }
  }
  if (open !== null) found.push({ name: open.name, start: open.start, end: source.length })
  return found
}

function macroName(word: string, name: string, tag: string): string {
  if (word === 'macro') return name
  if (word !== 'materialization') return `test_${name}`
  const adapter = /^[^%]*?\badapter\s*=\s*['"](\w+)['"]/.exec(tag)?.[1] ?? 'default'
  return `materialization_${name}_${adapter}`
}
