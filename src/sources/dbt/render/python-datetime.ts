// `modules.datetime`: dates, times and spans of time in UTC.

import { asNumber } from './jinja/comparison.ts'
import { TemplateError } from './jinja/template-error.ts'
import { toText } from './jinja/text-form.ts'
import { type Arguments, argument, Entity, Float, Members, Routine, type Value } from './jinja/value.ts'
import { formatTime, parseTime } from './time-format.ts'

const day = 86_400_000

export class Moment extends Entity {
  readonly at: number
  readonly dateOnly: boolean

  /** `at` in milliseconds since 1970, UTC. */
  constructor(at: number, dateOnly: boolean) {
    super()
    if (!(Math.abs(at) <= 8.64e15)) throw new TemplateError('date is out of range')
    this.at = dateOnly ? Math.floor(at / day) * day : at
    this.dateOnly = dateOnly
  }

  member(name: string): Value | undefined {
    const date = new Date(this.at)
    switch (name) {
      case 'year':
        return date.getUTCFullYear()
      case 'month':
        return date.getUTCMonth() + 1
      case 'day':
        return date.getUTCDate()
      case 'hour':
        return date.getUTCHours()
      case 'minute':
        return date.getUTCMinutes()
      case 'second':
        return date.getUTCSeconds()
      case 'microsecond':
        return date.getUTCMilliseconds() * 1000
      case 'weekday':
        return new Routine(name, () => (date.getUTCDay() + 6) % 7)
      case 'isoweekday':
        return new Routine(name, () => date.getUTCDay() || 7)
      case 'date':
        return new Routine(name, () => new Moment(this.at, true))
      case 'timestamp':
        return new Routine(name, () => new Float(this.at / 1000))
      case 'isoformat':
        return new Routine(name, (args) => isoText(this, toText(argument(args, 0) ?? 'T')))
      case 'strftime':
        return new Routine(name, (args) => formatTime(this.at, toText(argument(args, 0) ?? '')))
      case 'replace':
        return new Routine(name, (args) => this.#replaced(args))
      case 'astimezone':
      case 'localize':
        return new Routine(name, () => this)
      case '__add__':
        return new Routine(name, (args) => this.#moved(args, 1))
      case '__sub__':
        return new Routine(name, (args) => this.#moved(args, -1))
      default:
        return undefined
    }
  }

  text(): string {
    return isoText(this, ' ')
  }

  #moved(args: Arguments, sign: number): Value {
    const other = args.positional[0]
    if (other instanceof Span) return new Moment(this.at + sign * other.milliseconds, this.dateOnly)
    if (other instanceof Moment) return new Span(this.at - other.at)
    throw new TemplateError('a date takes only a timedelta')
  }

  #replaced(args: Arguments): Moment {
    const date = new Date(this.at)
    const part = (name: string, now: number): number => whole(args.named.get(name), now)
    const at = Date.UTC(
      part('year', date.getUTCFullYear()),
      part('month', date.getUTCMonth() + 1) - 1,
      part('day', date.getUTCDate()),
      part('hour', date.getUTCHours()),
      part('minute', date.getUTCMinutes()),
      part('second', date.getUTCSeconds()),
      part('microsecond', date.getUTCMilliseconds() * 1000) / 1000,
    )
    return new Moment(at, this.dateOnly)
  }
}

class Span extends Entity {
  readonly milliseconds: number

  constructor(milliseconds: number) {
    super()
    this.milliseconds = milliseconds
  }

  member(name: string): Value | undefined {
    switch (name) {
      case 'days':
        return Math.floor(this.milliseconds / day)
      case 'seconds':
        return Math.floor((this.milliseconds - Math.floor(this.milliseconds / day) * day) / 1000)
      case 'total_seconds':
        return new Routine(name, () => new Float(this.milliseconds / 1000))
      case '__add__':
        return new Routine(name, (args) => {
          const other = args.positional[0]
          if (other instanceof Moment) return new Moment(other.at + this.milliseconds, other.dateOnly)
          return new Span(this.milliseconds + (other instanceof Span ? other.milliseconds : 0))
        })
      case '__sub__':
        return new Routine(name, (args) => {
          const other = args.positional[0]
          return new Span(this.milliseconds - (other instanceof Span ? other.milliseconds : 0))
        })
      default:
        return undefined
    }
  }

