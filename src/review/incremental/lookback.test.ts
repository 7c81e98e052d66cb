import { describe, expect, it } from 'vitest'
import type { Dialect } from '../../domain/dialect.ts'
import { factsOf } from '../../sql/facts/facts-of.ts'
import { lookbackOf, lookbackText } from './lookback.ts'

function read(condition: string, dialect: Dialect = 'snowflake') {
  const sql = `select 1 from moves where ${condition}`
  const { statements, failures } = factsOf(sql, dialect)
  expect(failures).toEqual([])
  const expression = statements[0]?.selects[0]?.filters[0]?.expression
  if (expression === undefined) throw new Error(`no filter in ${sql}`)
  const lookback = lookbackOf(expression)
  return lookback === null
    ? null
    : { text: lookbackText(lookback), said: sql.slice(lookback.range.start, lookback.range.end) }
}

describe('lookbackOf', () => {
  it.each([
    ['ts >= current_date - 3', '3 days'],
    ['current_date - 3 <= ts', '3 days'],
    ['ts > dateadd(day, -7, current_date)', '7 days'],
    ["ts > dateadd('hour', -36, sysdate())", '36 hours'],
    ["ts between current_timestamp() - interval '90 minutes' and current_timestamp()", '90 minutes'],
    ["ts >= (select max(ts) - interval '4 hours' from me)", '4 hours'],
    ["ts >= (select max(ts) from me) - interval '1 day'", '1 day'],
    ['ts::date >= (select max(ts)::date - 2 from me)', '2 days'],
    ["ts >= (select coalesce(max(ts), '1970-01-01') - interval '1 week' from me)", '7 days'],
    ['height >= (select max(height) - 5000 from me)', '5000'],
    ['ts >= (select max(ts) from me)', 'nothing'],
    ["ts >= current_date - interval '30'", '30 seconds'],
  ])('reads %s as %s', (condition, text) => {
    expect(read(condition)?.text).toBe(text)
  })

  it.each([
    ["ts >= date_trunc('day', now() - interval '1 week')", '7 days'],
    ['ts >= now() - interval 12 hours', '12 hours'],
    ['ts >= date_sub(current_date(), 3)', '3 days'],
    ['ts >= add_months(current_date(), -2)', '60 days'],
  ])('reads %s on Spark as %s', (condition, text) => {
    expect(read(condition, 'spark')?.text).toBe(text)
  })

  it.each(["ts >= '2026-01-01'", 'ts <= current_date - 3', 'ts = current_date', 'ts >= other_ts', 'ts >= my_udf(3)'])(
    'finds no distance in %s',
    (condition) => {
      expect(read(condition)).toBeNull()
    },
  )

  it('points at what says the distance, not at the subquery around it', () => {
    expect(read("ts >= (select max(ts) - interval '4 hours' from me)")?.said).toBe("max(ts) - interval '4 hours'")
    expect(read('ts >= current_date - 3')?.said).toBe('current_date - 3')
  })
})
