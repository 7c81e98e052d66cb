// The tables that loaders fill: events by day, entities by key, and lists with several rows for each entity.

import type { Random } from '../random/random.ts'
import type { ColumnTruth, ColumnType, DateTruth, ProjectSpec, SourceSpec } from './spec.ts'

export const events = [
  { name: 'container_moves', key: 'move_id', date: 'moved_at', measures: ['teu', 'move_minutes'] },
  { name: 'gate_events', key: 'gate_event_id', date: 'passed_at', measures: ['wait_minutes', 'gross_weight'] },
  { name: 'crane_cycles', key: 'cycle_id', date: 'started_at', measures: ['cycle_seconds', 'lift_weight'] },
  { name: 'invoice_lines', key: 'line_id', date: 'invoiced_at', measures: ['amount', 'tax_amount'] },
  { name: 'berth_calls', key: 'call_id', date: 'arrived_at', measures: ['berth_hours', 'draught'] },
  { name: 'portal_sessions', key: 'session_id', date: 'opened_at', measures: ['page_views', 'session_seconds'] },
  { name: 'reefer_readings', key: 'reading_id', date: 'measured_at', measures: ['set_point', 'return_air'] },
] as const

export const entities = [
  { name: 'customers', key: 'customer_id', takes: ['customer_name', 'segment', 'credit_terms'] },
  { name: 'vessels', key: 'vessel_id', takes: ['vessel_name', 'flag_code', 'vessel_class'] },
  { name: 'terminals', key: 'terminal_code', takes: ['terminal_name', 'region', 'operator_name'] },
] as const

/** Several rows for each entity: who joins them without a choice multiplies. */
export const lists = [
  { name: 'customer_contacts', key: 'contact_id', of: 'customer_id', takes: ['contact_name', 'contact_role'] },
  { name: 'vessel_certificates', key: 'certificate_id', of: 'vessel_id', takes: ['certificate_kind', 'issued_by'] },
  { name: 'tariff_rates', key: 'rate_id', of: 'terminal_code', takes: ['rate_class', 'rate_amount'] },
] as const

/** Bytes that a value needs once compressed: assumed spreads around what columnar formats reach for such types. */
const widths: Readonly<Record<ColumnType, readonly [median: number, sigma: number]>> = {
  number: [3.2, 0.6],
  varchar: [6.5, 0.8],
  timestamp: [3.8, 0.35],
  boolean: [0.2, 0.3],
  variant: [58, 0.7],
}

export function makeSources(random: Random, platform: ProjectSpec['platform']): readonly SourceSpec[] {
  const column = (name: string, type: ColumnType, distinct: number): ColumnTruth => {
    const [median, sigma] = widths[type]
    return { name, type, width: random.logNormal(median, sigma), distinct }
  }
  const sizes = { customer_id: 40_000, vessel_id: 6_000, terminal_code: 24 }
  return [
    ...events.map(({ name, key, date, measures }): SourceSpec => {
      const rows = Math.min(2e10, Math.max(5e7, random.logNormal(platform === 'snowflake' ? 2e9 : 4e9, 1.1)))
      const layout = random.unit()
      const spread: DateTruth = {
        column: date,
        days: random.whole(380, 1500),
        skew: random.between(0.0002, 0.0025),
        // Most tables of events lie about in the order in which they were loaded, chosen key or not.
        depth: layout < 0.85 ? 1 + random.logNormal(layout < 0.6 ? 0.35 : 0.8, 0.6) : null,
      }
      return {
        name,
        rows,
        key,
        date: spread,
        layoutKey: layout < 0.6 ? (platform === 'snowflake' ? `LINEAR(to_date(${date}))` : date) : null,
        columns: [
          column(key, 'number', rows),
          column('terminal_code', 'varchar', sizes.terminal_code),
          column('customer_id', 'number', sizes.customer_id),
          column('vessel_id', 'number', sizes.vessel_id),
          column(date, 'timestamp', rows),
          column('loaded_at', 'timestamp', rows),
          column('status', 'varchar', 6),
          column('source_system', 'varchar', 4),
          column('is_manual', 'boolean', 2),
          ...measures.map((measure) => column(measure, 'number', 5000)),
          column('remarks', 'varchar', rows / 10),
          column('equipment_code', 'varchar', 900),
          column('batch_reference', 'varchar', rows / 400),
          column('payload', 'variant', rows),
        ],
      }
    }),
    ...entities.map(({ name, key, takes }): SourceSpec => {
      const rows = sizes[key]
      return {
        name,
        rows,
        key,
        date: null,
        layoutKey: null,
        columns: [
          column(key, key === 'terminal_code' ? 'varchar' : 'number', rows),
          ...takes.map((take) => column(take, 'varchar', Math.max(3, rows / 8))),
          column('updated_at', 'timestamp', rows),
          column('address', 'varchar', rows),
        ],
      }
    }),
    ...lists.map(({ name, key, of, takes }): SourceSpec => {
      const rows = Math.round(sizes[of] * random.between(1.6, 6.5))
      return {
        name,
        rows,
        key,
        date: null,
        layoutKey: null,
        columns: [
          column(key, 'number', rows),
          column(of, of === 'terminal_code' ? 'varchar' : 'number', sizes[of]),
          ...takes.map((take) => column(take, 'varchar', 30)),
          column('updated_at', 'timestamp', rows),
        ],
      }
    }),
  ]
}
