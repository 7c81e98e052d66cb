import { expect, it } from 'vitest'
import { renderRuleList } from './rule-list.ts'

it('lists rules by id, one line each', () => {
  const rules = [
    { id: 'select-star', title: 'All columns are read', severity: 'info' },
    { id: 'cross-join', title: 'Every row meets every row', severity: 'error' },
    { id: 'a-long-title', title: 'x'.repeat(100), severity: 'warning' },
  ] as const
  const lines = renderRuleList(rules, { color: false }).split('\n')
  expect(lines.slice(0, 3)).toEqual([
    'Rule          Severity  What it finds',
    expect.stringMatching(/^a-long-title {2}warning {3}x+…$/),
    'cross-join    error     Every row meets every row',
  ])
  expect(lines[1]).toHaveLength(80)
  expect(lines[3]).toBe('select-star   info      All columns are read')
  expect(lines.at(-2)).toBe("3 rules; `plimsoll explain <rule>` shows a rule's page")
})
