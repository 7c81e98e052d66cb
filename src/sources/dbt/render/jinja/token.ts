// Reads the tokens inside a Jinja tag.

import { TemplateError } from './template-error.ts'

export interface Token {
  readonly kind: 'name' | 'string' | 'integer' | 'float' | 'operator'
  /** Strings are unescaped, numbers stay as written without underscores. */
  readonly text: string
  readonly start: number
  readonly end: number
}

const word = /[\p{L}_][\p{L}\p{N}_]*/uy
const number =
  /0[bB](?:_?[01])+|0[oO](?:_?[0-7])+|0[xX](?:_?[\da-fA-F])+|\d+(?:_\d+)*(?:\.\d+(?:_\d+)*)?(?:[eE][+-]?\d+(?:_\d+)*)?/y
const string = /'[^'\\]*(?:\\[\s\S][^'\\]*)*'|"[^"\\]*(?:\\[\s\S][^"\\]*)*"/y
const operator = /\/\/|\*\*|==|!=|>=|<=|[-+*/%~[\](){}.:|,;=<>]/y

export function readToken(source: string, at: number): Token {
  const code = source.charCodeAt(at)
  if (code === 34 || code === 39) {
    const text = match(string, source, at)
    if (text === null) throw new TemplateError('string is never closed', at)
    return { kind: 'string', text: unescaped(text.slice(1, -1)), start: at, end: at + text.length }
  }
  if (code >= 48 && code <= 57) {
    const text = match(number, source, at) ?? ''
    const whole = /^(?:\d[\d_]*|0[bBoOxX].*)$/.test(text)
    return { kind: whole ? 'integer' : 'float', text: text.replaceAll('_', ''), start: at, end: at + text.length }
  }
  const ascii = asciiWordEnd(source, at)
  if (ascii > at && !(source.charCodeAt(ascii) > 127)) {
    return { kind: 'name', text: source.slice(at, ascii), start: at, end: ascii }
  }
  const name = match(word, source, at)
  if (name !== null) return { kind: 'name', text: name, start: at, end: at + name.length }
  const sign = match(operator, source, at)
  if (sign !== null) return { kind: 'operator', text: sign, start: at, end: at + sign.length }
  throw new TemplateError(`unexpected character '${String.fromCodePoint(source.codePointAt(at) ?? 63)}'`, at)
}

/** End of the ASCII name at an offset: nearly every name is one, and a loop finds it faster than a pattern. */
function asciiWordEnd(source: string, from: number): number {
  let at = from
  for (;;) {
    const code = source.charCodeAt(at)
    const letter = (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95
    if (!letter && !(code >= 48 && code <= 57 && at > from)) return at
    at += 1
  }
}

function match(pattern: RegExp, source: string, at: number): string | null {
  pattern.lastIndex = at
  return pattern.exec(source)?.[0] ?? null
}

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  v: '\v',
  a: '\x07',
  '0': '\0',
  '\\': '\\',
  "'": "'",
  '"': '"',
  '\n': '',
}

/** Python's escapes; an unknown one keeps its backslash. */
function unescaped(text: string): string {
  if (!text.includes('\\')) return text
  return text.replace(
    /\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|([\s\S]))/g,
    (whole: string, two: string | undefined, four: string | undefined, eight: string | undefined, one: string) => {
      const code = two ?? four ?? eight
      if (code === undefined) return escapes[one] ?? whole
      const point = Number.parseInt(code, 16)
      return point > 0x10ffff ? whole : String.fromCodePoint(point)
    },
  )
}
