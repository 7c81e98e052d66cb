import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { exampleNotice } from '../../../test/support/incidents.ts'
import { UserError } from '../../domain/errors.ts'
import type { Letter, Sink } from '../../domain/watch/letter.ts'
import { incidentChanges, type Notice } from '../../domain/watch/notice.ts'
import { type Journal, journalIn } from '../../store/journal/journal.ts'
import { journalState } from '../../store/journal/journal-state.ts'
import { planLetters } from './plan-letters.ts'
import { isQuiet } from './quiet-hours.ts'
import { type Recipient, sendNotices } from './send-notices.ts'

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-notify-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const now = new Date('2026-10-16T07:00:00Z')
const rule = { name: 'alerts', changes: incidentChanges, digest: 'auto' } as const
const nothing = journalState([], null)

function notices(count: number): readonly Notice[] {
  return Array.from({ length: count }, (_, index) => exampleNotice('opened', { id: `i-${index}` }))
}

describe('letters', () => {
  it('up to three go alone, more together, and no letter is endless', () => {
    const sizes = (count: number): readonly number[] =>
      planLetters({ ...nothing, notices: notices(count) }, rule, now).map(({ length }) => length)
    expect([sizes(0), sizes(3), sizes(4), sizes(60)]).toEqual([[], [1, 1, 1], [4], [25, 25, 10]])
  })

  it('what a sink has is not told again, nor what is old', () => {
    const [sent, old, fresh] = notices(3)
    const state = {
      ...nothing,
      notices: [sent, old === undefined ? undefined : { ...old, createdAt: '2026-10-01T00:00:00.000Z' }, fresh].filter(
        (each) => each !== undefined,
      ),
      sent: new Map([[sent?.id ?? '', new Set(['alerts', 'other'])]]),
    }
    expect(planLetters(state, rule, now).flat()).toEqual([fresh])
  })

  it('owners and changes are chosen', () => {
    const all = [
      exampleNotice('opened'),
      exampleNotice('resolved'),
      exampleNotice('opened', { id: 'i-2', owner: '@yard' }),
      exampleNotice('opened', { id: 'i-3', owner: null, watcher: 'efua' }),
      exampleNotice('opened', { id: 'i-4', owner: null, watcher: null }),
    ]
    const told = (more: object): readonly string[] =>
      planLetters({ ...nothing, notices: all }, { ...rule, digest: 'never', ...more }, now)
        .flat()
        .map(({ id }) => id)
    expect(told({})).toHaveLength(5)
    expect(told({ owners: ['@MAR*', 'efua'] })).toEqual([
      'i-3f2a-opened-2026-10-15',
      'i-3f2a-resolved-2026-10-15',
      'i-3-opened-2026-10-15',
    ])
    expect(told({ changes: ['resolved'] })).toHaveLength(1)
  })
})

it.each([
  ['22:00', '07:00', '2026-10-16T04:59:00Z', true],
  ['22:00', '07:00', '2026-10-16T05:00:00Z', false],
  ['12:00', '13:00', '2026-10-16T10:30:00Z', true],
  // The clock went back on the 25th.
  ['22:00', '07:00', '2026-10-26T05:59:00Z', true],
  ['12:00', '13:00', '2026-10-17T15:00:00Z', true],
])('quiet from %s to %s in Berlin at %s: %s', (from, to, at, quiet) => {
  expect(isQuiet({ from, to, zone: 'Europe/Berlin', weekends: true }, new Date(at))).toBe(quiet)
})

describe('delivery', () => {
  let count = 0
  async function journalWith(ids: readonly string[]): Promise<Journal> {
    const journal = journalIn(join(folder, String(count++)))
    const events = ids.map((id) => {
      const { change, on, incident } = exampleNotice('opened', { id })
      return { kind: 'incident_changed', change, on, incident } as const
    })
    await journal.append(0, { at: '2026-10-16T06:00:00.000Z', events })
    return journal
  }

  function recipient(deliver: (letter: Letter) => void, name = 'alerts'): Recipient {
    const sink: Sink = {
      form: 'text',
      takesDigests: true,
      guarantee: 'at least once',
      deliver: async (letter) => {
        deliver(letter)
        return { ref: null }
      },
    }
    return { rule: { ...rule, name }, mentions: {}, open: async () => sink }
  }
  const context = { now: () => now, quiet: false }

  it('tells each change once, to each sink', async () => {
    const journal = await journalWith(['i-1', 'i-2'])
    const seen: string[] = []
    const to = [recipient(({ id }) => seen.push(`a ${id}`)), recipient(({ id }) => seen.push(`b ${id}`), 'mail')]
    expect(await sendNotices(journal, to, context)).toEqual({ sent: 4, failures: [], held: 0 })
    expect(await sendNotices(journal, to, context)).toEqual({ sent: 0, failures: [], held: 0 })
    expect(new Set(seen).size).toBe(4)
  })

  it('a failure keeps no other sink from being told, and is tried again', async () => {
    const journal = await journalWith(['i-1'])
    let isDown = true
    const down = recipient(() => {
      if (isDown) throw new UserError('alerts', 'it is down', 'Try again.')
    })
    const other = recipient(() => {}, 'mail')
    const first = await sendNotices(journal, [down, other], context)
    expect(first).toEqual({
      sent: 1,
      failures: [{ sink: 'alerts', reason: 'alerts: it is down. Try again.' }],
      held: 0,
    })
    expect([...journalState(await journal.read(), null).failed.values()]).toHaveLength(1)
    isDown = false
    expect(await sendNotices(journal, [down, other], context)).toEqual({ sent: 1, failures: [], held: 0 })
  })

  it('a crash between the sending and its record sends the same letter again, under the same id', async () => {
    const journal = await journalWith(['i-1', 'i-2', 'i-3', 'i-4'])
    const seen: string[] = []
    const to = [recipient(({ id }) => seen.push(id))]
    const broken: Journal = { ...journal, append: async () => Promise.reject(new Error('killed')) }
    await expect(sendNotices(broken, to, context)).rejects.toThrow('killed')
    expect(await sendNotices(journal, to, context)).toEqual({ sent: 4, failures: [], held: 0 })
    expect(seen).toHaveLength(2)
    expect(new Set(seen).size).toBe(1)
  })

  it('holds everything while it is quiet, and tells it together afterwards', async () => {
    const journal = await journalWith(['i-1', 'i-2', 'i-3', 'i-4', 'i-5'])
    const sizes: number[] = []
    const to = [recipient((letter) => sizes.push(letter.notices.length))]
    expect(await sendNotices(journal, to, { ...context, quiet: true })).toEqual({ sent: 0, failures: [], held: 5 })
    await sendNotices(journal, to, context)
    expect(sizes).toEqual([5])
  })
})
