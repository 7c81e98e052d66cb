// Finds the place of one key inside a file's `{{ config(...) }}`.

import type { TextRange } from '../../../domain/text.ts'
import { scanReadable } from './jinja/scan.ts'
import type { Token } from './jinja/token.ts'

/** From the key to the end of its value, in `config(key = value)` or `config({'key': value})`; null when not given there. */
export function configRange(source: string, key: string): TextRange | null {
  for (const piece of scanReadable(source).pieces) {
    if (piece.kind !== 'output' && piece.kind !== 'block') continue
    const at = piece.tokens.findIndex(
      (token, index) => token.text === 'config' && piece.tokens[index + 1]?.text === '(',
    )
    const found = at < 0 ? null : keyRange(piece.tokens, at + 2, key)
    if (found !== null) return found
  }
  return null
}

function keyRange(tokens: readonly Token[], from: number, key: string): TextRange | null {
  const wanted = key.replaceAll('-', '_')
  let depth = 0
  for (let index = from; index < tokens.length && depth >= 0; index += 1) {
    const token = tokens[index]!
    if (token.kind === 'operator') depth += nesting(token.text)
    else if (token.text.replaceAll('-', '_') === wanted && tokens[index + 1]?.text === separator(token, depth)) {
      return { start: token.start, end: valueEnd(tokens, index + 2) ?? token.end }
    }
  }
  return null
}

/** What follows a key here: `=` among the arguments, `:` in a dict that is the argument; nothing deeper is config's own. */
function separator(token: Token, depth: number): string | null {
  if (depth === 0) return token.kind === 'name' ? '=' : null
  return depth === 1 && token.kind === 'string' ? ':' : null
}

function valueEnd(tokens: readonly Token[], from: number): number | null {
  let depth = 0
  let end: number | null = null
  for (let index = from; index < tokens.length; index += 1) {
    const token = tokens[index]!
    if (token.kind === 'operator') {
      if (depth === 0 && token.text === ',') break
      depth += nesting(token.text)
      if (depth < 0) break
    }
    end = token.end
  }
  return end
}

function nesting(operator: string): number {
  if (operator === '(' || operator === '[' || operator === '{') return 1
  return operator === ')' || operator === ']' || operator === '}' ? -1 : 0
}
