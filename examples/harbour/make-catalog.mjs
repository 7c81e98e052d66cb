// Writes a synthetic production catalog.json: dbt's format, with table sizes and clustering keys that are invented.
// Usage: node make-catalog.mjs <out.json> <generated-at>

import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

const [output, generatedAt] = process.argv.slice(2)
if (output === undefined || generatedAt === undefined) {
  console.error('usage: node make-catalog.mjs <out.json> <generated-at>')
  process.exit(2)
}

const gib = 2 ** 30

/** A column has one type wherever it stands; what is not named here is text. */
const types = {
  NUMBER: `vessel_call_id move_id assignment_id revision invoice_id invoice_line_id vessel_imo quay_metres depth_metres
    max_loa_metres bollard_from bollard_to bollards_taken gross_weight_kg rated_load_tonnes rated_moves_per_hour quantity
    amount amount_eur rate wind_speed_ms load_kg damage_count upload_delay_minutes dwell_hours moves quay_moves rehandles
    trucks_in trucks_out activities alongside_minutes gap_minutes berth_stays lifts tonnes_lifted productive_minutes
    peak_wind_ms revenue_eur billable_moves revenue_eur_per_move`,
  BOOLEAN: 'in_service crosses_quay billable seal_is_intact',
  DATE: 'opened_on commissioned_on invoiced_on rate_date activity_date',
  TIMESTAMP_NTZ: `updated_at pilot_on_board_at all_fast_at last_line_off_at first_line_at last_line_at revised_at moved_at
    previous_moved_at transacted_at uploaded_at signalled_at received_at alongside_from alongside_to reached_at
    happened_at lift_started_at lift_landed_at hour_started_at stacked_at left_at shift_started_at first_move_at
    last_move_at dbt_updated_at dbt_valid_from dbt_valid_to`,
  VARIANT: 'payload inspection damages hoist_cycles faults',
}

const typeOf = new Map(
  Object.entries(types).flatMap(([type, names]) => names.split(/\s+/).map((column) => [column, type])),
)

const sources = {
  'tos.terminals': [9, 4096, 'terminal_code terminal_name country_code timezone opened_on'],
  'tos.berths': [96, 14336, 'terminal_code berth_code quay_metres depth_metres max_loa_metres in_service updated_at'],
  'tos.vessel_calls': [
    236_410,
    0.03 * gib,
    `vessel_call_id terminal_code vessel_imo vessel_name carrier_code service_code call_status pilot_on_board_at
      all_fast_at last_line_off_at updated_at`,
  ],
  'tos.berth_assignments': [
    1_412_077,
    0.07 * gib,
    `assignment_id revision vessel_call_id terminal_code berth_code assignment_status bollard_from bollard_to
      first_line_at last_line_at revised_at`,
  ],
  'tos.container_moves': [
    941_206_118,
    118.4 * gib,
    `move_id terminal_code vessel_call_id container_number equipment_code move_code from_position to_position
      gross_weight_kg moved_at updated_at`,
    'LINEAR(TO_DATE(MOVED_AT))',
  ],
  'tos.equipment': [
    1184,
    90_112,
    `terminal_code equipment_code equipment_type maker commissioned_on rated_load_tonnes rated_moves_per_hour`,
  ],
  'gate.transactions': [
    212_730_954,
    31.2 * gib,
    `transaction_id terminal_code lane_code direction truck_plate_hash container_number inspection transacted_at
      uploaded_at`,
    'LINEAR(TO_DATE(TRANSACTED_AT))',
  ],
  'telemetry.crane_signals': [
    1_904_518_220,
    1.86 * 1024 * gib,
    'signal_id terminal_code crane_code signal_type payload signalled_at received_at',
    'LINEAR(TO_DATE(SIGNALLED_AT))',
  ],
  'billing.invoices': [
    3_190_664,
    0.19 * gib,
    'invoice_id carrier_code vessel_call_id currency invoiced_on invoice_status',
  ],
  'billing.invoice_lines': [
    205_441_870,
    16.3 * gib,
    'invoice_line_id invoice_id tariff_code quantity amount updated_at',
  ],
  'billing.fx_rates': [48_212, 1_048_576, 'currency rate_date rate'],
}

