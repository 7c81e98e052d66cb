// Every change of the lab applies, renders, reads without failure, and leaves its model enough days on both sides.

import { describe, expect, it } from 'vitest'
import { factsOf } from '../../src/sql/facts/facts-of.ts'
import { labDays } from '../history/days.ts'
import { labPlan } from '../history/plan.ts'
import { projectVersions } from '../history/project-history.ts'
import { reachOf } from '../score/reached.ts'
import { judgeMerge } from '../score/truth.ts'
import { labChanges } from './registry.ts'

const versions = projectVersions(labChanges)
const plan = labPlan(versions, { days: labDays, seed: 1, scale: 1 })

describe('the changes of the lab', () => {
  it('are enough: twelve that cost, three that must not', () => {
    const count = (intent: string): number => labChanges.filter((change) => change.intent === intent).length
    expect(count('costs')).toBeGreaterThanOrEqual(12)
    expect(count('same')).toBeGreaterThanOrEqual(3)
  })

  it('make statements that our reader reads', () => {
    const statements = plan.days.flatMap(({ runs }) => runs.flatMap((run) => run.statements))
    const texts = new Set(statements.map(({ text }) => text.slice(text.indexOf('\n') + 1)))
    for (const text of texts) expect(factsOf(text, 'spark').failures, text).toEqual([])
  })

  it('leave days on both sides to compare', () => {
    const reached = reachOf(versions)
    const input = { changes: labChanges, reached, days: [], lastDay: labDays }
    for (const change of labChanges) {
      const prediction = { change, delta: null, low: null, high: null, models: [], rules: [], unmeasured: '' }
      expect(judgeMerge(input, prediction, 'busy'), change.id).not.toBeNull()
    }
  })

  it('put the logical day in place of the clock, and nowhere else', () => {
    const statement = plan.days[4]?.runs
      .flatMap(({ statements }) => statements)
      .find(({ text }) => text.includes('page_funnel'))
    const create = plan.days[4]?.runs
      .flatMap(({ statements }) => statements)
      .find(({ text }) => /create table marts.page_funnel/.test(text))
    expect(statement?.text).toMatch(/^\/\* \{"app":"dbt"/)
    expect(create?.run).toBe(create?.text.replace('current_date()', "date'2026-09-11'"))
  })

  it('run a doubled model again behind all others', () => {
    const [before, after] = [plan.days[20], plan.days[21]]
    const ofDaily = (day: typeof before): number =>
      day?.runs.filter(({ node }) => node.endsWith('.depot_daily')).length ?? 0
    expect([ofDaily(before), ofDaily(after)]).toEqual([1, 2])
    expect(new Set(after?.runs.map(({ invocation }) => invocation)).size).toBe(2)
  })
})
