// Delivers what the journal has not told yet: to each sink its letters, with a record after each, so that nothing is lost.

import { createHash } from 'node:crypto'
import { UserError } from '../../domain/errors.ts'
import type { JournalEvent } from '../../domain/watch/journal.ts'
import type { Letter, Sink } from '../../domain/watch/letter.ts'
import type { Notice } from '../../domain/watch/notice.ts'
import { letterText } from '../../report/notices/letter.ts'
import type { Journal } from '../../store/journal/journal.ts'
import { record } from '../../store/journal/journal.ts'
import { journalState } from '../../store/journal/journal-state.ts'
import { isSimulated } from '../store-state.ts'
import { planLetters, type SinkRule } from './plan-letters.ts'

export interface Recipient {
  readonly rule: SinkRule
  readonly mentions: Readonly<Record<string, string>>
  readonly open: () => Promise<Sink>
}

export interface Told {
  /** Notices that a sink took, counted once per sink. */
  readonly sent: number
  readonly failures: readonly { readonly sink: string; readonly reason: string }[]
  /** Notices that wait for the end of quiet hours. */
  readonly held: number
}

/** @param quiet Nothing is sent; what waits is counted. One sink's failure keeps no other from being told. */
export async function sendNotices(
  journal: Journal,
  recipients: readonly Recipient[],
  context: { readonly now: () => Date; readonly quiet: boolean },
): Promise<Told> {
  let sent = 0
  let held = 0
  const failures: { sink: string; reason: string }[] = []
  for (const { rule, mentions, open } of recipients) {
    const state = journalState(await journal.read(), null)
    const letters = planLetters(state, rule, context.now())
    if (context.quiet || letters.length === 0) {
      held += letters.flat().length
      continue
    }
    const failure = await deliverAll(letters, open, async (letter, sink) => {
      const options = { isSimulated: isSimulatedNotice, mention: (name: string) => mentions[name] ?? null }
      await sink.deliver({
        ...letterText(letter, sink.form, options),
        id: letterId(rule.name, letter),
        notices: letter,
      })
      await note(journal, context.now(), letter, (notice, at) => ({
        kind: 'notice_sent',
        notice,
        sink: rule.name,
        at,
      }))
      sent += letter.length
    })
    if (failure === null) continue
    failures.push({ sink: rule.name, reason: failure.reason })
    await note(journal, context.now(), failure.letter, (notice, at) => ({
      kind: 'notice_failed',
      notice,
      sink: rule.name,
      at,
      reason: failure.reason,
    }))
  }
  return { sent, failures, held }
}

interface Failure {
  readonly letter: readonly Notice[]
  readonly reason: string
}

/** Stops at the first letter that is not taken: the next ones would fare no better, and order is kept. */
async function deliverAll(
  letters: readonly (readonly Notice[])[],
  open: () => Promise<Sink>,
  deliver: (letter: readonly Notice[], sink: Sink) => Promise<void>,
): Promise<Failure | null> {
  let current = letters[0] ?? []
  try {
    const sink = await open()
    for (const letter of letters) {
      current = letter
      await deliver(letter, sink)
    }
    return null
  } catch (error) {
    if (error instanceof UserError) return { letter: current, reason: error.message }
    throw error
  }
}

async function note(
  journal: Journal,
  now: Date,
  letter: readonly Notice[],
  event: (notice: string, at: string) => JournalEvent,
): Promise<void> {
  const at = now.toISOString()
  await record(journal, at, () => letter.map(({ id }) => event(id, at)))
}

function isSimulatedNotice({ incident }: Notice): boolean {
  return isSimulated(incident.subject)
}

function letterId(sink: string, letter: readonly Notice[]): Letter['id'] {
  const content = [sink, ...letter.map(({ id }) => id)].join('\n')
  return createHash('sha256').update(content).digest('hex').slice(0, 32)
}