/** Views have columns only. */
const views = {
  stg_tos__terminals: sources['tos.terminals'][2],
  stg_tos__berths: `berth_id ${sources['tos.berths'][2]}`,
  stg_tos__vessel_calls: sources['tos.vessel_calls'][2],
  stg_tos__berth_assignments: sources['tos.berth_assignments'][2].replace('revision ', ''),
  stg_tos__container_moves: sources['tos.container_moves'][2],
  stg_tos__equipment: `equipment_id ${sources['tos.equipment'][2]}`,
  stg_gate__transactions: `transaction_id terminal_code lane_code direction truck_plate_hash container_number seal_number
    seal_is_intact damages transacted_at uploaded_at`,
  stg_telemetry__crane_signals: `signal_id terminal_code crane_code signal_type wind_speed_ms hoist_cycles faults
    signalled_at received_at`,
  stg_billing__invoices: sources['billing.invoices'][2],
  stg_billing__invoice_lines: sources['billing.invoice_lines'][2],
  stg_billing__fx_rates: sources['billing.fx_rates'][2],
  int_call_milestones: 'vessel_call_id terminal_code milestone reached_at',
  int_container_moves_enriched: `move_id terminal_code vessel_call_id container_number moved_at gross_weight_kg move_type
    crosses_quay billable equipment_type rated_moves_per_hour previous_moved_at previous_position`,
  int_terminal_activity: 'activity_kind activity_id terminal_code activity happened_at',
  int_invoice_lines_converted: `invoice_line_id invoice_id carrier_code vessel_call_id invoiced_on tariff_code quantity
    amount currency amount_eur updated_at`,
}

const tables = {
  int_berth_stays: [
    231_552,
    0.02 * gib,
    `assignment_id vessel_call_id terminal_code berth_code vessel_imo carrier_code service_code alongside_from
      alongside_to alongside_minutes gap_minutes bollards_taken quay_metres berth_turnaround`,
  ],
  int_crane_lifts: [
    1_023_884_310,
    88.1 * gib,
    `lift_id terminal_code crane_code lift_started_at lift_landed_at load_kg spreader_mode wind_speed_ms signalled_at`,
    'LINEAR(TO_DATE(SIGNALLED_AT), TERMINAL_CODE)',
  ],
  fct_vessel_calls: [
    228_903,
    0.03 * gib,
    `vessel_call_id terminal_code vessel_imo carrier_code service_code pilot_on_board_at all_fast_at last_line_off_at
      berth_stays alongside_minutes quay_moves first_move_at last_move_at`,
  ],
  dim_berths: [96, 12_288, 'berth_id terminal_code terminal_name berth_code quay_metres depth_metres in_service'],
  dim_terminals: [9, 4096, sources['tos.terminals'][2]],
  dim_vessels: [6_418, 262_144, 'vessel_imo vessel_name last_carrier_code'],
  fct_container_moves: [
    938_774_402,
    96.7 * gib,
    `move_id terminal_code vessel_call_id vessel_imo carrier_code service_code container_number equipment_code
      equipment_type move_type crosses_quay billable from_position to_position gross_weight_kg moved_at`,
    'LINEAR(TO_DATE(MOVED_AT), TERMINAL_CODE)',
  ],
  fct_gate_transactions: [
    211_968_237,
    22.5 * gib,
    `transaction_id terminal_code timezone lane_code direction truck_plate_hash container_number seal_number
      seal_is_intact damage_count transacted_at upload_delay_minutes`,
    'LINEAR(TO_DATE(TRANSACTED_AT))',
  ],
  fct_yard_dwell: [
    402_115_876,
    29.4 * gib,
    'move_id terminal_code container_number yard_position stacked_at left_at left_by dwell_hours',
    'LINEAR(TO_DATE(LEFT_AT))',
  ],
  agg_terminal_daily: [
    19_710,
    1_310_720,
    'terminal_code activity_date moves quay_moves rehandles trucks_in trucks_out',
  ],
  agg_shift_activity: [618_402, 0.02 * gib, 'terminal_code shift_started_at activity_kind activity activities'],
  fct_crane_hours: [
    21_340_655,
    1.3 * gib,
    'terminal_code crane_code hour_started_at lifts tonnes_lifted productive_minutes peak_wind_ms',
    'LINEAR(TO_DATE(HOUR_STARTED_AT))',
  ],
  dim_cranes: [
    489,
    40_960,
    'crane_id terminal_code crane_code crane_type maker commissioned_on rated_load_tonnes rated_moves_per_hour',
  ],
  fct_invoice_lines: [
    204_903_118,
    18.2 * gib,
    `invoice_line_id invoice_id carrier_code vessel_call_id invoiced_on tariff_code quantity amount currency amount_eur
      updated_at`,
    'LINEAR(INVOICED_ON)',
  ],
  agg_call_revenue: [
    221_087,
    0.01 * gib,
    'vessel_call_id carrier_code revenue_eur billable_moves revenue_eur_per_move',
  ],
}

