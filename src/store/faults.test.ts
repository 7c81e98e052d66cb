import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { storeBreaker } from '../../test/support/break-store.ts'
import { second, works } from '../../test/support/store-works.ts'
import { openEngine } from './engine/engine.ts'

const engine = await openEngine({ threads: 1 })
const breaker = await storeBreaker(engine)
afterAll(() => {
  breaker.remove()
  engine.close()
})

// Every step of every work: test/store-crash.
test('an import that crashes or is refused: the store opens, and the next one completes', async () => {
  expect(await breaker.breakOff(works.import, 'crash', 6)).toBeGreaterThan(4)
  expect(await breaker.breakOff(works.import, 'refusal', 9)).toBeGreaterThan(3)
})

test('a damaged manifest or file is named, with the way to mend it', async () => {
  const root = breaker.copy()
  const store = breaker.open(root)
  const [entry] = (await store.pin()).entries
  const path = join(root, entry?.path ?? '')
  writeFileSync(path, readFileSync(path).subarray(0, 30))
  await expect(store.import(engine, [second])).rejects.toThrow(`${path}: is no whole Parquet file. `)
  store.close()
  const manifest = join(root, 'manifests/2.json')
  const text = readFileSync(manifest, 'utf8')
  writeFileSync(manifest, text.slice(0, 100))
  await expect(breaker.open(root).pin()).rejects.toThrow(`${manifest}: is not the JSON that was written. Delete this`)
  writeFileSync(manifest, text.replace('"format":1', '"format":2'))
  await expect(breaker.open(root).pin()).rejects.toThrow(`${manifest}: was written by a newer Plimsoll. Update`)
  writeFileSync(manifest, text.replace('"rows":1', '"rows":-1'))
  await expect(breaker.open(root).pin()).rejects.toThrow(/is damaged at entries/)
})
