// The filters over single values: text, numbers, defaults, JSON.

import { integer } from './arithmetic.ts'
import { asNumber, isTrue } from './comparison.ts'
import { formatPercent } from './format-text.ts'
import { jsonText, parseJson } from './plain-data.ts'
import { StandIn } from './stand-in.ts'
import { capitalize, replace, strip, titleCase } from './string-methods.ts'
import { toRepresentation, toText } from './text-form.ts'
import { type Arguments, argument, Float, Sequence, Undefined, type Value } from './value.ts'

export type Filter = (value: Value, args: Arguments) => Value

const whole = (value: Value | undefined, fallback: number): number => Number(asNumber(value ?? fallback) ?? fallback)

export const valueFilters: ReadonlyMap<string, Filter> = new Map<string, Filter>([
  ['upper', (value) => toText(value).toUpperCase()],
  ['lower', (value) => toText(value).toLowerCase()],
  ['title', (value) => titleCase(toText(value))],
  ['capitalize', (value) => capitalize(toText(value))],
  ['trim', (value, args) => strip(toText(value), argument(args, 0, 'chars') ?? null, true, true)],
  [
    'replace',
    (value, args) =>
      replace(
        toText(value),
        toText(argument(args, 0, 'old') ?? ''),
        toText(argument(args, 1, 'new') ?? ''),
        whole(argument(args, 2, 'count'), -1),
      ),
  ],
  ['string', (value) => toText(value)],
  ['safe', (value) => value],
  ['escape', (value) => escapeHtml(toText(value))],
  ['e', (value) => escapeHtml(toText(value))],
  ['striptags', (value) => toText(value).replace(/<[^<>]*>/g, '')],
  ['format', (value, args) => formatPercent(toText(value), new Sequence([...args.positional], true))],
  ['indent', (value, args) => indent(toText(value), args)],
  ['center', (value, args) => center(toText(value), Math.min(whole(argument(args, 0, 'width'), 80), 10_000))],
  ['truncate', (value, args) => truncate(toText(value), args)],
  ['wordcount', (value) => (toText(value).match(/[\p{L}\p{N}_]+/gu) ?? []).length],
  ['urlencode', (value) => encodeURIComponent(toText(value))],
  ['pprint', (value) => toRepresentation(value)],
  ['default', (value, args) => fallback(value, args)],
  ['d', (value, args) => fallback(value, args)],
  ['int', (value, args) => toInteger(value, argument(args, 0, 'default') ?? 0)],
  ['float', (value, args) => toFloat(value, argument(args, 0, 'default') ?? new Float(0))],
  ['abs', (value) => absolute(value)],
  ['round', (value, args) => round(value, args)],
  ['tojson', (value) => jsonText(value)],
  ['fromjson', (value) => parseJson(toText(value), null)],
  ['bool', (value) => isTrue(value)],
  [
    'as_bool',
    (value) => (value === 'true' || value === 'True' ? true : value === 'false' || value === 'False' ? false : value),
  ],
  [
    'as_number',
    (value) =>
      typeof value === 'string' ? (value.includes('.') ? toFloat(value, value) : toInteger(value, value)) : value,
  ],
  ['as_native', (value) => value],
  ['as_text', (value) => toText(value)],
])

function fallback(value: Value, args: Arguments): Value {
  const other = argument(args, 0, 'default_value') ?? ''
  if (value instanceof Undefined) return other
  return isTrue(argument(args, 1, 'boolean') ?? false) && !isTrue(value) ? other : value
}

function escapeHtml(text: string): string {
  const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&#34;', "'": '&#39;' }
  return text.replace(/[&<>"']/g, (mark) => marks[mark] ?? mark)
}

function indent(text: string, args: Arguments): string {
  const width = argument(args, 0, 'width') ?? 4
  const prefix = typeof width === 'string' ? width : ' '.repeat(Math.min(whole(width, 4), 1000))
  const first = isTrue(argument(args, 1, 'first') ?? false)
  const blank = isTrue(argument(args, 2, 'blank') ?? false)
  return text
    .split('\n')
    .map((line, index) => ((index > 0 || first) && (blank || line !== '') ? prefix + line : line))
    .join('\n')
}

function center(text: string, width: number): string {
  return text.padStart((width + text.length) >> 1).padEnd(width)
}

function truncate(text: string, args: Arguments): string {
  const length = whole(argument(args, 0, 'length'), 255)
  const end = toText(argument(args, 2, 'end') ?? '...')
  if (text.length <= length + whole(argument(args, 3, 'leeway'), 5)) return text
  const cut = text.slice(0, Math.max(0, length - end.length))
  if (isTrue(argument(args, 1, 'killwords') ?? false)) return cut + end
  const space = cut.lastIndexOf(' ')
  return (space < 0 ? cut : cut.slice(0, space)) + end
}

function toInteger(value: Value, other: Value): Value {
  if (value instanceof StandIn) return value
  if (typeof value === 'bigint') return value
  const number = asNumber(value)
  if (number !== null) return Math.trunc(Number(number))
  const text = toText(value).trim().replaceAll('_', '')
  if (/^[+-]?\d+$/.test(text)) return integer(BigInt(text.replace(/^\+/, '')))
  return text !== '' && Number.isFinite(Number(text)) ? Math.trunc(Number(text)) : other
}

function toFloat(value: Value, other: Value): Value {
  if (value instanceof StandIn) return value
  const number = asNumber(value)
  if (number !== null) return new Float(Number(number))
  const text = toText(value).trim()
  return text !== '' && Number.isFinite(Number(text)) ? new Float(Number(text)) : other
}

function absolute(value: Value): Value {
  if (value instanceof Float) return new Float(Math.abs(value.value))
  const number = asNumber(value)
  if (number === null) return value
  return number < 0 ? -number : number
}

function round(value: Value, args: Arguments): Value {
  const number = asNumber(value)
  if (number === null) return value
  const factor = 10 ** whole(argument(args, 0, 'precision'), 0)
  const scaled = Number(number) * factor
  const method = argument(args, 1, 'method') ?? 'common'
  if (!(value instanceof Float) && method === 'common' && factor >= 1) return value
  const rounded = method === 'ceil' ? Math.ceil(scaled) : method === 'floor' ? Math.floor(scaled) : halfEven(scaled)
  return new Float(rounded / factor)
}

/** Python rounds a half to the even neighbour. */
function halfEven(value: number): number {
  const down = Math.floor(value)
  if (value - down !== 0.5) return Math.round(value)
  return down % 2 === 0 ? down : down + 1
}
