import { readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { exampleIncident } from '../../../test/support/example-incident.ts'
import type { WatchResult } from '../../domain/watch/incident.ts'
import { renderWatch, watchFormats } from './watch.ts'

const result: WatchResult = {
  schema: 'plimsoll/watch/1',
  asOf: '2026-10-31',
  incidents: [
    exampleIncident,
    {
      ...exampleIncident,
      id: '0c5b9e11',
      kind: 'idle',
      subject: { ...exampleIncident.subject, type: 'warehouse', id: 'BI\u001b[2J|<b>_WH' },
      title: 'warehouse BI\u001b[2J|<b>_WH: its idle time costs 3 times as much',
      currency: null,
      owner: null,
      watcher: 'Ann',
      causes: [
        {
          type: 'none_found',
          ref: '',
          wording: 'none found',
          at: null,
          detail: 'no deploy or setting is known',
          agent: null,
        },
      ],
      alsoSeenIn: [],
      fix: 'alter warehouse BI_WH set auto_suspend = 60;',
      phase: 'reopened',
      decision: { id: 'd-1', standing: { kind: 'exceeded', actual: '400', by: '100' } },
    },
    {
      ...exampleIncident,
      id: 'aa',
      state: 'accepted',
      phase: 'accepted',
      decision: { id: 'd-2', standing: { kind: 'holds', actual: '290' } },
    },
    { ...exampleIncident, id: 'bb', state: 'resolved', phase: 'resolved' },
  ],
  findings: [
    {
      check: 'spill-to-disk',
      id: 'f1',
      subject: exampleIncident.subject,
      component: 'spilled',
      tier: 'T3',
      title: 'model.harbour.fct_berths spills `120 GB` a run',
      message: '',
      fix: '',
      owner: 'berthing',
      monthly: { amount: '81.20', low: '60', high: '100', currency: 'USD', basis: 'estimated' },
      evidence: {},
      firstSeen: '2026-10-01',
      lastSeen: '2026-10-31',
      isEvent: false,
    },
  ],
  loadLines: [
    {
      budget: { scope: 'team', name: 'berthing', account: null, monthly: '6500', currency: 'USD' },
      month: '2026-10',
      asOf: '2026-10-31',
      spentSoFar: '6800',
      runRate: '6800',
      accepted: '0',
      load: '6800',
      headroom: '-300',
      forecast: { amount: '6800', low: '6800', high: '6800' },
      daysLeft: 0,
      reachedOn: '2026-10-29',
    },
  ],
  entropyTax: {
    from: '2026-10-02',
    to: '2026-11-01',
    currency: 'USD',
    unit: null,
    amount: '2100.50',
    spend: '9800.00',
    share: 0.2143,
    components: [
      { component: 'idle', amount: '2000.50', coverage: 1, missing: null },
      { component: 'failed', amount: '100', coverage: 1, missing: null },
      { component: 'unread', amount: '0', coverage: 0, missing: 'access_history' },
    ],
    unowned: '10',
    untagged: '20',
    trend: [],
    growthPerMonth: null,
    definitionVersion: 1,
  },
  simulated: true,
  notMeasured: [{ what: 'snowflake.harbour', reason: 'complete up to 2026-10-31; later days are not judged' }],
}

/** Watch in a format beside a file of how it must look; UPDATE_GOLDEN=1 writes the files. */
test.each(watchFormats)('%s', (format) => {
  const path = new URL(`./golden/incidents.${format}`, import.meta.url)
  const text = renderWatch(result, format, { color: false, width: 80 })
  if (process.env.UPDATE_GOLDEN) writeFileSync(path, text)
  expect(text).toBe(readFileSync(path, 'utf8'))
})

test('nothing open is good news, in a line', () => {
  const quiet: WatchResult = {
    ...result,
    incidents: [],
    findings: [],
    loadLines: [],
    entropyTax: null,
    notMeasured: [],
  }
  expect(renderWatch(quiet, 'text', { color: false, width: 80 })).toBe(
    '✔ Nothing is open as of 2026-10-31 (simulated account)\n',
  )
})

test('no name drives the terminal, opens an element or ends a table', () => {
  expect(renderWatch(result, 'text', { color: false })).not.toContain('\u001b')
  const markdown = renderWatch(result, 'markdown', { color: false })
  expect(markdown).not.toContain('<b>')
  expect(markdown).not.toContain('\u001b')
})
