// Plans and profiles of real runs: each is read as a whole, and what is read matches what the profile measured of itself.

import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { PlanFacts, ScanNode } from '../../src/domain/plan-facts.ts'
import { readPlan } from '../../src/sql/plans/read-plan.ts'
import { planSignals } from '../../src/sql/plans/signals.ts'
import { corpora, hasCorpora } from './corpus-texts.ts'

interface Named {
  readonly name: string
  readonly text: string
}

function planFrom({ name, text }: Named): PlanFacts {
  const reading = readPlan(text)
  if (reading.kind !== 'plan') throw new Error(`${name} ${reading.reason}`)
  return reading.plan
}

const scansOf = ({ nodes }: PlanFacts): readonly ScanNode[] =>
  nodes.filter((node): node is ScanNode => node.kind === 'scan')

const sum = (values: readonly (number | null | undefined)[]): number =>
  values.reduce<number>((total, value) => total + (value ?? 0), 0)

/** Each `physicalPlanDescription` of the event logs; those that are compressed where `zstd` is installed. */
function eventPlans(): readonly Named[] {
  const folder = join(corpora, 'spark-events')
  return ['apache-spark', 'sparklens', 'nvidia'].flatMap((source) =>
    readdirSync(join(folder, source))
      .sort()
      .flatMap((file) => plansOfLog(`${source}/${file}`, logText(join(folder, source, file)))),
  )
}

function logText(path: string): string {
  if (!path.endsWith('.zstd')) return readFileSync(path, 'utf8')
  const { stdout, status } = spawnSync('zstd', ['-dqc', path], { encoding: 'utf8', maxBuffer: 2 ** 28 })
  if (status !== 0) console.warn(`skipped ${path}: zstd is not installed`)
  return status === 0 ? stdout : ''
}

function plansOfLog(name: string, text: string): readonly Named[] {
  return text.split('\n').flatMap((line) => {
    if (!line.includes('"physicalPlanDescription"')) return []
    const event: { readonly physicalPlanDescription?: unknown } = JSON.parse(line)
    const plan = event.physicalPlanDescription
    return typeof plan === 'string' ? [{ name, text: plan }] : []
  })
}

interface OwnMetrics {
  readonly readFilesCount: number
  readonly prunedFilesCount: number
  readonly rowsReadCount: number
  readonly spillToDiskBytes: number
}

interface OwnNode {
  readonly id: string
  readonly tag: string
  readonly name: string
  readonly metrics: readonly { readonly label: string; readonly value: number }[]
  readonly metadata: readonly { readonly key: string; readonly value?: string; readonly values: readonly string[] }[]
}

interface OwnProfile {
  readonly query: { readonly metrics: OwnMetrics }
  readonly graphs: readonly { readonly nodes: readonly OwnNode[] }[]
}

function profiles(): readonly (Named & { readonly own: OwnProfile })[] {
  const folder = join(corpora, 'databricks-query-profiles')
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => {
      const text = readFileSync(join(folder, name), 'utf8')
      return { name, text, own: JSON.parse(text) }
    })
}

