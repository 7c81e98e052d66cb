// The methods of Python's str that templates use.

import { asNumber, iterate } from './comparison.ts'
import { formatBraces } from './format-text.ts'
import { checkLength } from './limits.ts'
import { toText } from './text-form.ts'
import { type Arguments, argument, Sequence, type Value } from './value.ts'

type Method = (text: string, args: Arguments) => Value

const methods: ReadonlyMap<string, Method> = new Map<string, Method>([
  ['upper', (text) => text.toUpperCase()],
  ['lower', (text) => text.toLowerCase()],
  ['casefold', (text) => text.toLowerCase()],
  ['title', (text) => titleCase(text)],
  ['capitalize', (text) => capitalize(text)],
  ['swapcase', (text) => [...text].map((c) => (c === c.toUpperCase() ? c.toLowerCase() : c.toUpperCase())).join('')],
  ['strip', (text, args) => strip(text, argument(args, 0, 'chars') ?? null, true, true)],
  ['lstrip', (text, args) => strip(text, argument(args, 0, 'chars') ?? null, true, false)],
  ['rstrip', (text, args) => strip(text, argument(args, 0, 'chars') ?? null, false, true)],
  [
    'replace',
    (text, args) => replace(text, toText(argument(args, 0) ?? ''), toText(argument(args, 1) ?? ''), count(args, 2)),
  ],
  ['split', (text, args) => new Sequence(split(text, argument(args, 0, 'sep') ?? null, count(args, 1, 'maxsplit')))],
  [
    'rsplit',
    (text, args) =>
      new Sequence(splitFromEnd(text, toText(argument(args, 0, 'sep') ?? ' '), count(args, 1, 'maxsplit'))),
  ],
  ['splitlines', (text) => new Sequence(text.split(/\r\n|\r|\n/).slice(0, text.endsWith('\n') ? -1 : undefined))],
  ['partition', (text, args) => partition(text, toText(argument(args, 0) ?? ' '), false)],
  ['rpartition', (text, args) => partition(text, toText(argument(args, 0) ?? ' '), true)],
  ['join', (text, args) => joinTexts(iterate(argument(args, 0) ?? new Sequence([])), text)],
  ['startswith', (text, args) => anyOf(argument(args, 0), (part) => text.startsWith(part))],
  ['endswith', (text, args) => anyOf(argument(args, 0), (part) => text.endsWith(part))],
  ['removeprefix', (text, args) => (text.startsWith(first(args)) ? text.slice(first(args).length) : text)],
  [
    'removesuffix',
    (text, args) => (first(args) !== '' && text.endsWith(first(args)) ? text.slice(0, -first(args).length) : text),
  ],
  ['find', (text, args) => text.indexOf(first(args))],
  ['rfind', (text, args) => text.lastIndexOf(first(args))],
  ['index', (text, args) => text.indexOf(first(args))],
  ['count', (text, args) => (first(args) === '' ? text.length + 1 : text.split(first(args)).length - 1)],
  ['isdigit', (text) => /^\p{Nd}+$/u.test(text)],
  ['isnumeric', (text) => /^\p{N}+$/u.test(text)],
  ['isdecimal', (text) => /^\p{Nd}+$/u.test(text)],
  ['isalpha', (text) => /^\p{L}+$/u.test(text)],
  ['isalnum', (text) => /^[\p{L}\p{N}]+$/u.test(text)],
  ['isspace', (text) => /^\s+$/.test(text)],
  ['isupper', (text) => text !== text.toLowerCase() && text === text.toUpperCase()],
  ['islower', (text) => text !== text.toUpperCase() && text === text.toLowerCase()],
  ['isidentifier', (text) => /^[\p{L}_][\p{L}\p{N}_]*$/u.test(text)],
  [
    'zfill',
    (text, args) =>
      padded(text, args, (width) =>
        /^[+-]/.test(text) ? text[0] + text.slice(1).padStart(width - 1, '0') : text.padStart(width, '0'),
      ),
  ],
  ['ljust', (text, args) => padded(text, args, (width) => text.padEnd(width, fill(args)))],
  ['rjust', (text, args) => padded(text, args, (width) => text.padStart(width, fill(args)))],
  [
    'center',
    (text, args) =>
      padded(text, args, (width) => text.padStart((width + text.length) >> 1, fill(args)).padEnd(width, fill(args))),
  ],
  ['format', (text, args) => formatBraces(text, args)],
  ['encode', (text) => text],
  ['decode', (text) => text],
])

export function stringMethod(name: string): Method | undefined {
  return methods.get(name)
}

export function capitalize(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1).toLowerCase()
}

export function titleCase(text: string): string {
  return text.replace(/\p{L}+/gu, (part) => capitalize(part))
}

export function strip(text: string, characters: Value, start: boolean, end: boolean): string {
  if (characters === null) {
    if (start && end) return text.trim()
    return start ? text.trimStart() : text.trimEnd()
  }
  const set = new Set(toText(characters))
  let from = 0
  let to = text.length
  if (start) while (from < to && set.has(text[from]!)) from += 1
  if (end) while (to > from && set.has(text[to - 1]!)) to -= 1
  return text.slice(from, to)
}

export function replace(text: string, search: string, by: string, times: number): string {
  const parts = search === '' ? ['', ...text, ''] : text.split(search)
  const done = times < 0 ? parts.length - 1 : Math.min(times, parts.length - 1)
  checkLength(text.length + done * by.length)
  if (done === parts.length - 1) return parts.join(by)
  return parts.slice(0, done + 1).join(by) + search + parts.slice(done + 1).join(search)
}

export function joinTexts(items: readonly Value[], separator: string): string {
  const texts = items.map(toText)
  checkLength(texts.reduce((sum, each) => sum + each.length + separator.length, 0))
  return texts.join(separator)
}

function split(text: string, separator: Value, most: number): string[] {
  if (separator === null) {
    const words = text.trim() === '' ? [] : text.trim().split(/\s+/)
    return words
  }
  const parts = text.split(toText(separator))
  if (most < 0 || parts.length <= most + 1) return parts
  return [...parts.slice(0, most), parts.slice(most).join(toText(separator))]
}

function splitFromEnd(text: string, separator: string, most: number): string[] {
  const parts = text.split(separator)
  if (most < 0 || parts.length <= most + 1) return parts
  const kept = parts.length - most
  return [parts.slice(0, kept).join(separator), ...parts.slice(kept)]
}

function partition(text: string, separator: string, fromEnd: boolean): Sequence {
  const at = fromEnd ? text.lastIndexOf(separator) : text.indexOf(separator)
  if (at < 0) return new Sequence(fromEnd ? ['', '', text] : [text, '', ''], true)
  return new Sequence([text.slice(0, at), separator, text.slice(at + separator.length)], true)
}

function anyOf(wanted: Value | undefined, test: (part: string) => boolean): boolean {
  if (wanted instanceof Sequence) return wanted.items.some((each) => test(toText(each)))
  return test(toText(wanted ?? ''))
}

function first(args: Arguments): string {
  return toText(argument(args, 0) ?? '')
}

function count(args: Arguments, position: number, name = 'count'): number {
  return Number(asNumber(argument(args, position, name) ?? -1) ?? -1)
}

function padded(text: string, args: Arguments, pad: (width: number) => string): string {
  const width = count(args, 0, 'width')
  checkLength(width)
  return width <= text.length ? text : pad(width)
}

function fill(args: Arguments): string {
  return toText(argument(args, 1, 'fillchar') ?? ' ').slice(0, 1) || ' '
}
