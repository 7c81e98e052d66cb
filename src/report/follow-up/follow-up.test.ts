import { expect, test } from 'vitest'
import type { FollowUp } from '../../domain/follow-up.ts'
import { type ReviewRecord, recordOf, withRecord } from '../../domain/review-record.ts'
import { followUpText, withFollowUp } from './follow-up.ts'

const followUp: FollowUp = {
  pullRequest: '201',
  mergedOn: '2026-09-02',
  since: '2026-09-03',
  actual: { days: 28, before: '210', after: '1002.5', delta: '792.5', currency: 'USD', readers: '12.5', moved: true },
  foretold: { amount: '820', low: '640', high: '1100' },
  source: 'comment',
  models: [
    { id: 'model.quay.fct_berths', before: '200', after: '980', foretold: '1020' },
    { id: 'model.quay.@all|<b>', before: '10', after: '22.5', foretold: null },
  ],
}

const record: ReviewRecord = {
  by: '0.1.0',
  project: '.',
  on: '2026-09-01',
  verdict: 'block',
  asOf: '2026-08-31',
  total: null,
  findings: ['abc'],
  models: [],
  cut: false,
}

test('says what it cost, and whether that lay within what was foretold', () => {
  expect(followUpText(followUp)).toMatchInlineSnapshot(`
    "<!-- plimsoll:follow-up -->

    ### After the merge: &#43;<span>$</span>792.50 a month

    Foretold: +<span>$</span>820.00, between +<span>$</span>640.00 and +<span>$</span>1,100.00. It came out within the range, at +<span>$</span>792.50.

    | Model | Before | Foretold | Cost |
    | --- | --: | --: | --: |
    | \`fct_berths\` | <span>$</span>200.00 | <span>$</span>1,020.00 | <span>$</span>980.00 |
    | <code>&#64;all&#124;&#60;b&#62;</code> | <span>$</span>10.00 |  | <span>$</span>22.50 |

    <sub>28 complete days from 2026-09-03 against as many before, a month of thirty days.</sub>

    <!-- /plimsoll:follow-up -->"
  `)
})

test.each([
  ['above', '2000'],
  ['below', '100'],
])('%s the range', (where, delta) => {
  const text = followUpText({ ...followUp, actual: { ...followUp.actual, delta } })
  expect(text).toContain(`It came out ${where} the range`)
})

test('without a forecast or a movement it says so', () => {
  const text = followUpText({ ...followUp, foretold: null, actual: { ...followUp.actual, moved: false }, models: [] })
  expect(text).toContain('After the merge: nothing moved')
  expect(text).toContain('No figure was foretold.')
})

test('the comment keeps what it told and its record, and has one such part however often it is told', () => {
  const comment = withRecord('<!-- plimsoll -->\n## Blocked\n', record)
  const once = withFollowUp(comment, { ...followUp, actual: { ...followUp.actual, days: 7 } }, 60_000)
  const twice = withFollowUp(once, followUp, 60_000)
  expect(twice).toBe(withFollowUp(comment, followUp, 60_000))
  expect(twice.startsWith('<!-- plimsoll -->\n## Blocked\n')).toBe(true)
  expect(recordOf(twice)).toEqual(record)
  expect(twice.match(/After the merge/g)).toHaveLength(1)
})

test('what was told before gives way where a comment would be too long', () => {
  const comment = withRecord(`<!-- plimsoll -->\n${'a line of findings\n'.repeat(5000)}`, record)
  const page = withFollowUp(comment, followUp, 60_000)
  expect(page.length).toBeLessThanOrEqual(60_000)
  expect(page).toContain('After the merge')
  expect(recordOf(page)).toEqual(record)
})
