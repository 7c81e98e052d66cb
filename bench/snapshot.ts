// How large the snapshot of many models is and how long it takes to read: npx tsx bench/snapshot.ts [models...]. Never gates.

import { gunzipSync } from 'node:zlib'
import { textTable } from '../eval/print/table.ts'
import { packSnapshot, unpackSnapshot } from '../src/workspace/snapshot-file.ts'
import { exampleSnapshot } from '../test/support/example-snapshot.ts'

const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [5_000, 10_000]

const rows = sizes.map((models) => {
  const packed = packSnapshot(exampleSnapshot(models, 2))
  const from = { wall: performance.now(), cpu: process.cpuUsage() }
  unpackSnapshot(packed, 'snapshot')
  const { user, system } = process.cpuUsage(from.cpu)
  const wall = performance.now() - from.wall
  return [
    String(models),
    String(models * 2),
    `${(packed.length / 2 ** 20).toFixed(2)} MiB`,
    `${(gunzipSync(packed).length / 2 ** 20).toFixed(1)} MiB`,
    `${wall.toFixed(0)} ms`,
    `${((user + system) / 1000).toFixed(0)} ms`,
  ]
})
console.log(
  textTable({
    title: 'The snapshot file',
    head: ['models', 'tests', 'gzipped', 'unpacked', 'read', 'CPU of it'],
    rows,
  }),
)
