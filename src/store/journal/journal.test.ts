import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { breakingAt } from '../../../test/support/broken-files.ts'
import { exampleIncident } from '../../../test/support/example-incident.ts'
import { UserError } from '../../domain/errors.ts'
import type { JournalEvent } from '../../domain/watch/journal.ts'
import { journalIn, record } from './journal.ts'
import { journalState } from './journal-state.ts'

const home = mkdtempSync(join(tmpdir(), 'plimsoll-journal-'))
afterAll(() => rmSync(home, { recursive: true }))
let count = 0
const folder = (): string => join(home, String(count++))
const at = '2026-11-02T07:00:00.000Z'

const opened = (id: string, on = '2026-11-01'): JournalEvent => ({
  kind: 'incident_changed',
  change: 'opened',
  on,
  incident: { ...exampleIncident, id },
})
const sent = (notice: string): JournalEvent => ({ kind: 'notice_sent', notice, sink: 'slack', at })

describe('the journal', () => {
  it('is empty before anything is written, and gives back what was', async () => {
    const journal = journalIn(folder())
    expect(await journal.read()).toEqual([])
    await record(journal, at, () => [opened('a'), sent('a-opened-2026-11-01')])
    await record(journal, at, () => [])
    await record(journal, at, () => [opened('b')])
    expect(await journal.read()).toEqual([
      { number: 1, at, events: [opened('a'), sent('a-opened-2026-11-01')] },
      { number: 2, at, events: [opened('b')] },
    ])
  })

  it('loses nothing between writers: who comes second decides again', async () => {
    const root = folder()
    await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        record(journalIn(root), at, (entries) =>
          // Only who sees no opening of it writes one.
          journalState(entries, null).incidents.has('once') ? [sent(`n${index}`)] : [opened('once')],
        ),
      ),
    )
    const events = (await journalIn(root).read()).flatMap((entry) => entry.events)
    expect(events.filter(({ kind }) => kind === 'incident_changed')).toHaveLength(1)
    expect(events).toHaveLength(8)
    expect(readdirSync(join(root, 'journal')).filter((name) => name.endsWith('.draft'))).toEqual([])
  })

  it.each(['crash', 'refusal'] as const)('is whole after a %s at any step', async (how) => {
    for (let step = 1; ; step += 1) {
      const root = folder()
      await record(journalIn(root), at, () => [opened('before')])
      const files = breakingAt(step, how)
      const failure: unknown = await record(journalIn(root, files), at, () => [opened('x'), opened('y')]).catch(
        (error: unknown) => error,
      )
      const ids = [...journalState(await journalIn(root).read(), null).incidents.keys()]
      if (failure === undefined) expect(ids).toEqual(['before', 'x', 'y'])
      else expect([['before'], ['before', 'x', 'y']]).toContainEqual(ids)
      if (!files.broke()) break
    }
  })

  it.each([
    ['half of it', '{"format":1,"at":"2026-', /1\.json: is not the JSON/],
    [
      'a wrong field',
      JSON.stringify({ format: 1, at, events: [{ ...opened('a'), on: 'yesterday' }] }),
      /events\.0\.on/,
    ],
    ['a newer format', JSON.stringify({ format: 2, at, events: [] }), /another version/],
  ])('refuses %s', async (_, text, message) => {
    const root = folder()
    mkdirSync(join(root, 'journal'), { recursive: true })
    writeFileSync(join(root, 'journal', '1.json'), text)
    await expect(journalIn(root).read()).rejects.toThrow(message)
    await expect(journalIn(root).read()).rejects.toBeInstanceOf(UserError)
  })

  it('sees a gap', async () => {
    const root = folder()
    await record(journalIn(root), at, () => [opened('a')])
    await record(journalIn(root), at, () => [opened('b')])
    rmSync(join(root, 'journal', '1.json'))
    await expect(journalIn(root).read()).rejects.toThrow(/1\.json: is missing/)
  })
})

describe('its state', () => {
  const entries = [
    { number: 1, at, events: [opened('a', '2026-11-01')] },
    {
      number: 2,
      at,
      events: [
        { ...opened('a', '2026-11-05'), change: 'growing' } as JournalEvent,
        sent('a-opened-2026-11-01'),
        { kind: 'notice_failed', notice: 'a-growing-2026-11-05', sink: 'slack', at, reason: '503' } as JournalEvent,
      ],
    },
  ]

  it('is the latest of each incident, with a notice for each change', () => {
    const state = journalState(entries, null)
    expect(state.incidents.get('a')?.changedOn).toBe('2026-11-05')
    expect(state.latestOn).toBe('2026-11-05')
    expect(state.notices.map(({ id, recipient }) => [id, recipient?.name])).toEqual([
      ['a-opened-2026-11-01', 'berthing'],
      ['a-growing-2026-11-05', 'berthing'],
    ])
    expect([...(state.sent.get('a-opened-2026-11-01') ?? [])]).toEqual(['slack'])
    expect(state.failed.get('a-growing-2026-11-05')).toHaveLength(1)
  })

  it('can be asked for as of a day', () => {
    expect(journalState(entries, '2026-11-04').incidents.get('a')?.changedOn).toBe('2026-11-01')
  })
})
