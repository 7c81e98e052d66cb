// A change that is merged into the lab's project on a known day: what it edits, and what it is meant to do to cost.

/** `costs` and `saves` move core-time by intent; `same` must not; `reshapes` mends a shape of the work, whatever the sum becomes. */
export type Intent = 'costs' | 'saves' | 'same' | 'reshapes'

export interface Edit {
  /** From the project's folder. */
  readonly path: string
  /** Stands exactly once in the file; null: the file is new. */
  readonly from: string | null
  readonly to: string
}

export interface LabChange {
  readonly id: string
  /** Merged in the afternoon of this day, counted from 1: the runs of the next day are the first with it. */
  readonly day: number
  /** The model that is edited or added. */
  readonly model: string
  readonly intent: Intent
  readonly message: string
  readonly edits: readonly Edit[]
}

export function mart(name: string): string {
  return `models/marts/${name}.sql`
}
