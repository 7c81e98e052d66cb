// A process that imports one row after the other into a store until it is killed, and says which of them are in.

import { openStore } from '../../src/store/open-store.ts'
import { importOf } from '../support/store-fixture.ts'
import { byQuery } from '../support/store-works.ts'

const [root = '', name = '', seed = '1'] = process.argv.slice(2)
const store = openStore({ root, threads: 1, memoryMegabytes: 300 })
const engine = await store.openEngine()
const days = ['2026-09-28', '2026-09-29', '2026-09-30', '2026-10-01', '2026-10-02']

for (let count = 0; ; count++) {
  const id = `${name}-${seed}-${count}`
  const at = `${days[(count * 7 + Number(seed)) % days.length]}T10:00:00Z`
  const rows = [{ id, at, ms: count }]
  await store.import(engine, [
    importOf({ account: 'harbour', extractedAt: '2026-10-06T00:00:00Z', coverage: { kind: 'partial' }, rows }),
  ])
  process.stdout.write(`${id}\n`)
  if (count % 4 === 1) await store.derive(byQuery, { platform: 'snowflake', account: 'harbour' })
  if (count % 4 === 3) await store.compact({ month: '2026-10' })
  await store.collect({ now: new Date() })
}
