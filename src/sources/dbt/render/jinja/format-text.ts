// Python's two ways to fill a text: `'%s' % x` and `'{}'.format(x)`.

import { asNumber } from './comparison.ts'
import { checkLength } from './limits.ts'
import { TemplateError } from './template-error.ts'
import { floatText, toRepresentation, toText } from './text-form.ts'
import { type Arguments, Dict, Entity, Sequence, type Value } from './value.ts'

const percent = /%(?:\((\w+)\))?([-+ 0#]*)(\d+)?(?:\.(\d+))?([sdifFgeExXor%])/g

export function formatPercent(pattern: string, values: Value): string {
  const list = values instanceof Sequence && values.tuple ? values.items : [values]
  let next = 0
  return pattern.replace(
    percent,
    (
      _whole,
      key: string | undefined,
      flags: string,
      width: string | undefined,
      digits: string | undefined,
      type: string,
    ) => {
      if (type === '%') return '%'
      const value = key !== undefined && values instanceof Dict ? values.get(key) : list[next++]
      if (value === undefined) throw new TemplateError('not enough values for the format')
      const align = flags.includes('-') ? '<' : '>'
      const fill = flags.includes('0') ? '0' : ' '
      return pad(formatted(value, type === 'i' ? 'd' : type, digits), Number(width ?? 0), align, fill)
    },
  )
}

/** `{}`, `{0}`, `{name}`, `{0.attribute}`, `{name[key]}`, each with an optional `!r` and a format after a colon. */
export function formatBraces(pattern: string, args: Arguments): string {
  let next = 0
  const filled = pattern.replace(
    /\{\{|\}\}|\{(\w*)((?:\.\w+|\[[^\]]*\])*)(?:!([rs]))?(?::([^{}]*))?\}/g,
    (
      whole,
      name: string | undefined,
      path: string | undefined,
      conversion: string | undefined,
      spec: string | undefined,
    ) => {
      if (whole === '{{') return '{'
      if (whole === '}}') return '}'
      const key = name ?? ''
      let value =
        key === '' ? args.positional[next++] : /^\d+$/.test(key) ? args.positional[Number(key)] : args.named.get(key)
      for (const step of (path ?? '').matchAll(/\.(\w+)|\[([^\]]*)\]/g))
        value = stepInto(value, step[1] ?? step[2] ?? '')
      if (value === undefined) throw new TemplateError(`nothing given for '${whole}' of the format`)
      return conversion === 'r' ? toRepresentation(value) : formatSpec(value, spec ?? '')
    },
  )
  checkLength(filled.length)
  return filled
}

function stepInto(value: Value | undefined, key: string): Value | undefined {
  if (value instanceof Dict) return value.get(key)
  if (value instanceof Sequence) return value.items[Number(key)]
  return value instanceof Entity ? value.member(key) : undefined
}

/** `[[fill]align][sign][0][width][,][.digits][type]`. */
export function formatSpec(value: Value, spec: string): string {
  const parts = /^(?:(.)?([<>^=]))?([+ ])?(0)?(\d+)?([,_])?(?:\.(\d+))?([sdfFeEgGxXobn%])?$/.exec(spec)
  if (parts === null) return toText(value)
  const [, fill, align, , zero, width, group, digits, type] = parts
  let text = formatted(value, type ?? (digits !== undefined && asNumber(value) !== null ? 'f' : 's'), digits)
  if (group !== undefined) text = text.replace(/\B(?=(\d{3})+(?!\d))/g, group)
  const side = align ?? (asNumber(value) === null ? '<' : '>')
  return pad(text, Number(width ?? 0), side, fill ?? zero ?? ' ')
}

function formatted(value: Value, type: string, digits: string | undefined): string {
  if (type === 's') return digits === undefined ? toText(value) : toText(value).slice(0, Number(digits))
  if (type === 'r') return toRepresentation(value)
  const number = asNumber(
    typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value)) ? Number(value) : value,
  )
  // A stand-in among numbers keeps its name: the SQL still parses.
  if (number === null) return toText(value)
  const places = Math.min(Number(digits ?? 6), 100)
  switch (type) {
    case 'd':
    case 'n':
      return typeof number === 'bigint' ? String(number) : String(Math.trunc(number))
    case 'x':
      return number.toString(16)
    case 'X':
      return number.toString(16).toUpperCase()
    case 'o':
      return number.toString(8)
    case 'b':
      return number.toString(2)
    case '%':
      return `${(Number(number) * 100).toFixed(places)}%`
    case 'e':
    case 'E':
      return Number(number)
        .toExponential(places)
        .replace(/e([+-])(\d)$/, 'e$10$2')
    case 'g':
    case 'G':
      return digits === undefined
        ? floatText(Number(number)).replace(/\.0$/, '')
        : String(Number(Number(number).toPrecision(Math.max(1, places))))
    default:
      return Number(number).toFixed(places)
  }
}

function pad(text: string, width: number, align: string, fill: string): string {
  checkLength(width)
  const missing = width - text.length
  if (missing <= 0) return text
  if (align === '<') return text + fill.repeat(missing)
  if (align === '^') return fill.repeat(missing >> 1) + text + fill.repeat(missing - (missing >> 1))
  if (fill === '0' && /^[+-]/.test(text)) return text[0] + fill.repeat(missing) + text.slice(1)
  return fill.repeat(missing) + text
}
