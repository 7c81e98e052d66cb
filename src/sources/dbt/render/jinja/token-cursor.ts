// Walks the tokens of one tag, with the checks every parser of tags needs.

import { TemplateError } from './template-error.ts'
import type { Token } from './token.ts'

export class TokenCursor {
  readonly tokens: readonly Token[]
  /** Offset of the tag's end, named by errors after the last token. */
  readonly end: number
  index = 0
  /** How deep the expression being read is nested. */
  depth = 0

  constructor(tokens: readonly Token[], end: number) {
    this.tokens = tokens
    this.end = end
  }

  get at(): number {
    return this.tokens[this.index]?.start ?? this.end
  }

  get done(): boolean {
    return this.index >= this.tokens.length
  }

  peek(ahead = 0): Token | undefined {
    return this.tokens[this.index + ahead]
  }

  isOperator(text: string, ahead = 0): boolean {
    const token = this.tokens[this.index + ahead]
    return token !== undefined && token.kind === 'operator' && token.text === text
  }

  isWord(text: string, ahead = 0): boolean {
    const token = this.tokens[this.index + ahead]
    return token !== undefined && token.kind === 'name' && token.text === text
  }

  skipOperator(text: string): boolean {
    if (!this.isOperator(text)) return false
    this.index += 1
    return true
  }

  skipWord(text: string): boolean {
    if (!this.isWord(text)) return false
    this.index += 1
    return true
  }

  expectOperator(text: string): void {
    if (!this.skipOperator(text)) throw this.unexpected(`'${text}'`)
  }

  expectName(): string {
    const token = this.tokens[this.index]
    if (token === undefined || token.kind !== 'name') throw this.unexpected('a name')
    this.index += 1
    return token.text
  }

  expectEnd(): void {
    if (!this.done) throw this.unexpected('the end of the tag')
  }

  unexpected(wanted: string): TemplateError {
    const token = this.tokens[this.index]
    return new TemplateError(
      token === undefined ? `expected ${wanted}, the tag ends` : `expected ${wanted}, got '${token.text}'`,
      this.at,
    )
  }
}