  text(): string {
    const days = Math.floor(this.milliseconds / day)
    const rest = new Date(this.milliseconds - days * day).toISOString().slice(11, 19).replace(/^0/, '')
    return days === 0 ? rest : `${days} day${Math.abs(days) === 1 ? '' : 's'}, ${rest}`
  }
}

function isoText(moment: Moment, separator: string): string {
  const iso = new Date(moment.at).toISOString()
  if (moment.dateOnly) return iso.slice(0, 10)
  const fraction = moment.at % 1000 === 0 ? '' : `.${iso.slice(20, 23)}000`
  return `${iso.slice(0, 10)}${separator}${iso.slice(11, 19)}${fraction}`
}

function whole(value: Value | undefined, fallback: number): number {
  return Number(asNumber(value ?? fallback) ?? fallback)
}

function moment(args: Arguments, dateOnly: boolean): Moment {
  const part = (position: number, name: string, fallback: number): number =>
    whole(argument(args, position, name), fallback)
  const at = Date.UTC(
    part(0, 'year', 1970),
    part(1, 'month', 1) - 1,
    part(2, 'day', 1),
    part(3, 'hour', 0),
    part(4, 'minute', 0),
    part(5, 'second', 0),
  )
  return new Moment(at, dateOnly)
}

function span(args: Arguments): Span {
  const units = [
    ['days', day],
    ['seconds', 1000],
    ['microseconds', 0.001],
    ['milliseconds', 1],
    ['minutes', 60_000],
    ['hours', 3_600_000],
    ['weeks', 7 * day],
  ] as const
  return new Span(
    units.reduce((sum, [name, size], position) => sum + whole(argument(args, position, name), 0) * size, 0),
  )
}

/** The module with a clock that stands at `now`; `onAsked` is told when a template looks at it. */
export function pythonDatetime(now: number, onAsked: () => void): Members {
  const kind = (name: string, dateOnly: boolean): Value => {
    const at = (member: string): Routine =>
      new Routine(member, () => {
        onAsked()
        return new Moment(now, dateOnly)
      })
    const members = new Map<string, Value>([
      ['now', at('now')],
      ['utcnow', at('utcnow')],
      ['today', at('today')],
      [
        'strptime',
        new Routine(
          'strptime',
          (args) => new Moment(parseTime(toText(argument(args, 0) ?? ''), toText(argument(args, 1) ?? '')), false),
        ),
      ],
      [
        'fromisoformat',
        new Routine('fromisoformat', (args) => new Moment(isoTime(toText(argument(args, 0) ?? '')), dateOnly)),
      ],
      [
        'fromtimestamp',
        new Routine('fromtimestamp', (args) => new Moment(whole(argument(args, 0), 0) * 1000, dateOnly)),
      ],
    ])
    return new Routine(name, (args) => moment(args, dateOnly), members)
  }
  const utc = new Members('utc', new Map())
  return new Members(
    'datetime',
    new Map<string, Value>([
      ['datetime', kind('datetime', false)],
      ['date', kind('date', true)],
      ['timedelta', new Routine('timedelta', span)],
      ['timezone', new Members('timezone', new Map([['utc', utc]]))],
    ]),
  )
}

function isoTime(text: string): number {
  const at = Date.parse(
    /^\d{4}-\d\d-\d\d$/.test(text) ? text : `${text.replace(' ', 'T')}${/Z|[+-]\d\d:?\d\d$/.test(text) ? '' : 'Z'}`,
  )
  if (Number.isNaN(at)) throw new TemplateError(`'${text}' is no ISO date`)
  return at
}
