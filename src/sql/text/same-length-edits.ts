// Collects replacements that keep a text's length and line breaks, so that every offset stays what it was.

import type { TextRange } from '../../domain/text.ts'

export class SameLengthEdits {
  private readonly edits: { readonly start: number; readonly text: string }[] = []
  private readonly source: string

  constructor(source: string) {
    this.source = source
  }

  /** Spaces instead of the range; line breaks stay. */
  blank(range: TextRange): void {
    this.map(range, (piece) => piece.replace(/[^\r\n]/g, ' '))
  }

  /** `replace` must keep the length. */
  map(range: TextRange, replace: (piece: string) => string): void {
    this.edits.push({ start: range.start, text: replace(this.source.slice(range.start, range.end)) })
  }

  /** The edits must not overlap. */
  apply(): string {
    if (this.edits.length === 0) return this.source
    const pieces: string[] = []
    let at = 0
    for (const edit of this.edits.toSorted((a, b) => a.start - b.start)) {
      pieces.push(this.source.slice(at, edit.start), edit.text)
      at = edit.start + edit.text.length
    }
    pieces.push(this.source.slice(at))
    return pieces.join('')
  }
}