function entry(uniqueId, database, schema, name, type, [rows, bytes, columns, clusteringKey], owner) {
  const stats = rows === null ? {} : measured(rows, Math.round(bytes), clusteringKey)
  return {
    metadata: { type, schema: schema.toUpperCase(), name: name.toUpperCase(), database, comment: null, owner },
    columns: Object.fromEntries(
      columns.split(/\s+/).map((column, at) => {
        const upper = column.toUpperCase()
        return [upper, { type: typeOf.get(column) ?? 'TEXT', index: at + 1, name: upper, comment: null }]
      }),
    ),
    stats: {
      ...stats,
      has_stats: {
        id: 'has_stats',
        label: 'Has Stats?',
        value: rows !== null,
        include: false,
        description: 'Indicates whether there are statistics for this table',
      },
    },
    unique_id: uniqueId,
  }
}

function measured(rows, bytes, clusteringKey) {
  const stats = {
    row_count: stat('row_count', 'Row Count', rows, 'An approximate count of rows in this table'),
    bytes: stat('bytes', 'Approximate Size', bytes, 'Approximate size of the table as reported by Snowflake'),
  }
  if (clusteringKey === undefined) return stats
  const key = stat('clustering_key', 'Clustering Key', clusteringKey, 'The key used to cluster this table')
  return { clustering_key: key, ...stats }
}

function stat(id, label, value, description) {
  return { id, label, value, include: true, description }
}

const nodes = {}
for (const [name, columns] of Object.entries(views)) {
  const schema = name.startsWith('stg_') ? 'staging' : 'intermediate'
  const id = `model.harbour.${name}`
  nodes[id] = entry(id, 'HARBOUR', schema, name, 'VIEW', [null, null, columns], 'TRANSFORMER')
}
for (const [name, table] of Object.entries(tables)) {
  const id = `model.harbour.${name}`
  const schema = name.startsWith('int_') ? 'intermediate' : 'marts'
  nodes[id] = entry(id, 'HARBOUR', schema, name, 'BASE TABLE', table, 'TRANSFORMER')
}
const seed = [10, 2048, 'move_code move_type crosses_quay billable']
const snapshot = [
  143,
  24_576,
  `berth_id terminal_code berth_code quay_metres depth_metres max_loa_metres in_service updated_at dbt_scd_id
    dbt_updated_at dbt_valid_from dbt_valid_to`,
]
for (const [id, schema, table] of [
  ['seed.harbour.move_types', 'reference', seed],
  ['snapshot.harbour.snap_berths', 'snapshots', snapshot],
]) {
  nodes[id] = entry(id, 'HARBOUR', schema, id.split('.')[2], 'BASE TABLE', table, 'TRANSFORMER')
}

const sourceEntries = Object.fromEntries(
  Object.entries(sources).map(([name, table]) => {
    const id = `source.harbour.${name}`
    const [schema, identifier] = name.split('.')
    return [id, entry(id, 'HARBOUR_RAW', schema, identifier, 'BASE TABLE', table, 'LOADER')]
  }),
)

const catalog = {
  metadata: {
    dbt_schema_version: 'https://schemas.getdbt.com/dbt/catalog/v1.json',
    dbt_version: '1.11.16',
    generated_at: generatedAt,
    invocation_id: null,
    env: { SYNTHETIC: 'no warehouse stands behind this catalog; make-catalog.mjs invented its sizes and keys' },
  },
  nodes,
  sources: sourceEntries,
  errors: null,
}

mkdirSync(dirname(output), { recursive: true })
writeFileSync(output, `${JSON.stringify(catalog, null, 1)}\n`)
