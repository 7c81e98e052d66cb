// A snapshot of as many models as are asked for, with figures as varied as measured ones.

import type { BuildForm, Snapshot, SnapshotBuild, SnapshotModel, Spread } from '../../src/domain/snapshot.ts'

/** Same figures on every machine. @param tests Of each model. */
export function exampleSnapshot(models = 3, tests = 0): Snapshot {
  const next = figures()
  const nodes = Array.from({ length: models }, (_, index): SnapshotModel => {
    const name = `${['fct', 'dim', 'int', 'stg'][index % 4]}_${words[index % words.length]}_${words[(index * 7 + 3) % words.length]}_${index}`
    return {
      id: `model.harbour.${name}`,
      relation: `harbour.${['marts', 'staging'][index % 2]}.${name}`,
      team: teams[index % teams.length] ?? null,
      environment: 'prod',
      builds: index % 3 === 0 ? [build(next, 'full'), build(next, 'increment')] : [build(next, 'full')],
      insights: index % 10 === 0 ? [{ kind: 'QUERY_INSIGHT_UNSELECTIVE_FILTER', runs: index + 1 }] : [],
      fingerprint: hex(next),
    }
  })
  const keys = nodes.flatMap(({ relation }) => (relation === null ? [] : [relation]))
  return {
    schema: 'plimsoll/snapshot/1',
    madeAt: '2026-11-03T06:00:00.000Z',
    window: { from: '2026-10-06', to: '2026-11-03' },
    accounts: [
      {
        platform: 'snowflake',
        account: 'acme',
        unit: 'credit',
        price: { perUnit: '3.1', currency: 'USD', basis: 'invoiced', source: 'rate sheet', asOf: '2026-11-02' },
        warehouses: [
          {
            name: 'TRANSFORM_WH',
            size: 'Medium',
            unitsPerHour: '4',
            billedPerDay: '12.05',
            idlePerDay: '5.46',
            elasticity: 0.3278,
            busyShare: 0.5464,
          },
        ],
        relations: keys.map((key) => ({
          key,
          kind: 'table',
          bytes: Math.round(next() * 1e12),
          rows: Math.round(next() * 1e9),
          layoutKeys: ['to_date(occurred_at)'],
          growth30: few(1 + next()),
          readsPerDay: few(next() * 100),
          writtenPerDay: few(next() * 1e10),
          serviceUnitsPerDay: '0',
        })),
        models: [
          ...nodes,
          ...nodes.flatMap((node) => Array.from({ length: tests }, (_, index) => testOf(node, index, next))),
        ],
        readers: keys.slice(0, 2_000).map((key, index) => ({
          id: hex(next),
          who: index % 2 === 0 ? 'looker board' : null,
          reads: [key, ...(index % 4 === 0 ? keys.slice(0, 1) : [])],
          runsPerDay: few(next() * 30),
          units: spread(next, 0.1),
          bytesRead: spread(next, 1e10),
        })),
        rates: [
          {
            size: 'Medium',
            form: 'full',
            bytesClass: 'medium',
            builds: models,
            unitsPerGib: spread(next, 0.003),
            leastUnits: 0.0008,
          },
        ],
        schedules: [{ by: 'all', name: '', models, runsPerDay: spread(next, 5) }],
        loadLines: [],
        pastErrors: [],
      },
    ],
  }
}

const words = [
  'moves',
  'berths',
  'cranes',
  'vessels',
  'invoices',
  'gates',
  'yards',
  'tariffs',
  'holds',
  'calls',
  'shifts',
]
const teams = ['marine', 'yard', 'commercial', null]

const none: Spread = { mean: 0, q10: 0, q50: 0, q90: 0 }

function testOf({ id, team }: SnapshotModel, index: number, next: () => number): SnapshotModel {
  const name = id.replace('model.harbour.', '')
  return {
    id: `test.harbour.${['not_null', 'unique'][index % 2]}_${name}_id.${hex(next).slice(0, 10)}`,
    relation: null,
    team,
    environment: 'prod',
    builds: [{ ...build(next, 'test'), bytesWritten: none, rowsWritten: none, spillBytes: 0 }],
    insights: [],
    fingerprint: hex(next),
  }
}

function build(next: () => number, form: BuildForm): SnapshotBuild {
  return {
    form,
    warehouse: 'TRANSFORM_WH',
    size: 'Medium',
    runsPerDay: few(next() * 24),
    runs: Math.round(next() * 700),
    days: 28,
    failedShare: few(next() / 50),
    units: spread(next, 0.1),
    execMs: spread(next, 60_000),
    bytesRead: spread(next, 1e11),
    bytesWritten: spread(next, 1e10),
    rowsWritten: spread(next, 1e8),
    partsScanned: spread(next, 1_000),
    partsTotal: spread(next, 10_000),
    spillBytes: few(next() * 1e8),
  }
}

function spread(next: () => number, scale: number): Spread {
  const mid = scale * (0.2 + next())
  return {
    mean: few(mid * (1 + next() / 10)),
    q10: few(mid * (1 - next() / 2)),
    q50: few(mid),
    q90: few(mid * (1 + next())),
  }
}

function few(value: number): number {
  return Number(value.toPrecision(4))
}

function hex(next: () => number): string {
  return [0, 1]
    .map(() =>
      Math.floor(next() * 2 ** 32)
        .toString(16)
        .padStart(8, '0'),
    )
    .join('')
}

/** Park and Miller's generator: 31 bits are plenty for figures of four digits. */
function figures(): () => number {
  let state = 7
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}
