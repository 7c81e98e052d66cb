// A delivery to people: one notice or several, written in the form of the sink that carries it.

import type { Notice } from './notice.ts'

/** What a letter's body is written in: Slack's mrkdwn, plain text, GitHub's Markdown, or JSON for machines. */
export const letterForms = ['mrkdwn', 'text', 'markdown', 'json'] as const

export type LetterForm = (typeof letterForms)[number]

export interface Letter {
  /** Of its sink and notices: the same when it is sent again. Letters, digits, `.` and `-`. */
  readonly id: string
  readonly notices: readonly Notice[]
  /** One plain line. */
  readonly title: string
  readonly body: string
}

/** What a sink says of a delivery that was done; a failure throws. */
export interface Receipt {
  /** Where it can be seen: address of an issue, id of a message; null: the receiver gave none. */
  readonly ref: string | null
}

export interface Sink {
  readonly form: LetterForm
  /** False: each notice is a letter of its own. */
  readonly takesDigests: boolean
  /**
   * `at least once`: a crash between the sending and its record repeats it, with the same id. `once`: the receiver is
   * asked first whether it has the id already.
   */
  readonly guarantee: 'at least once' | 'once'
  /** @throws {UserError} when it was not delivered, or nobody knows; its text holds no secret and no address of a hook. */
  deliver(letter: Letter): Promise<Receipt>
}
