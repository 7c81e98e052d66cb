// The shape of plimsoll.snapshot.json.gz, checked on reading: a file that others made may hold anything.

import { z } from 'zod'
import { changeTypes } from '../domain/forecast-error.ts'
import {
  buildForms,
  type SealedSnapshot,
  type SnapshotModel,
  type SnapshotReader,
  type SnapshotRelation,
} from '../domain/snapshot.ts'
import { budgetScopes } from '../domain/watch/load-line.ts'
import { modelFault, readerFault, relationFault } from './snapshot-rows.ts'

const decimal = z.string().regex(/^-?\d+(\.\d+)?$/, { error: 'is no decimal number' })
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, { error: 'is no day' })
const text = z.string()
const textOrNull = z.string().nullable()
const count = z.number()
const countOrNull = z.number().nullable()

const spread = z.object({ mean: count, q10: count, q50: count, q90: count })

const price = z.object({
  perUnit: decimal,
  currency: text,
  basis: z.enum(['invoiced', 'metered', 'list', 'user', 'estimated']),
  source: text,
  asOf: day,
})

const warehouse = z.object({
  name: text,
  size: textOrNull,
  unitsPerHour: decimal.nullable(),
  billedPerDay: decimal,
  idlePerDay: decimal,
  elasticity: countOrNull,
  busyShare: countOrNull,
})

const relation = rowOf<SnapshotRelation>(relationFault)
const model = rowOf<SnapshotModel>(modelFault)
const reader = rowOf<SnapshotReader>(readerFault)

const rate = z.object({
  size: textOrNull,
  form: z.enum(buildForms),
  bytesClass: z.enum(['small', 'medium', 'large', 'huge']),
  builds: count,
  unitsPerGib: spread,
  leastUnits: count,
})

const schedule = z.object({
  by: z.enum(['tag', 'folder', 'materialization', 'all']),
  name: text,
  models: count,
  runsPerDay: spread,
})

const loadLine = z.object({
  budget: z.object({
    scope: z.enum(budgetScopes),
    name: text,
    account: textOrNull,
    monthly: decimal,
    currency: text,
  }),
  month: text,
  asOf: day,
  spentSoFar: decimal,
  runRate: decimal,
  accepted: decimal,
  load: decimal,
  headroom: decimal,
  forecast: z.object({ amount: decimal, low: decimal, high: decimal }),
  daysLeft: countOrNull,
  reachedOn: day.nullable(),
})

const pastError = z.object({
  tier: z.enum(['T0', 'T1', 'T2', 'T3']),
  type: z.enum([...changeTypes, 'all']),
  forecasts: count,
  medianError: count,
  covered: count,
  medianWidth: count,
  signRight: count,
  ratio: z.object({ q10: count, q50: count, q90: count }),
})

const account = z.object({
  platform: text,
  account: text,
  unit: text,
  price: price.nullable(),
  warehouses: z.array(warehouse),
  relations: z.array(relation),
  models: z.array(model),
  readers: z.array(reader),
  rates: z.array(rate),
  schedules: z.array(schedule),
  loadLines: z.array(loadLine),
  pastErrors: z.array(pastError),
})

const snapshot = z.object({
  schema: z.literal('plimsoll/snapshot/1'),
  madeAt: text,
  window: z.object({ from: day, to: day }),
  accounts: z.array(account),
  checksum: text,
})

export type SnapshotReading =
  | { readonly kind: 'snapshot'; readonly snapshot: SealedSnapshot }
  | { readonly kind: 'fault'; readonly where: string; readonly what: string }

export function snapshotFault(data: unknown): SnapshotReading {
  const parsed = snapshot.safeParse(data)
  if (parsed.success) return { kind: 'snapshot', snapshot: parsed.data }
  const [issue] = parsed.error.issues
  return { kind: 'fault', where: issue?.path.map(String).join('.') || 'top level', what: issue?.message ?? 'is wrong' }
}

function rowOf<Row>(faultIn: (value: unknown) => string | null): z.ZodType<Row> {
  return z.custom<Row>((value) => faultIn(value) === null, {
    error: ({ input }) => {
      const fault = faultIn(input)
      return fault === null || fault === '' ? 'is no row of a snapshot' : `has a wrong ${fault}`
    },
  })
}
