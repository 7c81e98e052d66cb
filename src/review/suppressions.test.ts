import { describe, expect, it } from 'vitest'
import { modelOf } from '../../test/support/models.ts'
import { covers, stateOf, suppressionsIn } from './suppressions.ts'

const inSource = (source: string) => suppressionsIn(modelOf({ name: 'm', source }))
const at = (line: number) => ({ line, column: 1, endLine: line, endColumn: 9 })

describe('suppressionsIn', () => {
  it('speaks of the line it stands on', () => {
    const [found] = inSource(
      'select a\nfrom t\nunion -- plimsoll: allow union-distinct until=2027-01-31 reason="arms overlap"\nselect b from u\n',
    )
    expect(found).toMatchObject({ rule: 'union-distinct', until: '2027-01-31', reason: 'arms overlap', line: 3 })
  })

  it('speaks of the next line of code when it stands alone', () => {
    const [found] = inSource(
      'select a\n-- plimsoll: allow union-distinct until=2027-01-31 reason="x"\n\n-- more\nunion\nselect b\n',
    )
    expect(found?.line).toBe(5)
  })

  it('speaks of the whole file above its first SQL, below a config block too', () => {
    const [found] = inSource(
      '{{ config(\n    materialized=\'table\'\n) }}\n-- plimsoll: allow missing-owner until=2027-01-31 reason="x"\nselect a\n',
    )
    expect(found?.line).toBeNull()
  })

  it('reads Jinja and block comments', () => {
    expect(inSource('select 1\n{# plimsoll: allow a until=2027-01-01 reason="r" #}\nfrom t')).toHaveLength(1)
    expect(inSource('select 1 /* plimsoll: allow a until=2027-01-01 reason="r" */\nfrom t')).toHaveLength(1)
    expect(inSource('-- plimsoll is a fine tool\nselect 1')).toEqual([])
  })
})

describe('stateOf', () => {
  const base = { rule: 'r', span: at(1), line: null }
  it.each([
    [{ ...base, until: '2026-11-22', reason: 'x' }, 'holds'],
    [{ ...base, until: '2026-11-21', reason: 'x' }, 'expired'],
    [{ ...base, until: null, reason: 'x' }, 'incomplete'],
    [{ ...base, until: '2026-12-01', reason: null }, 'incomplete'],
  ] as const)('%o is %s', (suppression, state) => {
    expect(stateOf(suppression, '2026-11-22')).toBe(state)
  })
})

it('covers any line of a finding, of its own rule only', () => {
  const suppression = { rule: 'r', until: null, reason: null, span: at(4), line: 5 }
  expect(covers(suppression, 'r', { ...at(3), endLine: 6 })).toBe(true)
  expect(covers(suppression, 'r', at(6))).toBe(false)
  expect(covers(suppression, 'other', at(5))).toBe(false)
})
