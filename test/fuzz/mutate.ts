// Damages a text in the ways that files get damaged, and in the ways that somebody who means it would.

import type { Random } from './random.ts'

const odd = [
  ...['\0', '\ufeff', '\u2028', '\u00a0', '\u202e', '\ud800', '😀', 'İ', 'ß', '\x1b[31m', '\r', '\r\n', '\t'],
  ...["'", '"', '`', '$$', '--', '/*', '*/', '{{', '}}', '{%', '%}', '{#', '#}', '(', ')', '[', ']', '{', '}', ';'],
  ...[',', '.', ':', '::', '||', '*', '@', '?', '&a ', '*a', '<<: ', '- ', '|\n', '!!x ', '\\', '1e999', '-0', '0x'],
  ...['select ', ' from ', ' where ', ' join ', ' union all ', ' qualify ', ' over (', ' case when ', ' lateral '],
  ...['with a as (', ' exists (', ' in (', 'ref(', 'source(', 'var(', 'this', 'loop.index', 'is_incremental()', 'none'],
] as const

const openers = ['(', 'select (', '[', '{', '{{ [', '{% if x %}', 'case when ', 'a: {', 'f(', 'not ', '- '] as const

type Damage = (text: string, random: Random, other: string) => string

const cut = (text: string, from: number, length: number, into = ''): string =>
  text.slice(0, from) + into + text.slice(from + length)

const damages: readonly [Damage, ...Damage[]] = [
  (text, random) => cut(text, random.below(text.length), 1, String.fromCharCode(random.below(128))),
  (text, random) => cut(text, random.below(text.length), 1 + random.below(6)),
  (text, random) => cut(text, random.below(text.length), random.below(text.length)),
  (text, random) => text.slice(0, random.below(text.length)),
  (text, random) => cut(text, random.below(text.length), 0, random.pick(odd)),
  (text, random) => cut(text, random.below(text.length), 0, random.pick(odd)),
  (text, random, other) => text.slice(0, random.below(text.length)) + other.slice(random.below(other.length)),
  (text, random, other) => {
    const from = random.below(other.length)
    return cut(text, random.below(text.length), 0, other.slice(from, from + random.below(200)))
  },
  (text, random) => {
    const from = random.below(text.length)
    const piece = text.slice(from, from + 1 + random.below(30))
    return cut(text, from, 0, piece.repeat(1 + random.below(60)))
  },
  (text, random) => cut(text, random.below(text.length), 0, random.pick(openers).repeat(1 + random.below(900))),
  (text, random) => {
    const words = text.split(/(\s+)/)
    const [one, two] = [random.below(words.length), random.below(words.length)]
    const kept = words[one] ?? ''
    words[one] = words[two] ?? ''
    words[two] = kept
    return words.join('')
  },
]

/** Texts stay below this length, so that slowness means something. */
const longest = 40_000

export function damaged(text: string, random: Random, other: string): string {
  let result = text
  for (let times = 1 + random.below(3); times > 0; times -= 1) {
    result = random.pick(damages)(result, random, other).slice(0, longest)
  }
  return result
}

/** Replaces, drops or moves parts of JSON; the result is JSON again. */
export function damagedJson(value: unknown, random: Random): unknown {
  const places: (readonly [Record<string, unknown>, string])[] = []
  const copy: unknown = structuredClone(value)
  const visit = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return
    for (const key of Object.keys(part)) {
      places.push([part as Record<string, unknown>, key])
      visit((part as Record<string, unknown>)[key])
    }
  }
  visit(copy)
  for (let times = 1 + random.below(4); times > 0; times -= 1) {
    const [holder, key] = places[random.below(places.length)] ?? [{}, '']
    const [otherHolder, otherKey] = places[random.below(places.length)] ?? [{}, '']
    const way = random.below(4)
    if (way === 0) delete holder[key]
    else if (way === 1) holder[key] = structuredClone(otherHolder[otherKey])
    else if (way === 2)
      holder[key] = random.pick<unknown>([null, '', 0, -1, [], {}, true, 'x', [[]], { a: 1 }, '../..'])
    else if (typeof holder[key] === 'string') holder[key] = damaged(String(holder[key]), random, '')
  }
  return copy
}
