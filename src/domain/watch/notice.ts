// What is told to people: one change of state of an incident, or several in a digest.

import type { Incident } from './incident.ts'

export const noticeEvents = ['opened', 'grew', 'accepted', 'resolved', 'reopened'] as const

export type NoticeEvent = (typeof noticeEvents)[number]

export interface Notice {
  /** Of the incident and the number of its change: the key by which a receiver knows a repetition. */
  readonly id: string
  readonly event: NoticeEvent
  /** As it was at the change. */
  readonly incident: Incident
  /** ISO, when the change was recorded. */
  readonly createdAt: string
  /** Nothing on it was ever spent. */
  readonly simulated: boolean
}

/** One delivery: a single notice, or those that came together or waited for the end of quiet hours. */
export interface Letter {
  /** Of its notices and its sink: the same letter has the same id when it is sent again. */
  readonly id: string
  readonly notices: readonly Notice[]
  /** Of the sink's owner filter; for mail, where it goes. */
  readonly to: readonly string[]
}

/** What a sink says of a delivery that was done; a failure throws. */
export interface Receipt {
  /** Where it can be seen: address of an issue, id of a message; null: the receiver gave none. */
  readonly ref: string | null
}

export interface Sink {
  /** As the configuration names it. */
  readonly name: string
  /**
   * `at least once`: a crash between the sending and its record repeats it, with the same id. `once`: the receiver is
   * asked first whether it has the id already.
   */
  readonly guarantee: 'at least once' | 'once'
  /** @throws when it was not delivered, or nobody knows; the text of the error holds no secret and no address of a hook. */
  deliver(letter: Letter): Promise<Receipt>
}
