// Builds the input of a forecast from the few figures that a test speaks of: one account at two dollars a credit.

import type { ModelForecast } from '../../src/domain/forecast.ts'
import type { Model, ModelId } from '../../src/domain/project.ts'
import type {
  BuildForm,
  Snapshot,
  SnapshotAccount,
  SnapshotBuild,
  SnapshotModel,
  SnapshotReader,
  SnapshotRelation,
  Spread,
} from '../../src/domain/snapshot.ts'
import type { ModelWork, ScanWork, WorkEstimate } from '../../src/domain/work.ts'
import { changesBetween } from '../../src/review/changes.ts'
import { forecastChange } from '../../src/review/forecast/forecast-change.ts'
import type { ForecastInput } from '../../src/review/forecast/input.ts'
import { exactly } from '../../src/review/forecast/range.ts'
import { projectOf } from './models.ts'

export const gib = 2 ** 30

export function always(value: number): Spread {
  return { mean: value, q10: value, q50: value, q90: value }
}

interface BuildFields extends Partial<Omit<SnapshotBuild, 'units' | 'bytesRead' | 'bytesWritten'>> {
  readonly units: number
  readonly readGib?: number
  readonly writtenGib?: number
  /** Scanned of all. */
  readonly parts?: readonly [number, number]
}

/** Once a day on LOAD_WH, 100 runs seen. */
export function buildOf(
  form: BuildForm,
  { units, readGib = 10, writtenGib = 1, parts, ...rest }: BuildFields,
): SnapshotBuild {
  return {
    form,
    warehouse: 'LOAD_WH',
    size: 'Small',
    runsPerDay: 1,
    runs: 100,
    days: 28,
    failedShare: 0,
    execMs: always(60_000),
    bytesRead: always(readGib * gib),
    bytesWritten: always(writtenGib * gib),
    rowsWritten: null,
    partsScanned: parts === undefined ? null : always(parts[0]),
    partsTotal: parts === undefined ? null : always(parts[1]),
    spillBytes: 0,
    units: always(units),
    ...rest,
  }
}

export function seenModel(
  name: string,
  builds: readonly SnapshotBuild[],
  rest: Partial<SnapshotModel> = {},
): SnapshotModel {
  return {
    id: `model.quay.${name}`,
    relation: `quay.core.${name}`,
    team: null,
    environment: 'prod',
    builds,
    insights: [],
    fingerprint: null,
    ...rest,
  }
}

export function table(name: string, sizeGib: number | null, rest: Partial<SnapshotRelation> = {}): SnapshotRelation {
  return {
    key: `quay.core.${name}`,
    kind: 'table',
    bytes: sizeGib === null ? null : sizeGib * gib,
    rows: null,
    layoutKeys: [],
    growth30: null,
    readsPerDay: 1,
    writtenPerDay: null,
    serviceUnitsPerDay: '0',
    ...rest,
  }
}

export function readerOf(name: string, units: number, runsPerDay: number, readGib = 1): SnapshotReader {
  return {
    id: `reader of ${name}`,
    who: null,
    reads: [`quay.core.${name}`],
    runsPerDay,
    units: always(units),
    bytesRead: always(readGib * gib),
  }
}

/** Twelve models whose runs cost exactly 0.01 × rate + 0.001 a GiB read + 0.002 a GiB written. */
export function linearModels(): readonly SnapshotModel[] {
  return Array.from({ length: 12 }, (_, at) => {
    const readGib = 2 ** (at % 6)
    const writtenGib = at % 2 === 0 ? readGib / 2 : readGib / 8
    const units = 0.01 * 2 + 0.001 * readGib + 0.002 * writtenGib
    return seenModel(`filler_${at}`, [buildOf(at < 6 ? 'full' : 'increment', { units, readGib, writtenGib })])
  })
}

export function accountOf(fields: Partial<SnapshotAccount>): SnapshotAccount {
  return {
    platform: 'snowflake',
    account: 'quay',
    unit: 'credit',
    price: { perUnit: '2', currency: 'USD', basis: 'list', source: 'list price', asOf: '2026-11-02' },
    warehouses: [
      {
        name: 'LOAD_WH',
        size: 'Small',
        unitsPerHour: '2',
        billedPerDay: '1',
        idlePerDay: '0',
        elasticity: null,
        busyShare: null,
      },
      {
        name: 'BIG_WH',
        size: 'Large',
        unitsPerHour: '8',
        billedPerDay: '1',
        idlePerDay: '0',
        elasticity: null,
        busyShare: null,
      },
    ],
    relations: [],
    models: [],
    readers: [],
    rates: [],
    schedules: [],
    loadLines: [],
    pastErrors: [],
    ...fields,
  }
}

export function snapshotOf(...accounts: readonly SnapshotAccount[]): Snapshot {
  return {
    schema: 'plimsoll/snapshot/1',
    madeAt: '2026-11-03T06:00:00.000Z',
    window: { from: '2026-10-06', to: '2026-11-03' },
    accounts,
  }
}

/** All of the table, all columns. */
export function scanOf(name: string, rest: Partial<ScanWork> = {}): ScanWork {
  return {
    relation: `quay.core.${name}`,
    id: `model.quay.${name}`,
    times: 1,
    parts: exactly(1),
    columns: exactly(1),
    pruning: 'none',
    because: '',
    through: [],
    ...rest,
  }
}

export function workOf(form: BuildForm, scans: readonly ScanWork[], rest: Partial<WorkEstimate> = {}): WorkEstimate {
  return {
    form,
    scans,
    rowsOut: exactly(1),
    fanOut: exactly(1),
    columnsOut: 10,
    operators: { joins: 0, crossJoins: 0, aggregates: 0, distincts: 0, windows: 0, sorts: 0, functions: 0 },
    unknowns: [],
    ...rest,
  }
}

export interface CaseFields {
  readonly base: readonly Model[]
  readonly head: readonly Model[]
  readonly account?: Partial<SnapshotAccount>
  /** By name of the model: before and after. */
  readonly work?: Readonly<Record<string, readonly [readonly WorkEstimate[], readonly WorkEstimate[]]>>
}

export function caseOf({ base, head, account = {}, work = {} }: CaseFields): ForecastInput {
  const [before, after] = [projectOf(base), projectOf(head)]
  return {
    snapshot: snapshotOf(accountOf(account)),
    base: before,
    head: after,
    changes: changesBetween(before.models, after.models),
    work: new Map(
      Object.entries(work).map(([name, sides]): [ModelId, ModelWork] => {
        const id = `model.quay.${name}`
        return [id, { id, before: sides[0], after: sides[1] }]
      }),
    ),
  }
}

/** The forecast of one model of the change. */
export function told(input: ForecastInput, name = 'fct'): ModelForecast {
  const found = forecastChange(input).models.find(({ id }) => id === `model.quay.${name}`)
  if (found === undefined) throw new Error(`${name} is not told of`)
  return found
}

export function amount(figure: { readonly amount: string } | null): number {
  return figure === null ? Number.NaN : Number(figure.amount)
}

/** A line through the account: 0.02 fixed on LOAD_WH, 0.001 a GiB read, 0.002 a GiB written. */
export function onLine(readGib: number, writtenGib: number): number {
  return 0.02 + 0.001 * readGib + 0.002 * writtenGib
}
