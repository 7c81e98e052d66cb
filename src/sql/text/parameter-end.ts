// End of a stand-in for a value: `?`, `:name`, `$1`, `${name}`, `%s`, `%(name)s`, and Jinja left in the text.

import { isDigit, isNamePart, isNameStart } from './characters.ts'
import { after } from './quoted.ts'

/** -1 when no parameter starts at `at`. `afterOperand`: a name, literal or closing bracket stands before it. */
export function parameterEnd(text: string, at: number, code: number, afterOperand: boolean): number {
  switch (code) {
    case 63: // ?
      return runEnd(text, at + 1, isDigit)
    case 36: // $
      return text.charCodeAt(at + 1) === 123 ? after(text, '}', at + 2) : namedEnd(text, at)
    case 58: // :
      // `a:b` is a path, `a::b` a cast, `x[1:n]` and `x[:n]` are slices.
      return afterOperand || text.charCodeAt(at - 1) === 58 || text.charCodeAt(at - 1) === 91 ? -1 : namedEnd(text, at)
    case 37: // %
      return afterOperand ? -1 : formatEnd(text, at)
    case 123: // {
      return jinjaEnd(text, at)
    default:
      return -1
  }
}

function namedEnd(text: string, at: number): number {
  const first = text.charCodeAt(at + 1)
  if (isDigit(first)) return runEnd(text, at + 1, isDigit)
  return isNameStart(first) ? runEnd(text, at + 1, isNamePart) : -1
}

function runEnd(text: string, from: number, part: (code: number) => boolean): number {
  let at = from
  while (part(text.charCodeAt(at))) at += 1
  return at
}

function formatEnd(text: string, at: number): number {
  let end = at + 1
  if (text.charCodeAt(end) === 40) {
    end = runEnd(text, end + 1, isNamePart)
    if (text.charCodeAt(end) !== 41) return -1
    end += 1
  }
  return text.charCodeAt(end) === 115 && !isNamePart(text.charCodeAt(end + 1)) ? end + 1 : -1
}

function jinjaEnd(text: string, at: number): number {
  switch (text.charCodeAt(at + 1)) {
    case 123:
      return after(text, '}}', at + 2)
    case 37:
      return after(text, '%}', at + 2)
    case 35:
      return after(text, '#}', at + 2)
    default:
      return -1
  }
}
