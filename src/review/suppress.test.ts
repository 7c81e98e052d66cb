import { describe, expect, it } from 'vitest'
import { findingOf } from '../../test/support/findings.ts'
import { modelOf } from '../../test/support/models.ts'
import { withoutSuppressed } from './suppress.ts'

const told = (comment: string) => {
  const model = modelOf({ name: 'moves', source: `select 1\nfrom a\n-- ${comment}\nunion\nselect 2` })
  const { status: _, ...finding } = findingOf({ line: 4, endLine: 4, rule: 'union-without-all' })
  return withoutSuppressed({
    findings: [finding],
    models: [{ model, dialect: 'snowflake', texts: [], gaps: [] }],
    ruleIds: new Set(['union-without-all']),
    today: '2026-11-22',
    owner: () => null,
  }).map(({ rule, title, line }) => `${rule} ${line}: ${title}`)
}

const kept = 'union-without-all 4: UNION removes duplicates that cannot be'

describe('withoutSuppressed', () => {
  it('takes out what is allowed', () => {
    expect(told('plimsoll: allow union-without-all until=2026-12-31 reason="old feed"')).toEqual([])
  })

  it.each([
    ['union-without-all until=2026-11-21 reason="old feed"', 'An allowance has expired'],
    ['union-without-all reason="old feed"', 'An allowance lacks its date or reason'],
    ['union-witout-all until=2026-12-31 reason="old feed"', 'An allowance names no rule'],
  ])('keeps the finding and reports `allow %s`', (allowance, title) => {
    expect(told(`plimsoll: allow ${allowance}`)).toEqual([kept, `suppression 3: ${title}`])
  })
})
