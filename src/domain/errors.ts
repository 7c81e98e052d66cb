// A mistake the user can mend: one line that names the place, what is wrong and how to mend it (exit code 2).

export class UserError extends Error {
  override readonly name = 'UserError'
  /** Where it is: a file with line, an option, an environment variable. */
  readonly place: string
  /** What the user can do about it. */
  readonly mend: string

  constructor(place: string, problem: string, mend: string) {
    super(`${place}: ${problem}. ${mend}`)
    this.place = place
    this.mend = mend
  }
}
