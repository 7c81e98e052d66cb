// Python's strftime and strptime over UTC milliseconds.

import { months } from '../../../domain/months.ts'
import { TemplateError } from './jinja/template-error.ts'

const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

const two = (value: number): string => String(value).padStart(2, '0')

export function formatTime(at: number, pattern: string): string {
  const date = new Date(at)
  const iso = date.toISOString()
  return pattern.replace(/%([-#]?)([A-Za-z%])/g, (whole: string, bare: string, code: string) => {
    const text = part(date, iso, code)
    if (text === null) return whole
    return bare === '' ? text : text.replace(/^0+(?=\d)/, '')
  })
}

function part(date: Date, iso: string, code: string): string | null {
  switch (code) {
    case 'Y':
      return iso.slice(0, 4)
    case 'y':
      return iso.slice(2, 4)
    case 'm':
      return iso.slice(5, 7)
    case 'd':
      return iso.slice(8, 10)
    case 'H':
      return iso.slice(11, 13)
    case 'I':
      return two(date.getUTCHours() % 12 || 12)
    case 'M':
      return iso.slice(14, 16)
    case 'S':
      return iso.slice(17, 19)
    case 'f':
      return `${iso.slice(20, 23)}000`
    case 'p':
      return date.getUTCHours() < 12 ? 'AM' : 'PM'
    case 'A':
      return days[date.getUTCDay()] ?? ''
    case 'a':
      return (days[date.getUTCDay()] ?? '').slice(0, 3)
    case 'B':
      return months[date.getUTCMonth()] ?? ''
    case 'b':
      return (months[date.getUTCMonth()] ?? '').slice(0, 3)
    case 'w':
      return String(date.getUTCDay())
    case 'j':
      return String(Math.floor((date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / 86_400_000) + 1).padStart(
        3,
        '0',
      )
    case 'F':
      return iso.slice(0, 10)
    case 'T':
    case 'X':
      return iso.slice(11, 19)
    case 'D':
    case 'x':
      return `${iso.slice(5, 7)}/${iso.slice(8, 10)}/${iso.slice(2, 4)}`
    case 's':
      return String(Math.floor(date.getTime() / 1000))
    case 'z':
    case 'Z':
      return ''
    case '%':
      return '%'
    default:
      return null
  }
}

const readers: Readonly<Record<string, string>> = {
  Y: '(?<Y>\\d{4})',
  y: '(?<y>\\d{2})',
  m: '(?<m>\\d{1,2})',
  d: '(?<d>\\d{1,2})',
  H: '(?<H>\\d{1,2})',
  M: '(?<M>\\d{1,2})',
  S: '(?<S>\\d{1,2})',
  f: '(?<f>\\d{1,6})',
  b: '(?<b>[A-Za-z]{3})',
  B: '(?<B>[A-Za-z]{3,9})',
  z: '(?:[+-]\\d{2}:?\\d{2}|Z)',
  Z: '[A-Z]*',
  '%': '%',
}

export function parseTime(text: string, format: string): number {
  const used = new Set<string>()
  const source = format.replace(/%([A-Za-z%])|[^%]/g, (whole, code: string | undefined) => {
    if (code === undefined) return whole.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
    if (used.has(code)) throw new TemplateError(`'%${code}' twice in a date format`)
    used.add(code)
    return readers[code] ?? '\\S+'
  })
  const groups = new RegExp(`^${source}$`).exec(text.slice(0, 200))?.groups
  if (groups === undefined && used.size > 0)
    throw new TemplateError(`'${text.slice(0, 40)}' is no date of the form '${format}'`)
  const number = (code: string, fallback: number): number => Number(groups?.[code] ?? fallback)
  const name = (groups?.b ?? groups?.B ?? '').toLowerCase().slice(0, 3)
  const month = name === '' ? number('m', 1) : months.findIndex((each) => each.toLowerCase().startsWith(name)) + 1
  const year = groups?.y === undefined ? number('Y', 1900) : 2000 + number('y', 0)
  const fraction = Math.floor(Number((groups?.f ?? '0').padEnd(6, '0')) / 1000)
  return Date.UTC(year, month - 1, number('d', 1), number('H', 0), number('M', 0), number('S', 0), fraction)
}
