// Makes SQL out of an unrendered template by putting a stand-in of equal length over each tag, so that offsets stay.

import type { Origin } from '../../../domain/project.ts'
import type { TextRange } from '../../../domain/text.ts'
import { type Piece, scanReadable } from './jinja/scan.ts'
import type { Token } from './jinja/token.ts'
import { clauseText } from './stand-in-text.ts'

export function rawText(source: string): { readonly sql: string; readonly origin: Origin } {
  const { pieces, brokenAt } = scanReadable(source)
  const blocks: Block[] = []
  const tags: TextRange[] = []
  let sql = ''
  for (const piece of pieces) {
    // What stands between two pieces is white space that a tag trims, or the tag of a raw block.
    sql += blank(source.slice(sql.length, piece.start))
    const hidden = blocks.some((block) => block.hidden)
    const text = source.slice(piece.start, piece.end)
    if (piece.kind === 'data') sql += hidden ? blank(text) : text
    else if (piece.kind === 'output' && !hidden) {
      sql += outputStandIn(piece, sql, source)
      tags.push({ start: piece.start, end: piece.end })
    } else {
      sql += blank(text)
      if (piece.kind === 'block') enterOrLeave(piece.tokens, blocks)
    }
  }
  const rest = source.slice(sql.length)
  sql += brokenAt === null ? blank(rest) : rest.replace(/\{[{%#][\s\S]*?(?:[}%#]\}|$)/g, blank)
  return { sql, origin: { locate: (range) => locate(range, tags) } }
}

interface Block {
  readonly word: string
  /** True while what is read is not part of the text: another branch, a macro's body. */
  hidden: boolean
}

const unseenBodies: ReadonlySet<string> = new Set(['macro', 'test', 'data_test', 'materialization', 'docs', 'call'])
const seenBodies: ReadonlySet<string> = new Set(['for', 'filter', 'with', 'block', 'snapshot'])

/** Keeps the first branch of every `if`, and the body of a loop once, as if it were the last pass. */
function enterOrLeave(tokens: readonly Token[], blocks: Block[]): void {
  const word = tokens[0]?.text ?? ''
  const block = blocks.at(-1)
  if (word.startsWith('end')) {
    if (block !== undefined) blocks.pop()
  } else if (word === 'else' || word === 'elif') {
    if (block !== undefined) block.hidden = block.word === 'for' || !isSeparator(block)
  } else if (word === 'if') {
    const betweenPasses = tokens[1]?.text === 'not' && tokens[2]?.text === 'loop'
    blocks.push({ word: betweenPasses ? 'if between passes' : word, hidden: betweenPasses })
  } else if (word === 'set') {
    if (!tokens.some((token) => token.kind === 'operator' && token.text === '=')) blocks.push({ word, hidden: true })
  } else if (unseenBodies.has(word)) blocks.push({ word, hidden: true })
  else if (seenBodies.has(word)) blocks.push({ word, hidden: false })
}

function isSeparator(block: Block): boolean {
  return block.word === 'if between passes'
}

/** Functions whose output is nothing, or nothing that belongs into the text. */
const silent: ReadonlySet<string> = new Set(['config', 'log', 'print', 'return', 'doc'])

function outputStandIn(piece: Extract<Piece, { tokens: readonly Token[] }>, before: string, source: string): string {
  const length = piece.end - piece.start
  const [first, second] = piece.tokens
  if (first === undefined || (silent.has(first.text) && second?.text === '('))
    return blank(source.slice(piece.start, piece.end))
  const texts = piece.tokens.filter((token) => token.kind === 'string').map((token) => token.text)
  const isRelation = (first.text === 'ref' || first.text === 'source') && second?.text === '('
  const name = isRelation
    ? texts.join('.')
    : `_${piece.tokens.filter((token) => token.kind === 'name').at(-1)?.text ?? 'x'}`
  const identifier = name.replace(/[^\w.]/g, '_').slice(0, length)
  const empty = blank(source.slice(piece.start, piece.end))
  if (/[\r\n]/.test(empty)) return onLongestLine(identifier, empty)
  const after = source.slice(piece.end, piece.end + 200)
  const joined = /^\w/.test(after) || /\w$/.test(before)
  const isCall = second?.text === '(' || second?.text === '.'
  const clause = isRelation || joined || !isCall ? identifier : clauseText(identifier, before.slice(-200), after)
  const text = clause.length <= length ? clause : identifier
  // Between parts of one name the padding must not split it.
  return /^\w/.test(after) ? text.padEnd(length, '_') : text.padEnd(length)
}

/** A tag over several lines keeps its line breaks; the stand-in goes where most of it fits. */
function onLongestLine(identifier: string, empty: string): string {
  const lines = [...empty.matchAll(/[^\r\n]+/g)]
  const longest = lines.reduce((best, line) => (line[0].length > best[0].length ? line : best), lines[0]!)
  const text = identifier.slice(0, longest[0].length)
  return `${empty.slice(0, longest.index)}${text}${empty.slice(longest.index + text.length)}`
}

function blank(text: string): string {
  return text.replace(/[^\r\n]/g, ' ')
}

function locate(range: TextRange, tags: readonly TextRange[]): { range: TextRange; exact: boolean } {
  const last = Math.max(range.start, range.end - 1)
  const from = tagAt(range.start, tags)
  const to = tagAt(last, tags)
  const start = from === null ? range.start : from.start
  const end = to === null ? range.end : to.end
  // A tag that is covered whole is part of the construct; one that is cut, or all there is, made the text.
  const cut = (from !== null && from.start < range.start) || (to !== null && from === to)
  return { range: { start, end: Math.max(start, end) }, exact: !cut }
}

function tagAt(offset: number, tags: readonly TextRange[]): TextRange | null {
  let low = 0
  let high = tags.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const tag = tags[middle]!
    if (offset < tag.start) high = middle - 1
    else if (offset >= tag.end) low = middle + 1
    else return tag
  }
  return null
}
