// A template that cannot be read or evaluated: what is wrong, and where.

export class TemplateError extends Error {
  override readonly name = 'TemplateError'
  /** Offset into the file being rendered; null until somebody who knows it fills it in. */
  at: number | null
  /** `path:line` of the macro in which it happened; null in the rendered file itself. */
  inside: string | null = null

  constructor(problem: string, at: number | null = null) {
    super(problem)
    this.at = at
  }
}
