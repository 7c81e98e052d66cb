// A mistake the user can mend: one line that names the place, what is wrong and how to mend it (exit code 2).

export class UserError extends Error {
  override readonly name = 'UserError'
  /** Where it is: a file with line, an option, an environment variable. */
  readonly place: string
  readonly problem: string
  /** What the user can do about it. */
  readonly mend: string

  constructor(place: string, problem: string, mend: string) {
    super(oneLine(`${place}: ${problem}. ${mend}`))
    this.place = place
    this.problem = problem
    this.mend = mend
  }
}

/** Names come from outside: control characters would drive the terminal, and format characters reorder what it shows. */
function oneLine(text: string): string {
  const escaped = (character: string): string => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`
  return text.replace(/\s*[\n\r\u0085\u2028\u2029]\s*/g, ' ').replace(/[\p{Cc}\p{Cf}]/gu, escaped)
}