describe.skipIf(!hasCorpora)('query profiles (skipped where ../shared/corpora is absent)', () => {
  const all = hasCorpora ? profiles() : []

  it('are read as a whole', () => {
    expect(all.length).toBe(4)
    for (const profile of all) {
      const plan = planFrom(profile)
      expect([profile.name, plan.unread, plan.stage]).toEqual([profile.name, [], 'executed'])
      expect(plan.nodes.length).toBe(profile.own.graphs[0]?.nodes.length)
    }
  })

  it('tell pruning that adds up to that of the query', () => {
    for (const profile of all) {
      const plan = planFrom(profile)
      const { readFilesCount, prunedFilesCount, rowsReadCount } = profile.own.query.metrics
      const parts = scansOf(plan).map((scan) => scan.parts)
      const read = sum(parts.map((part) => part?.read))
      const pruned = sum(parts.map((part) => (part?.total ?? 0) - (part?.read ?? 0)))
      expect([profile.name, pruned]).toEqual([profile.name, prunedFilesCount])
      // The query also counts the odd file that no scan of the plan reads.
      expect([profile.name, Math.abs(read - readFilesCount) <= 1]).toEqual([profile.name, true])
      const rows = sum(scansOf(plan).map(({ measured }) => measured?.rowsOut))
      expect([profile.name, Math.abs(rows / rowsReadCount - 1) < 0.000_1]).toEqual([profile.name, true])
      expect(plan.totals.parts).toEqual({
        unit: 'file',
        total: readFilesCount + prunedFilesCount,
        read: readFilesCount,
      })
    }
  })

  it('tell spill that adds up to that of the query', () => {
    for (const profile of all) {
      const spilled = sum(planFrom(profile).nodes.map(({ measured }) => measured?.spillLocalBytes))
      expect([profile.name, spilled]).toEqual([profile.name, profile.own.query.metrics.spillToDiskBytes])
    }
  })

  it('tell joins as each says of itself', () => {
    let joins = 0
    for (const profile of all) {
      const plan = planFrom(profile)
      for (const own of profile.own.graphs[0]?.nodes ?? []) {
        if (!own.tag.includes('JOIN')) continue
        joins += 1
        const join = plan.nodes.find(({ id }) => id === `0.${own.id}`)
        if (join?.kind !== 'join') throw new Error(`${own.tag} is read as ${join?.kind}`)
        const metadata = new Map(own.metadata.map(({ key, value, values }) => [key, { value, values }]))
        expect(join.keys?.map(({ left }) => left)).toEqual(metadata.get('LEFT_KEYS')?.values)
        expect(join.keys?.map(({ right }) => right)).toEqual(metadata.get('RIGHT_KEYS')?.values)
        expect(join.buildSide).toBe(metadata.get('JOIN_BUILD_SIDE')?.value?.toLowerCase())
        expect(metadata.get('JOIN_ALGORITHM')?.value?.toLowerCase()).toContain(join.algorithm?.replace('-', ' '))
        expect(own.name.toLowerCase()).toContain(join.type?.replace('-', ' '))
        const rows = own.metrics.find(({ label }) => label === 'Number of output rows')?.value ?? null
        expect(join.measured?.rowsOut ?? null).toBe(rows)
        if (join.explosion !== null) expect(join.explosion).toBeCloseTo((rows ?? 0) / Math.max(...join.inputRows), 6)
      }
    }
    expect(joins).toBeGreaterThan(40)
  })

  it('share time among operators', () => {
    for (const profile of all) {
      const shares = planFrom(profile).nodes.map(({ measured }) => measured?.timeShare)
      expect(sum(shares)).toBeCloseTo(1, 6)
    }
  })

  it('show the scan of every file in the skew test, and no product', () => {
    const skew = all.find(({ name }) => name === 'SkewTest.json')
    if (skew === undefined) throw new Error('no skew test')
    const kinds = planSignals(planFrom(skew)).map(({ kind, basis }) => [kind, basis])
    expect(kinds).toEqual([['full-scan', 'measured']])
  })
})

describe.skipIf(!hasCorpora)('plans in event logs (skipped where ../shared/corpora is absent)', () => {
  const all = hasCorpora ? eventPlans() : []

  it('are read as a whole', () => {
    expect(all.length).toBeGreaterThan(30)
    const unread = all.flatMap((plan) =>
      planFrom(plan).unread.map(({ place, reason }) => `${plan.name}: ${place} ${reason}`),
    )
    expect(unread).toEqual([])
  })

  it('have a kind for each operator that moves, filters, groups or joins rows', () => {
    const named =
      /^(Sort|Exchange|HashAggregate|Filter|\w+Join|Window|Union|Scan|FileScan|Range|LocalTableScan|BroadcastExchange|MicroBatchScan|Execute \w+|WriteToDataSource\w*)$/
    const others = all.flatMap((plan) =>
      planFrom(plan).nodes.filter(({ kind, operator }) => kind === 'other' && named.test(operator)),
    )
    expect(others.map(({ operator }) => operator)).toEqual([])
  })

  it('of adaptive execution are what ran, with its shuffle reads', () => {
    const adaptive = all.filter(({ text }) => text.includes('isFinalPlan=true')).map(planFrom)
    expect(adaptive.length).toBeGreaterThan(4)
    for (const plan of adaptive) expect(plan.stage).toBe('executed')
    expect(new Set(adaptive.flatMap((plan) => plan.adaptive.map(({ kind }) => kind)))).toContain('coalesced')
  })

  it('give each join its keys', () => {
    const joins = all.flatMap((plan) => planFrom(plan).nodes.filter((node) => node.kind === 'join'))
    expect(joins.length).toBeGreaterThan(15)
    for (const { keys, type } of joins) expect([type, keys?.length]).toEqual(['inner', 1])
  })
})
