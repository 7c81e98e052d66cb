// Writes the JSON Schemas of the outputs others build on from the types that produce them; --check only compares.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { createGenerator } from 'ts-json-schema-generator'

const { values } = parseArgs({ options: { check: { type: 'boolean' } } })
const root = fileURLToPath(new URL('..', import.meta.url))

/** Output to the type that it is made from. Fields may be added within a version, so others are let through. */
const schemas = [
  {
    title: 'plimsoll/review/1',
    file: 'schemas/review-1.schema.json',
    path: 'src/domain/review.ts',
    type: 'ReviewResult',
  },
  { title: 'plimsoll/costs/1', file: 'schemas/costs-1.schema.json', path: 'src/domain/costs.ts', type: 'CostsResult' },
  {
    title: 'plimsoll/costs-explain/1',
    file: 'schemas/costs-explain-1.schema.json',
    path: 'src/domain/cost-explanation.ts',
    type: 'CostExplanation',
  },
  {
    title: 'plimsoll/verify/1',
    file: 'schemas/verify-1.schema.json',
    path: 'src/domain/verify.ts',
    type: 'VerifyResult',
  },
  {
    title: 'plimsoll/monthly/1',
    file: 'schemas/monthly-1.schema.json',
    path: 'src/domain/monthly.ts',
    type: 'MonthlyResult',
  },
  {
    title: 'plimsoll/sync/1',
    file: 'schemas/sync-1.schema.json',
    path: 'src/domain/telemetry/sync-result.ts',
    type: 'SyncResult',
  },
  {
    title: 'plimsoll/sync-estimate/1',
    file: 'schemas/sync-estimate-1.schema.json',
    path: 'src/domain/telemetry/sync-estimate.ts',
    type: 'SyncEstimate',
  },
  {
    title: 'plimsoll/doctor/1',
    file: 'schemas/doctor-1.schema.json',
    path: 'src/domain/telemetry/doctor-result.ts',
    type: 'DoctorResult',
  },
  {
    title: 'plimsoll/watch/1',
    file: 'schemas/watch-1.schema.json',
    path: 'src/domain/watch/incident.ts',
    type: 'WatchResult',
  },
  {
    title: 'plimsoll/snapshot/1',
    file: 'schemas/snapshot-1.schema.json',
    path: 'src/domain/snapshot.ts',
    type: 'SealedSnapshot',
  },
  {
    title: 'plimsoll/snapshot-summary/1',
    file: 'schemas/snapshot-summary-1.schema.json',
    path: 'src/domain/snapshot-summary.ts',
    type: 'SnapshotSummary',
  },
  {
    title: 'plimsoll/replay/1',
    file: 'schemas/replay-1.schema.json',
    path: 'src/domain/replay.ts',
    type: 'ReplayResult',
  },
  {
    title: 'plimsoll/calibration/1',
    file: 'schemas/calibration-1.schema.json',
    path: 'src/domain/calibration.ts',
    type: 'CalibrationResult',
  },
]

let stale = 0
for (const { title, file, path, type } of schemas) {
  const schema = createGenerator({
    path: join(root, path),
    tsconfig: join(root, 'tsconfig.json'),
    type,
    skipTypeCheck: true,
    additionalProperties: true,
    topRef: false,
    sortProps: true,
    jsDoc: 'basic',
  }).createSchema(type)
  const text = `${JSON.stringify({ title, ...schema }, null, 2)}\n`
  const target = join(root, file)
  const fresh = existsSync(target) && readFileSync(target, 'utf8') === text
  if (fresh) continue
  if (values.check) {
    console.error(`${file} is stale: run npm run schemas`)
    stale += 1
  } else {
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, text)
  }
}
console.log(`schemas: ${schemas.length} from types, ${stale} stale`)
process.exitCode = stale > 0 ? 1 : 0
