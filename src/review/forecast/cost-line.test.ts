import { describe, expect, it } from 'vitest'
import { always, buildOf, gib, linearModels } from '../../../test/support/forecast-case.ts'
import { costLineOf } from './cost-line.ts'

const builds = linearModels().flatMap((model) => model.builds)

describe('the line through an account', () => {
  it('finds what models were made of', () => {
    const line = costLineOf(builds, () => 2)
    expect(line?.fixed).toBeCloseTo(0.01, 9)
    expect((line?.read ?? 0) * gib).toBeCloseTo(0.001, 9)
    expect((line?.written ?? 0) * gib).toBeCloseTo(0.002, 9)
    expect(line?.dearness('full').mid).toBeCloseTo(1, 9)
  })

  it('says how far models lie from it', () => {
    const noisy = builds.map((build, at) => ({ ...build, units: always(build.units.mean * (at % 3 === 0 ? 2 : 1)) }))
    const dearness = costLineOf(noisy, () => 2)?.dearness('full')
    expect(dearness?.high).toBeGreaterThan((dearness?.low ?? 0) * 1.5)
  })

  it('never gives bytes a price below nothing', () => {
    const odd = builds.map((build, at) => ({ ...build, units: always(1 / (1 + at)) }))
    const line = costLineOf(odd, () => 2)
    expect(Math.min(line?.fixed ?? -1, line?.read ?? -1, line?.written ?? -1)).toBeGreaterThanOrEqual(0)
  })

  it('is not drawn through a handful, or through runs on a warehouse of unknown price', () => {
    expect(costLineOf(builds.slice(0, 5), () => 2)).toBeNull()
    expect(costLineOf(builds, () => null)).toBeNull()
    expect(costLineOf([buildOf('test', { units: 1 })], () => 2)).toBeNull()
  })
})
