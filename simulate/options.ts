// What a caller may choose of the simulated account, and the defects that its views may carry.

import { UserError } from '../src/domain/errors.ts'
import type { PlantName } from './plants/plant.ts'

export const defects = [
  'latency',
  'cut_text',
  'sub_threshold',
  'duplicates',
  'late_rows',
  'cents',
  'retractions',
  'month_end',
  'time_zone',
  'leaked_tags',
] as const

export type Defect = (typeof defects)[number]

export interface SimulateOptions {
  readonly platform: 'snowflake' | 'databricks'
  readonly days: number
  readonly seed: number
  /** Folder that receives `<platform>/<account>/` and, beside it, the truth. */
  readonly out: string
  /** First UTC day, YYYY-MM-DD. */
  readonly start?: string
  readonly account?: string
  /** About how many statements; default: what the workloads of one company issue, some 1,000 a day. */
  readonly queries?: number
  readonly defects?: readonly Defect[]
  readonly overlap?: 'none' | 'low' | 'medium' | 'high'
  /** Load of the neighbour workload: 1 is usual, 0 none; nothing else of the world changes. */
  readonly neighbour?: number
  /** Whether the platform's own per-query figures are exported; `capacity`: made without regard to who runs beside. */
  readonly native?: 'on' | 'off' | 'capacity'
  /** Changes with known truth that are planted, and controls that nobody should hear of; default: none. */
  readonly plants?: readonly PlantName[]
  /** Models a week whose text changes and nothing else, where anything is planted; default: none. */
  readonly refactorings?: number
  /** Spread of scan bytes between runs of a statement, and about that of the day's cost of planted subjects; null: the parameter's. */
  readonly noise?: number | null
  /** When the export was taken, ISO; default: six hours after the end. Rows not there by then are left out. */
  readonly exportedAt?: string
}

export type Settings = Required<SimulateOptions> & { readonly from: number; readonly to: number }

export const dayMs = 86_400_000
/** From here on statements are made by SQL alone. */
const bulkFrom = 5_000_000

export function settle(options: SimulateOptions): Settings {
  const start = options.start ?? '2026-10-01'
  const from = Date.parse(`${start}T00:00:00Z`)
  if (Number.isNaN(from)) throw new UserError('--start', 'not a day', 'Write it as YYYY-MM-DD')
  const to = from + options.days * dayMs
  if ((options.plants ?? []).length > 0 && (options.queries ?? 0) >= bulkFrom) {
    throw new UserError(
      '--plants',
      'not in accounts that are made by SQL alone',
      `Take fewer than ${bulkFrom} statements`,
    )
  }
  if (options.platform === 'databricks' && (options.queries ?? 0) >= bulkFrom) {
    throw new UserError('--queries', `at most ${bulkFrom - 1} on Databricks`, 'Take fewer, or Snowflake')
  }
  return {
    platform: options.platform,
    days: options.days,
    seed: options.seed,
    out: options.out,
    start,
    account: simulatedName(options.account ?? 'harbour'),
    queries: options.queries ?? 0,
    defects: options.defects ?? defects,
    overlap: options.overlap ?? 'medium',
    neighbour: options.neighbour ?? 1,
    native: options.native ?? 'on',
    plants: options.plants ?? [],
    refactorings: options.refactorings ?? 0,
    noise: options.noise ?? null,
    exportedAt: options.exportedAt ?? new Date(to + 6 * 3_600_000).toISOString(),
    from,
    to,
  }
}

/** Every figure of a simulated account says so by the account's name; src/app/store-state.ts reads it. */
function simulatedName(name: string): string {
  return name.startsWith('simulated') ? name : `simulated-${name}`
}

export function isBulk({ queries }: Settings): boolean {
  return queries >= bulkFrom
}
