import { expect, it } from 'vitest'
import { renderRuleList } from './rule-list.ts'

it('lists rules of a family together, one line each', () => {
  const rules = [
    { id: 'select-star', title: 'All columns are read', family: 'select-star', severity: 'info' },
    { id: 'cross-join', title: 'Every row meets every row', family: 'exploding-join', severity: 'error' },
    { id: 'a-later-family', title: 'x'.repeat(100), family: 'union-distinct', severity: 'warning' },
  ] as const
  const lines = renderRuleList(rules, { color: false }).split('\n')
  expect(lines.slice(0, 3)).toEqual([
    'Rule            Severity  What it finds',
    'cross-join      error     Every row meets every row',
    'select-star     note      All columns are read',
  ])
  expect(lines[3]).toMatch(/^a-later-family {2}warning {3}x+…$/)
  expect(lines[3]).toHaveLength(80)
  expect(lines.at(-2)).toBe("3 rules; `plimsoll explain <rule>` shows a rule's page")
})
