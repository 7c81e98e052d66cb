// False alarms and steps found in series whose noise is what runs of the same query really differed by.

import { randomStream } from '../../simulate/random/random.ts'
import { dayNames } from '../../src/analyses/drift/calendar.ts'
import { judgeSeries } from '../../src/analyses/drift/judge/judge-series.ts'
import { calendar, madeSeries } from './made-series.ts'
import type { RunToRun } from './measured.ts'

export interface Stationary {
  readonly factor: number
  readonly series: number
  /** Series with an alarm that is no step of theirs, whether it went back later or holds on the last day. */
  readonly falseEver: number
  readonly falseHolding: number
  /** Of series with a step: told within 4 and 7 days, and dated within 2 of them. */
  readonly within4: number
  readonly within7: number
  readonly datedWithin2: number
}

const copies = 20
/** Of a model whose text is edited once in four weeks. */
const harmlessDeploys = 4
const stepDays = [50, 95] as const

/**
 * @param factor Of the step; 1: none.
 * @param isDeployed Whether a deploy of the subject is known on the day of the step, and a few more that change nothing.
 */
export function stationary(measured: readonly RunToRun[], factor: number, isDeployed: boolean): Stationary {
  const names = dayNames(calendar)
  const counts = { falseEver: 0, falseHolding: 0, within4: 0, within7: 0, datedWithin2: 0 }
  for (const { query, residuals } of measured) {
    for (let copy = 0; copy < copies; copy++) {
      const random = randomStream(copy, `${query}/${factor}`)
      const at = random.whole(stepDays[0], stepDays[1])
      const cost = Float64Array.from(
        { length: calendar.days },
        (_, day) => Math.exp(random.pick(residuals)) * (day >= at ? factor : 1),
      )
      const harmless = Array.from({ length: harmlessDeploys }, () => random.whole(0, calendar.days - 1))
      const deploys = isDeployed ? [...new Set(factor === 1 ? harmless : [...harmless, at])].sort((a, b) => a - b) : []
      const made = madeSeries(query, { cost, bytes: cost, rows: new Float64Array(calendar.days), deploys })
      const found = judgeSeries(made, names)
      const step = factor === 1 ? undefined : found.find((each) => Math.abs(each.at - at) <= 7 && each.detectedAt >= at)
      const others = found.filter((each) => each !== step)
      if (others.length > 0) counts.falseEver++
      if (others.some(({ revertedAt }) => revertedAt === null)) counts.falseHolding++
      if (step === undefined) continue
      if (step.detectedAt - at < 4) counts.within4++
      if (step.detectedAt - at < 7) counts.within7++
      if (Math.abs(step.at - at) <= 2) counts.datedWithin2++
    }
  }
  return { factor, series: measured.length * copies, ...counts }
}
