// `modules.re`: Python's regular expressions, with a guard against patterns whose matching could run away.

import { asNumber, iterate } from './jinja/comparison.ts'
import { TemplateError } from './jinja/template-error.ts'
import { toText } from './jinja/text-form.ts'
import { type Arguments, argument, Entity, Members, Routine, Sequence, Undefined, type Value } from './jinja/value.ts'

/** A regular expression cannot be interrupted once it runs, so what it may run on is bounded beforehand. */
const longestSubject = 100_000
const longestBacktrackingSubject = 2_000

const ignoreCase = 2
const multiline = 8
const dotAll = 16

class Pattern extends Entity {
  readonly #source: string
  readonly #flags: string

  constructor(source: string, flags: number) {
    super()
    this.#source = translate(source)
    this.#flags = `g${flags & ignoreCase ? 'i' : ''}${flags & multiline ? 'm' : ''}${flags & dotAll ? 's' : ''}`
  }

  run(name: string, args: Arguments, from: number): Value {
    const subject = toText(argument(args, name === 'sub' ? from + 1 : from, 'string') ?? '')
    const most = /[)\]\w.][*+{].*[*+{]/s.test(this.#source) ? longestBacktrackingSubject : longestSubject
    if (subject.length > most) throw new TemplateError('text is too long for a regular expression')
    switch (name) {
      case 'match':
        return this.#match(`^(?:${this.#source})`, subject)
      case 'fullmatch':
        return this.#match(`^(?:${this.#source})$`, subject)
      case 'search':
        return this.#match(this.#source, subject)
      case 'findall':
        return new Sequence([...subject.matchAll(this.#compile(this.#source))].map(found))
      case 'finditer':
        return new Sequence([...subject.matchAll(this.#compile(this.#source))].map((each) => new Match(each)))
      case 'split':
        return new Sequence(subject.split(this.#compile(this.#source)).map((part) => part ?? null))
      case 'sub':
        return this.#substitute(
          subject,
          argument(args, from, 'repl') ?? '',
          Number(asNumber(argument(args, from + 2, 'count') ?? 0)),
        )
      default:
        return new Undefined(name)
    }
  }

  member(name: string): Value | undefined {
    if (name === 'pattern') return this.#source
    return matchers.includes(name) ? new Routine(name, (args) => this.run(name, args, 0)) : undefined
  }

  text(): string {
    return `re.compile('${this.#source}')`
  }

  #compile(source: string): RegExp {
    try {
      return new RegExp(source, `${this.#flags}u`)
    } catch {
      return compileLoosely(source, this.#flags)
    }
  }

  #match(source: string, subject: string): Value {
    const match = this.#compile(source).exec(subject)
    return match === null ? null : new Match(match)
  }

  #substitute(subject: string, by: Value, most: number): string {
    let done = 0
    return subject.replace(this.#compile(this.#source), (...parts: unknown[]) => {
      done += 1
      const groups = parts
        .slice(
          0,
          parts.findIndex((part) => typeof part === 'number'),
        )
        .map((part) => String(part ?? ''))
      if (most > 0 && done > most) return groups[0] ?? ''
      if (by instanceof Routine) return toText(by.call({ positional: [groups[0] ?? ''], named: new Map() }))
      return toText(by).replace(
        /\\(\d|g<(\d+)>)/g,
        (_whole, digit: string, named: string | undefined) => groups[Number(named ?? digit)] ?? '',
      )
    })
  }
}

class Match extends Entity {
  readonly #match: RegExpExecArray

  constructor(match: RegExpExecArray) {
    super()
    this.#match = match
  }

  member(name: string): Value | undefined {
    const match = this.#match
    switch (name) {
      case 'group':
        return new Routine(name, (args) => this.item(argument(args, 0) ?? 0) ?? null)
      case 'groups':
        return new Routine(
          name,
          () =>
            new Sequence(
              match.slice(1).map((part) => part ?? null),
              true,
            ),
        )
      case 'start':
        return new Routine(name, () => match.index)
      case 'end':
        return new Routine(name, () => match.index + match[0].length)
      default:
        return undefined
    }
  }

  override item(key: Value): Value | undefined {
    if (typeof key === 'string')
      return Object.hasOwn(this.#match.groups ?? {}, key) ? (this.#match.groups?.[key] ?? null) : null
    return this.#match[Number(asNumber(key) ?? 0)] ?? null
  }

  text(): string {
    return `<re.Match '${this.#match[0]}'>`
  }
}

const matchers = ['match', 'fullmatch', 'search', 'findall', 'finditer', 'split', 'sub']

const routines = matchers.map((name) => {
  const flagsAt = name === 'sub' ? 4 : name === 'split' ? 3 : 2
  return [name, new Routine(name, (args) => pattern(args, flagsAt).run(name, args, 1))] as const
})

export const pythonRegex = new Members(
  're',
  new Map<string, Value>([
    ...routines,
    ['compile', new Routine('compile', (args) => pattern(args, 1))],
    ['escape', new Routine('escape', (args) => toText(argument(args, 0) ?? '').replace(/[^\p{L}\p{N}_]/gu, '\\$&'))],
    ...(['IGNORECASE', 'I'] as const).map((name) => [name, ignoreCase] as const),
    ...(['MULTILINE', 'M'] as const).map((name) => [name, multiline] as const),
    ...(['DOTALL', 'S'] as const).map((name) => [name, dotAll] as const),
  ]),
)

function pattern(args: Arguments, flagsAt: number): Pattern {
  const source = argument(args, 0, 'pattern') ?? ''
  if (source instanceof Pattern) return source
  return new Pattern(toText(source), Number(asNumber(argument(args, flagsAt, 'flags') ?? 0) ?? 0))
}

function found(match: RegExpExecArray): Value {
  if (match.length === 1) return match[0]
  return match.length === 2
    ? (match[1] ?? '')
    : new Sequence([...iterate(new Sequence(match.slice(1).map((part) => part ?? '')))], true)
}

/** Python's spelling in JavaScript's; a repeated group that itself repeats or branches could run away and is refused. */
function translate(source: string): string {
  if (source.length > 1_000) throw new TemplateError('regular expression is too long')
  if (/\((?:[^()\\]|\\.|\([^()]*\))*[*+{|](?:[^()\\]|\\.|\([^()]*\))*\)\s*[*+{]/.test(source)) {
    throw new TemplateError('regular expression repeats a group that repeats or branches itself')
  }
  return source
    .replace(/\(\?P</g, '(?<')
    .replace(/\(\?P=(\w+)\)/g, '\\k<$1>')
    .replace(/\\A/g, '^')
    .replace(/\\Z/g, '$')
}

function compileLoosely(source: string, flags: string): RegExp {
  try {
    return new RegExp(source, flags)
  } catch {
    throw new TemplateError(`'${source.slice(0, 60)}' is no regular expression`)
  }
}
