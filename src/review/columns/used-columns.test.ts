import { describe, expect, it } from 'vitest'
import { factsOf } from '../../sql/facts/facts-of.ts'
import { usedColumns, usedOfScan } from './used-columns.ts'

/** Columns used of the first SELECT, and of the first scan. */
function used(sql: string): { readonly select: readonly string[] | null; readonly scan: readonly string[] | null } {
  const [statement] = factsOf(sql, 'snowflake').statements
  const [scan] = statement?.scans ?? []
  if (statement === undefined || scan === undefined) throw new Error(`nothing was read: ${sql}`)
  const sorted = (columns: ReadonlySet<string> | null) => (columns === null ? null : [...columns].sort())
  return { select: sorted(usedColumns([0], statement)), scan: sorted(usedOfScan(scan, statement)) }
}

describe('what is used of a CTE of all columns', () => {
  it.each([
    [
      'projections and conditions',
      'select max(y.pax) from y where y.berth = 1 group by quay',
      ['berth', 'pax', 'quay'],
    ],
    [
      'join keys',
      'select c.name from c inner join y on c.id = y.call_id and y.draft > c.draft',
      ['call_id', 'draft', 'draft'],
    ],
    ['a name that may be of either input', 'select y.a, b from y cross join c', ['a', 'b']],
    ['names of the other input do not count', 'select y.a, c.b from y cross join c', ['a']],
    ['what a second star hands on', 'select z.a from (select * from y where b = 2) as z', ['a', 'b']],
    [
      'conditions of a subquery that looks out',
      'select y.a from y where exists (select 1 from c where c.id = y.k)',
      ['a', 'k'],
    ],
    ['windows', 'select y.a, row_number() over (partition by y.b order by y.c) as n from y', ['a', 'b', 'c']],
  ] as const)('%s', (_, rest, expected) => {
    const { select, scan } = used(`with y as (select * from calls) ${rest}`)
    expect(select).toEqual([...new Set(expected)])
    expect(scan).toEqual(select)
  })

  it.each([
    ['a star in the result', 'select * from y'],
    ['a star under DISTINCT further on', 'select z.a from (select distinct * from y) as z'],
    ['a star as an arm of a UNION further on', 'select z.a from (select * from y union select * from c) as z'],
    ['a natural join', 'select a from y natural join c'],
  ])('cannot be told or is everything: %s', (_, rest) => {
    expect(used(`with y as (select * from calls) ${rest}`)).toEqual({ select: null, scan: null })
  })
})
