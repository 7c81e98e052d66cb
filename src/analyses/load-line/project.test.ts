import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '../../domain/utc-day.ts'
import { project } from './project.ts'

const unit = 1_000_000n

function spendFrom(from: string, amounts: readonly number[]): ReadonlyMap<string, bigint> {
  return new Map(amounts.map((amount, index) => [addDays(from, index), BigInt(amount) * unit]))
}

/** Weekdays 100, weekends 10, from Monday 2026-09-28 on. */
const weekly = (count: number): readonly number[] =>
  Array.from({ length: count }, (_, index) => (index % 7 < 5 ? 100 : 10))

describe('a month by its weekdays', () => {
  // 2026-10 has 22 weekdays and 9 days of weekends.
  const spend = spendFrom('2026-09-14', weekly(31))
  const input = { spend, asOf: '2026-10-14', levelFrom: '2026-09-17', budget: 2_000n * unit, accepted: [] }

  test('run-rate, forecast and the day on which the line is reached', () => {
    const line = project(input)
    expect(line.runRate).toBe((22n * 100n + 9n * 10n) * unit)
    expect(line.headroom).toBe(-290n * unit)
    // 1 to 14 October: ten weekdays and four days of weekends.
    expect(line.spentSoFar).toBe(1_040n * unit)
    // Days were exactly at their level: nothing to be unsure of.
    expect([line.forecast, line.low, line.high]).toEqual([2_290n * unit, 2_290n * unit, 2_290n * unit])
    // 960 are left: 15, 16, the weekend, five days, the weekend, and the fourth of 26 to 29 October passes it.
    expect(line).toMatchObject({ daysLeft: 14, reachedOn: '2026-10-28' })
  })

  test('an increase accepted for later is added whole; one that began a week ago is a quarter in the level', () => {
    const month = 3_100n * unit
    const from = (day: string) => project({ ...input, accepted: [{ monthly: month, from: day, until: null }] })
    // 17 of 31 days lie from 15 October on.
    expect(from('2026-10-15').accepted).toBe(1_700n * unit)
    expect(from('2026-10-15').forecast).toBe((2_290n + 1_700n) * unit)
    expect(from('2026-10-08').accepted).toBe(75n * 24n * unit)
    expect(from('2026-09-01').accepted).toBe(0n)
    expect(from('2026-11-01').accepted).toBe(0n)
    const ends = project({ ...input, accepted: [{ monthly: month, from: '2026-10-15', until: '2026-10-15' }] })
    expect(ends.accepted).toBe(100n * unit)
  })

  test('the line may have been passed already, or not be in reach', () => {
    expect(project({ ...input, budget: 150n * unit })).toMatchObject({ daysLeft: 0, reachedOn: '2026-10-02' })
    expect(project({ ...input, budget: 2_290n * unit })).toMatchObject({ daysLeft: null, reachedOn: null })
  })

  test('on the last day the forecast is what was spent', () => {
    const line = project({
      ...input,
      spend: spendFrom('2026-10-01', Array(31).fill(7)),
      asOf: '2026-10-31',
      levelFrom: '2026-10-04',
    })
    expect([line.forecast, line.low, line.high]).toEqual([217n * unit, 217n * unit, 217n * unit])
  })

  test('the first day of a month rests on the weeks before', () => {
    const line = project({
      ...input,
      spend: spendFrom('2026-09-07', weekly(25)),
      asOf: '2026-10-01',
      levelFrom: '2026-09-07',
    })
    expect(line.spentSoFar).toBe(100n * unit)
    expect(line.forecast).toBe(2_290n * unit)
  })

  test('three days of history: their mean for all, and a wide range; none: nothing', () => {
    const line = project({ ...input, spend: spendFrom('2026-10-12', [10, 20, 30]), levelFrom: '2026-10-12' })
    expect(line.spentSoFar).toBe(60n * unit)
    expect(line.low).toBeLessThan(line.forecast)
    expect(line.high).toBeGreaterThan(line.forecast)
    const none = project({ ...input, spend: new Map(), levelFrom: null })
    expect([none.spentSoFar, none.runRate, none.forecast, none.low, none.high]).toEqual([0n, 0n, 0n, 0n, 0n])
    expect(none.headroom).toBe(2_000n * unit)
  })
})

test('whatever was spent: load and headroom add up, the range holds the forecast, and equal inputs give equal lines', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 5_000_000_000 }), { minLength: 0, maxLength: 60 }),
      fc.integer({ min: 0, max: 59 }),
      fc.bigInt({ min: 0n, max: 10n ** 12n }),
      fc.bigInt({ min: 0n, max: 10n ** 11n }),
      (micros, offset, budget, monthly) => {
        const asOf = addDays('2026-09-15', offset)
        const spend = new Map(micros.map((micro, index) => [addDays(asOf, -index), BigInt(micro)]))
        const level = Math.min(28, micros.length)
        const input = {
          spend,
          asOf,
          levelFrom: level === 0 ? null : addDays(asOf, 1 - level),
          budget,
          accepted: [{ monthly, from: addDays(asOf, -5), until: null }],
        }
        const line = project(input)
        expect(line.load).toBe(line.runRate + line.accepted)
        expect(line.headroom).toBe(budget - line.load)
        expect(line.low <= line.forecast && line.forecast <= line.high).toBe(true)
        const inMonth = [...spend].filter(([day]) => day.slice(0, 7) === asOf.slice(0, 7))
        expect(line.spentSoFar).toBe(inMonth.reduce((all, [, amount]) => all + amount, 0n))
        // Rounded to cents, so a forecast may lie half a cent below what was spent.
        expect(line.forecast >= line.spentSoFar - 5_000n).toBe(true)
        if (line.daysLeft === 0) expect(line.spentSoFar > budget).toBe(true)
        expect(project(input)).toEqual(line)
      },
    ),
    { numRuns: 30 },
  )
})

test('eight of ten months end within the range, where days differ by a fifth', () => {
  let state = 7
  const noise = (): number => {
    // A sum of twelve uniform numbers is close enough to a normal one.
    let all = -6
    for (let index = 0; index < 12; index++) {
      state = (state * 48_271) % 2_147_483_647
      all += state / 2_147_483_647
    }
    return all
  }
  const trials = 80
  const inside = Array.from({ length: trials }, () => {
    const days = Array.from({ length: 61 }, () => Math.round(1_000 * (1 + 0.2 * noise())))
    const spend = spendFrom('2026-09-01', days)
    const line = project({ spend, asOf: '2026-10-12', levelFrom: '2026-09-15', budget: 0n, accepted: [] })
    const actual = BigInt(days.slice(30).reduce((all, day) => all + day, 0)) * unit
    return actual >= line.low && actual <= line.high
  }).filter(Boolean).length
  expect(inside / trials).toBeGreaterThan(0.68)
  expect(inside / trials).toBeLessThan(0.95)
})
