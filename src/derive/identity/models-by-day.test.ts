import { afterAll, beforeEach, expect, it } from 'vitest'
import { defaultIdentitySettings } from '../../domain/telemetry/identity-settings.ts'
import { openEngine } from '../../store/engine/engine.ts'
import { scriptParts } from '../../store/rows/script-parts.ts'
import { tableSpecs } from '../../store/table-spec.ts'
import { identityDerivation } from './index.ts'

const engine = await openEngine({ threads: 1 })
afterAll(() => engine.close())

const days = ['09-20', '10-01', '10-02', '10-05', '10-06', '10-07', '10-09', '10-12']

beforeEach(async () => {
  await engine.set('px_platform', 'snowflake')
  await engine.run(`DROP TABLE IF EXISTS model; ${tableSpecs.model.definition}`)
})

interface Node {
  readonly owner?: string
  readonly relation?: string
  readonly checksum?: string
  readonly adapter?: string
}

async function manifest(at: string, nodes: Readonly<Record<string, Node>>, account = 'quay'): Promise<void> {
  for (const [
    name,
    { owner = null, relation = `prod.core.${name}`, checksum = null, adapter = null },
  ] of Object.entries(nodes)) {
    await engine.rows(
      `INSERT INTO model BY NAME SELECT 'dbt' AS platform, $account AS account, 'model.quay.' || $name AS unique_id,
         $name AS name, 'model' AS resource_type, $relation AS relation_key, $owner AS owner, $checksum AS checksum,
         $adapter AS adapter, $at::TIMESTAMP AS valid_from`,
      { account, name, relation, owner, checksum, adapter, at: `2026-${at}` },
    )
  }
}

/** What each of the days reads of the manifests, in one text. */
async function contents(owner: string | null = null): Promise<Readonly<Record<string, string>>> {
  const { standing } = identityDerivation({
    ...defaultIdentitySettings,
    repositoryOwner: ({ name }) => (name === 'moons' && owner !== null ? { owner, from: 'CODEOWNERS' } : null),
  })
  await standing?.prepare?.(engine)
  const { before, last } = scriptParts(standing?.script ?? '')
  await engine.run(before)
  const steps = await engine.rows(`SELECT CAST(from_day AS VARCHAR) AS day, content FROM (${last}) ORDER BY day`)
  return Object.fromEntries(
    days.map((day) => [day, String(steps.findLast((step) => String(step.day) <= `2026-${day}`)?.content)]),
  )
}

async function daysChanged(change: () => Promise<void>): Promise<readonly string[]> {
  const before = await contents()
  await change()
  const after = await contents()
  return days.filter((day) => before[day] !== after[day])
}

async function known(day: string): Promise<readonly string[]> {
  const rows = await engine.rows(
    `SELECT name || coalesce(' of ' || owner, '') AS is FROM identity_model
     WHERE from_day <= $day::DATE AND $day::DATE < to_day ORDER BY name`,
    { day: `2026-${day}` },
  )
  return rows.map((row) => String(row.is))
}

async function writers(relation: string, day: string): Promise<readonly string[]> {
  const rows = await engine.rows(
    `SELECT unique_id FROM identity_relation
     WHERE relation_key = $relation AND from_day <= $day::DATE AND $day::DATE < to_day ORDER BY unique_id`,
    { relation, day: `2026-${day}` },
  )
  return rows.map((row) => String(row.unique_id))
}

it('a manifest that says the same, or changes what identity does not read, changes no day', async () => {
  await manifest('10-02 08:00', { tides: { owner: 'sea' }, moons: {} })
  expect(
    await daysChanged(async () => {
      await manifest('10-06 08:00', { tides: { owner: 'sea' }, moons: {} })
      await manifest('10-09 08:00', { tides: { owner: 'sea', checksum: 'other' }, moons: {} })
    }),
  ).toEqual([])
})

it('a changed model holds from the day of its manifest, as it was before until then', async () => {
  await manifest('10-02 08:00', { tides: { owner: 'sea' } })
  await manifest('10-06 08:00', { tides: { owner: 'sea' } })
  expect(await daysChanged(() => manifest('10-09 08:00', { tides: { owner: 'moon' } }))).toEqual(['10-09', '10-12'])
  expect(await known('10-07')).toEqual(['tides of sea'])
  expect(await known('10-09')).toEqual(['tides of moon'])
  expect(await daysChanged(() => manifest('10-09 10:00', { tides: { owner: 'sun' } }))).toEqual(['10-09', '10-12'])
  expect(await known('10-09')).toEqual(['tides of sun'])
})

it('a new model is known since the manifest that had it not, and the first manifest speaks for all time before', async () => {
  expect(await daysChanged(() => manifest('10-02 08:00', { tides: {} }))).toEqual(days)
  await manifest('10-06 08:00', { tides: {} })
  expect(await daysChanged(() => manifest('10-09 08:00', { tides: {}, moons: {} }))).toEqual([
    ...['10-06', '10-07', '10-09', '10-12'],
  ])
  expect(await known('09-20')).toEqual(['tides'])
  expect(await known('10-05')).toEqual(['tides'])
  expect(await known('10-07')).toEqual(['moons', 'tides'])
})

it('an older manifest that arrives late changes the days up to the next', async () => {
  await manifest('10-06 08:00', { tides: { owner: 'sea' } })
  expect(await daysChanged(() => manifest('10-02 08:00', { tides: { owner: 'moon' } }))).toEqual([
    ...['09-20', '10-01', '10-02', '10-05'],
  ])
})

it('a relation goes over to another model on the day of the manifest that says so', async () => {
  await manifest('10-02 08:00', { tides: {} })
  expect(await daysChanged(() => manifest('10-06 08:00', { tides_v2: { relation: 'prod.core.tides' } }))).toEqual([
    ...['10-02', '10-05', '10-06', '10-07', '10-09', '10-12'],
  ])
  expect(await writers('prod.core.tides', '10-05')).toEqual(['model.quay.tides'])
  expect(await writers('prod.core.tides', '10-06')).toEqual(['model.quay.tides_v2'])
})

it('models that run on another platform are none of its business', async () => {
  await manifest('10-02 08:00', { tides: {} })
  expect(await daysChanged(() => manifest('10-05 08:00', { moons: { adapter: 'databricks' } }, 'lake'))).toEqual([])
  expect(await daysChanged(() => manifest('10-05 09:00', { suns: { adapter: 'snowflake' } }, 'bay'))).toEqual(days)
})

it('another owner in the repository changes the days of which manifests have a model of theirs', async () => {
  await manifest('10-02 08:00', { tides: {} })
  const without = await contents('sky')
  expect(await contents('night')).toEqual(without)
  await manifest('10-06 08:00', { tides: {}, moons: {} })
  const [sky, night] = [await contents('sky'), await contents('night')]
  expect(days.filter((day) => sky[day] !== night[day])).toEqual(['10-02', '10-05', '10-06', '10-07', '10-09', '10-12'])
})
