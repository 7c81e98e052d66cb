import { existsSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { storeBreaker } from '../../../test/support/break-store.ts'
import { brokenInvariants, rowsOf } from '../../../test/support/store-contents.ts'
import { second } from '../../../test/support/store-works.ts'
import { openEngine } from '../engine/engine.ts'

const engine = await openEngine({ threads: 1 })
const breaker = await storeBreaker(engine)
afterAll(() => {
  breaker.remove()
  engine.close()
})

const hours = (count: number): Date => new Date(Date.parse('2030-01-01T00:00:00Z') + count * 3_600_000)

test('what was superseded or left over is kept for a day, and gone after it', async () => {
  const root = breaker.copy()
  const store = breaker.open(root)
  await store.import(engine, [second])
  const files = (): number =>
    readdirSync(join(root, 'data'), { recursive: true }).filter((name) => String(name).endsWith('.parquet')).length
  mkdirSync(join(root, 'scratch/broken-off'), { recursive: true })
  writeFileSync(join(root, 'manifests/9.abc.draft'), '{')
  for (const name of readdirSync(root, { recursive: true })) utimesSync(join(root, String(name)), hours(0), hours(0))
  // The first version was superseded just now, however old it is itself.
  utimesSync(join(root, 'manifests/2.json'), hours(30), hours(30))
  utimesSync(join(root, 'manifests/3.json'), hours(50), hours(50))
  const before = await rowsOf(engine, store, 'query_run')
  const all = files()

  expect(await store.collect({ now: hours(53) })).toEqual({ files: 0, manifests: 0 })
  expect(existsSync(join(root, 'scratch/broken-off'))).toBe(false)
  expect(readdirSync(join(root, 'manifests')).sort()).toEqual(['1.json', '2.json', '3.json'])

  expect(await store.collect({ now: hours(60) })).toMatchObject({ manifests: 1 })
  expect(await store.collect({ now: hours(80) })).toMatchObject({ manifests: 1 })
  expect(readdirSync(join(root, 'manifests'))).toEqual(['3.json'])
  expect(files()).toBeLessThan(all)
  expect(files()).toBe((await store.pin()).entries.length)
  expect(await rowsOf(engine, store, 'query_run')).toEqual(before)
  expect(await brokenInvariants(store, engine)).toEqual([])
  store.close()
})
