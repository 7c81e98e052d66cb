// Reads the forms that are no JSON: `k=v;k2=v2`, `k:v,k2:v2` with escapes, sqlcommenter's `k='url-encoded'`, bare words.

import { MetadataValues } from './metadata.ts'

const keyForm = /^@{0,2}[a-z_][\w.\- ]{0,63}$/i

/** Null when the text is not a list of pairs. With `isCut` its last piece is dropped, since its value may go on. */
export function readPairs(text: string, isCut: boolean): MetadataValues | null {
  const assign = /^\s*@{0,2}[a-z_][\w.\- ]*=/i.test(text) ? '=' : ':'
  const pieces = splitUnescaped(text, assign === '=' ? /[;,&\n]/ : /[,;\n]/)
  const spaced = pieces.length === 1 && /^\s*[^\s=]+=\S+(?:\s+[^\s=]+=\S+)+\s*$/.test(text)
  const list = spaced ? text.trim().split(/\s+/) : pieces
  const pairs = new MetadataValues()
  let wrong = 0
  for (const piece of isCut ? list.slice(0, -1) : list) {
    if (piece.trim() === '') continue
    const [key, value] = divided(piece, assign)
    // `https://..` and `10:30` are words with a colon in them.
    if (value === null || !keyForm.test(key) || value.startsWith('//')) wrong += 1
    else if (value !== '') pairs.add(key, value)
  }
  return pairs.values.size > 0 && wrong === 0 ? pairs : null
}

/** `application='shop',route='%2Forders'`: the whole of a comment. */
export function readSqlCommenter(text: string): MetadataValues | null {
  const piece = /^\s*([\w.%-]{1,64})='((?:[^'\\]|\\.)*)'\s*$/
  const pairs = new MetadataValues()
  const pieces = text.split(/,(?=\s*[\w.%-]+=')/)
  if (pieces.length > 60) return null
  for (const each of pieces) {
    const found = piece.exec(each)
    const key = decoded(found?.[1] ?? '')
    const value = decoded(found?.[2]?.replaceAll("\\'", "'") ?? '')
    if (found === null || key === null || value === null) return null
    pairs.add(key, value)
  }
  return pairs.values.size > 0 ? pairs : null
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}

function splitUnescaped(text: string, separator: RegExp): readonly string[] {
  const pieces: string[] = []
  let from = 0
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? ''
    if (character === '\\') at += 1
    else if (separator.test(character)) {
      pieces.push(text.slice(from, at))
      from = at + 1
    }
  }
  pieces.push(text.slice(from))
  return pieces
}

function divided(piece: string, assign: string): readonly [string, string | null] {
  for (let at = 0; at < piece.length; at += 1) {
    if (piece[at] === '\\') at += 1
    else if (piece[at] === assign) return [plain(piece.slice(0, at)), plain(piece.slice(at + 1))]
  }
  return [piece, null]
}

function plain(text: string): string {
  const value = text.trim().replace(/\\(.)/gs, '$1')
  const quoted = /^(['"])(.*)\1$/s.exec(value)
  return quoted?.[2] ?? value
}
