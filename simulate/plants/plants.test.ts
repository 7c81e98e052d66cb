// What planted changes promise: nothing else moves, the truth says what came out, and the evidence lies beside the exports.

import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { type SimulateOptions, settle } from '../options.ts'
import { simulate } from '../simulate.ts'
import { runWorld, type World } from '../world/account.ts'
import { drawPlants } from './draw.ts'
import { planAccount } from './plan-account.ts'
import { type PlantName, plantNames } from './plant.ts'
import { addPlanted } from './planted-work.ts'

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-plants-test-'))
const base = {
  platform: 'snowflake',
  days: 10,
  seed: 5,
  queries: 2_500,
  noise: 0.05,
  defects: [],
  out: folder,
} as const

afterAll(() => rmSync(folder, { recursive: true, force: true }))

function world(plants: readonly PlantName[], options: Partial<SimulateOptions> = {}): World {
  const settings = settle({ ...base, ...options, plants })
  const plan = planAccount(settings)
  return runWorld(settings, { changes: plan.changes, addPlanted: (place) => addPlanted(place, plan) })
}

/** Work of each model before sharing a warehouse, so what the statements asked for. */
function workByModel({ result, shapes, planted }: World): ReadonlyMap<string, number> {
  const sums = new Map<string, number>()
  for (const { statement } of result.executions) {
    const shape = shapes[statement.shape] ?? planted[statement.shape - 100_000]?.shape
    const key = shape?.model ?? shape?.workload ?? ''
    sums.set(key, (sums.get(key) ?? 0) + statement.work)
  }
  return sums
}

test('whatever else is planted, a plant lies on the same subject from the same instant on', () => {
  const all = drawPlants(settle({ ...base, plants: plantNames }), 1)
  expect(new Set(all.map(({ kind }) => kind))).toEqual(new Set(plantNames))
  const subjects = all.filter(({ subject }) => subject.type === 'model').map(({ subject }) => subject.id)
  expect(new Set(subjects).size).toBe(subjects.length)
  for (const plant of all) expect(drawPlants(settle({ ...base, plants: [plant.kind] }), 1)).toEqual([plant])
  const other = drawPlants(settle({ ...base, seed: 6, plants: plantNames }), 1)
  expect(other.map(({ subject }) => subject.id)).not.toEqual(all.map(({ subject }) => subject.id))
})

test('a step moves its model from its day on and no other', () => {
  const [plant] = drawPlants(settle({ ...base, plants: ['step_up_100'] }), 1)
  const [without, withStep] = [workByModel(world([])), workByModel(world(['step_up_100']))]
  const moved = [...withStep].filter(([model, work]) => Math.abs(work - (without.get(model) ?? 0)) > 1)
  expect(moved.map(([model]) => model)).toEqual([plant?.subject.id])
  expect([...without.keys()].sort()).toEqual([...withStep.keys()].sort())
})

test('what is new is there from its day on, what vanished until then', () => {
  const kinds = ['new_model', 'new_workload', 'vanished', 'agent_storm'] as const
  const plants = new Map(drawPlants(settle({ ...base, plants: kinds }), 1).map((plant) => [plant.kind, plant]))
  const { result, shapes, planted } = world(kinds)
  const times = (wanted: (node: string | null, workload: string) => boolean): readonly number[] =>
    result.executions.flatMap(({ statement, submittedAt }) => {
      const shape = shapes[statement.shape] ?? planted[statement.shape - 100_000]?.shape
      const isProduction = shape !== undefined && shape.environment === 'prod'
      return isProduction && wanted(shape.node, shape.workload) ? [submittedAt] : []
    })
  const fresh = plants.get('new_model')
  const gone = plants.get('vanished')
  const job = plants.get('new_workload')
  expect(Math.min(...times((node) => node === fresh?.subject.id))).toBeGreaterThan(fresh?.from ?? 0)
  expect(Math.min(...times((_, workload) => workload === job?.subject.id))).toBeGreaterThanOrEqual(job?.from ?? 0)
  // The run that was under way ends as it began.
  expect(Math.max(...times((node) => node === gone?.subject.id))).toBeLessThan((gone?.from ?? 0) + 3_600_000)
  const storm = plants.get('agent_storm')
  const asked = times((_, workload) => workload === storm?.target)
  const [before, after] = [
    asked.filter((at) => at < (storm?.from ?? 0)),
    asked.filter((at) => at >= (storm?.from ?? 0)),
  ]
  expect(after.length).toBeGreaterThan(5 * before.length)
})

test.each(['snowflake', 'databricks'] as const)('the truth says what came out: %s', async (platform) => {
  const kinds = ['step_up_100', 'auto_suspend', 'clustering_churn', 'backfill'] as const
  const out = join(folder, platform)
  const { plants, folder: views } = await simulate({ ...base, platform, plants: kinds, out })
  const byKind = new Map(plants.map((plant) => [plant.kind, plant]))
  const step = byKind.get('step_up_100')
  expect((step?.after ?? 0) / (step?.before ?? 1)).toBeGreaterThan(1.7)
  expect((step?.after ?? 0) / (step?.before ?? 1)).toBeLessThan(2.3)
  expect(step?.share).toBeGreaterThan(0.01)
  const idle = byKind.get('auto_suspend')
  expect(idle?.idleAfter).toBeGreaterThan(1.5 * (idle?.idleBefore ?? 0))
  expect(byKind.get('backfill')).toMatchObject({ isControl: true, raises: 'must_not' })
  expect(readdirSync(views).length).toBeGreaterThan(10)
  // A manifest at the beginning of each project, and one for the deploy of the step.
  const manifests = readdirSync(join(out, 'artifacts'), { recursive: true }).filter((path) =>
    String(path).endsWith('.json'),
  )
  expect(manifests).toHaveLength(3)
  const log = execFileSync('git', ['log', '--format=%s'], { cwd: join(out, 'repository'), encoding: 'utf8' })
  expect(log).toContain(`Rework ${step?.subject.id.split('.')[2]}`)
  const sums = new Set(
    manifests.map((path) => checksumOf(join(out, 'artifacts', String(path)), step?.subject.id ?? '')),
  )
  sums.delete(null)
  expect(sums.size).toBe(2)
})

function checksumOf(path: string, node: string): string | null {
  const { nodes } = JSON.parse(readFileSync(path, 'utf8')) as {
    nodes: Record<string, { checksum: { checksum: string } }>
  }
  return nodes[node]?.checksum.checksum ?? null
}
