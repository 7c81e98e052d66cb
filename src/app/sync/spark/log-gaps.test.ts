import { expect, test } from 'vitest'
import type { EventLogReport } from '../../../sources/spark/event-log.ts'
import { logGaps } from './log-gaps.ts'

function report(label: string, more: Partial<EventLogReport> = {}): EventLogReport {
  return {
    label,
    applicationId: label,
    name: null,
    sparkVersion: null,
    lines: 10,
    skipped: {},
    unread: 0,
    complete: true,
    cutOff: null,
    coresInferred: false,
    excessMs: 0,
    lastEventTime: 1,
    ...more,
  }
}

test('a whole log leaves nothing to say', () => {
  expect(logGaps([report('a')])).toEqual([])
})

test('what is broken is named log by log, what is usual once for all', () => {
  const open = ['e', 'b', 'd', 'c', 'f'].map((label) => report(label, { complete: false }))
  const broken = report('a', {
    cutOff: 'its last line is cut off',
    complete: false,
    skipped: { SparkListenerTaskEnd: 1, SparkListenerSQLExecutionStart: 2 },
    unread: 1,
    excessMs: 1_800_000,
  })
  const gaps = logGaps([broken, ...open])
  expect(gaps.map(({ what }) => what)).toEqual(['a', 'b, c, d and 2 more', 'a', 'a', 'a'])
  expect(gaps[0]?.reason).toBe('its last line is cut off; what came after is not known')
  expect(gaps[2]?.reason).toMatch(/^3 lines too long .*SparkListenerSQLExecutionStart and SparkListenerTaskEnd\)$/)
  expect(gaps[4]?.reason).toMatch(/^0\.500 core-hours/)
})
