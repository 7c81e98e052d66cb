// A report as a document: sections of tables, details and sentences that text and Markdown lay out each in their way.

export interface Column {
  readonly title: string
  readonly align: 'left' | 'right'
  /** Drawn with characters, for terminals only. */
  readonly isDrawn?: boolean
}

/** How a row reads: more spend, less, neither, beside the point, or the sum of the others. */
export type Tone = 'up' | 'down' | 'plain' | 'faint' | 'total'

export interface Row {
  readonly cells: readonly string[]
  readonly tone: Tone
  /** Sentences about the row; the first is the one to read. */
  readonly details: readonly string[]
}

export interface Section {
  readonly title: string
  readonly intro: readonly string[]
  readonly columns: readonly Column[]
  readonly rows: readonly Row[]
  readonly closing: readonly string[]
}

export interface ReportDocument {
  readonly headline: string
  readonly facts: readonly string[]
  /** Said before anything else: no figure of a simulated account is one of a real one. */
  readonly warning: string | null
  readonly sections: readonly Section[]
}
