import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { breakingAt } from '../../../test/support/broken-files.ts'
import type { ChangeJudged } from '../../domain/calibration.ts'
import { addJudged, calibrationIn } from './calibration.ts'

const home = mkdtempSync(join(tmpdir(), 'plimsoll-calibration-'))
afterAll(() => rmSync(home, { recursive: true }))
let count = 0
const folder = (): string => join(home, String(count++))
const at = '2026-11-02T07:00:00.000Z'

const judged = (change: string, days: 7 | 28 = 7): ChangeJudged => ({
  kind: 'change_judged',
  change,
  pullRequest: '12',
  mergedOn: '2026-10-01',
  days,
  source: 'replay',
  outcomes: [
    {
      change,
      mergedOn: '2026-10-01',
      model: 'model.quay.tides',
      account: 'snowflake.acme',
      tier: 'T3',
      type: 'pruning',
      days,
      currency: 'USD',
      before: '10',
      foretold: { amount: '20.5', low: '15', high: '30' },
      actual: '22',
    },
  ],
})

it('adds each change once for each number of days, whoever comes first', async () => {
  const root = folder()
  expect(await addJudged(calibrationIn(root), at, [judged('a'), judged('b')])).toHaveLength(2)
  expect(await addJudged(calibrationIn(root), at, [judged('a'), judged('a', 28)])).toEqual([judged('a', 28)])
  expect(await addJudged(calibrationIn(root), at, [judged('a')])).toEqual([])
  await Promise.all([1, 2, 3].map(() => addJudged(calibrationIn(root), at, [judged('c')])))
  const entries = await calibrationIn(root).read()
  expect(entries.flatMap(({ events }) => events.map(({ change, days }) => `${change} ${days}`))).toEqual([
    'a 7',
    'b 7',
    'a 28',
    'c 7',
  ])
  expect(readdirSync(join(root, 'calibration'))).toEqual(['1.json', '2.json', '3.json'])
})

it('is whole after a crash at any step', async () => {
  for (let step = 1; ; step += 1) {
    const root = folder()
    const files = breakingAt(step, 'crash')
    await addJudged(calibrationIn(root, files), at, [judged('x'), judged('y')]).catch(() => {})
    const events = (await calibrationIn(root).read()).flatMap((entry) => entry.events)
    expect([0, 2]).toContain(events.length)
    if (!files.broke()) break
  }
})
