// The skeleton of a text: keywords and function names kept, every relation and column name folded to one mark.

import { structureWords, tableWords } from './fingerprint-words.ts'
import { Hash64 } from './hash64.ts'
import { name, symbol, type TemplateUnits, word } from './template-units.ts'

const [openRound, point] = [40, 46] as const

const anyName = new Hash64()
anyName.ofText('name', 0, 4, true)

export function shapeHash(units: TemplateUnits): string {
  const hash = new Hash64()
  const cast = new Hash64()
  cast.ofText('::', 0, 2, false)
  for (let at = 0; at < units.length; at += 1) {
    const kind = units.kinds[at]!
    const afterCast = at > 0 && units.a[at - 1] === cast.a && units.b[at - 1] === cast.b
    if (kind !== name && (kind !== word || afterCast || isKept(units, at))) hash.addPair(units.a[at]!, units.b[at]!)
    else {
      hash.addPair(anyName.a, anyName.b)
      at = chainEnd(units, at)
    }
  }
  return hash.hex()
}

/** Keywords, and names of functions. After a point every word is a name. */
function isKept(units: TemplateUnits, at: number): boolean {
  if (units.codes[at - 1] === point) return isCall(units, at)
  return structureWords.has(units.a[at]!, units.b[at]!) || isCall(units, at)
}

function isCall(units: TemplateUnits, at: number): boolean {
  if (units.codes[at + 1] !== openRound) return false
  let first = at
  while (first >= 2 && units.codes[first - 1] === point) first -= 2
  return first === 0 || !tableWords.has(units.a[first - 1]!, units.b[first - 1]!)
}

/** Last unit of a dotted name, so that `db.s.t` and `t` look the same; `db..t` too. A called last part stays out. */
function chainEnd(units: TemplateUnits, from: number): number {
  let at = from
  while (units.codes[at + 1] === point) {
    const next = units.codes[at + 2] === point ? at + 3 : at + 2
    const kind = units.kinds[next]
    if (kind === undefined || kind === symbol || (kind !== word && kind !== name) || isCall(units, next)) break
    at = next
  }
  return at
}
