// Who works at the simulated group of container terminals: teams, people, dashboards, feeds and agents. All invented.

export const teams = ['marine_operations', 'yard_and_gate', 'crane_engineering', 'commercial', 'data_platform'] as const

export interface Person {
  readonly user: string
  readonly team: string
  readonly role: string
  readonly app: string
}

export const people: readonly Person[] = [
  { user: 'AIKO.TANAKA', team: 'marine_operations', role: 'MARINE_ANALYST', app: 'Snowflake Web App (Snowsight)' },
  { user: 'BRAM.DE_WIT', team: 'yard_and_gate', role: 'YARD_ANALYST', app: 'JDBC 3.24.2' },
  { user: 'CHIARA.RUSSO', team: 'commercial', role: 'COMMERCIAL_ANALYST', app: 'Snowflake Web App (Snowsight)' },
  { user: 'DIEGO.MORALES', team: 'crane_engineering', role: 'CRANE_ANALYST', app: 'PythonConnector 3.17.2' },
  { user: 'EFUA.MENSAH', team: 'data_platform', role: 'TRANSFORMER', app: 'SnowSQL 1.4.5' },
  { user: 'FINN.OLSEN', team: 'marine_operations', role: 'MARINE_ANALYST', app: 'JDBC 3.24.2' },
]

export interface Dashboard {
  readonly tool: 'looker' | 'tableau' | 'hex'
  readonly name: string
  readonly team: string
  readonly user: string
  readonly app: string
  readonly reads: readonly string[]
  readonly perDay: number
}

export const dashboards: readonly Dashboard[] = [
  {
    tool: 'looker',
    name: 'terminal_throughput_board',
    team: 'yard_and_gate',
    user: 'LOOKER_SVC',
    app: 'JDBC 3.22.0',
    reads: ['harbour.marts.agg_terminal_daily', 'harbour.marts.agg_shift_activity', 'harbour.marts.dim_terminals'],
    perDay: 120,
  },
  {
    tool: 'looker',
    name: 'gate_queue',
    team: 'yard_and_gate',
    user: 'LOOKER_SVC',
    app: 'JDBC 3.22.0',
    reads: ['harbour.marts.fct_gate_transactions'],
    perDay: 70,
  },
  {
    tool: 'tableau',
    name: 'Crane availability',
    team: 'crane_engineering',
    user: 'TABLEAU_SVC',
    app: 'Tableau 2026.1',
    reads: ['harbour.marts.fct_crane_hours', 'harbour.marts.dim_cranes'],
    perDay: 60,
  },
  {
    tool: 'tableau',
    name: 'Carrier call report',
    team: 'commercial',
    user: 'TABLEAU_SVC',
    app: 'Tableau 2026.1',
    reads: ['harbour.marts.fct_vessel_calls', 'harbour.marts.agg_call_revenue'],
    perDay: 50,
  },
  {
    tool: 'hex',
    name: 'Berth windows',
    team: 'marine_operations',
    user: 'HEX_SVC',
    app: 'Hex',
    reads: ['harbour.intermediate.int_berth_stays', 'harbour.marts.dim_berths'],
    perDay: 30,
  },
]

export interface Feed {
  readonly name: string
  readonly relation: string
  readonly everyHours: number
  readonly median: number
}

export const feeds: readonly Feed[] = [
  { name: 'tos', relation: 'harbour_raw.tos.container_moves', everyHours: 0.5, median: 400e6 },
  { name: 'tos', relation: 'harbour_raw.tos.vessel_calls', everyHours: 1, median: 12e6 },
  { name: 'gate', relation: 'harbour_raw.gate.transactions', everyHours: 0.5, median: 150e6 },
  { name: 'telemetry', relation: 'harbour_raw.telemetry.crane_signals', everyHours: 1, median: 1500e6 },
  { name: 'billing', relation: 'harbour_raw.billing.invoice_lines', everyHours: 6, median: 80e6 },
]

/** Coding and answering agents: some say who they are, some do not. */
export const agents = [
  {
    name: 'berth-planner-agent',
    team: 'marine_operations',
    user: 'AGENT_BERTH_SVC',
    app: 'snowflake-mcp-server 1.3.2',
    says: true,
  },
  { name: 'ask-the-yard', team: 'yard_and_gate', user: 'YARD_APP_SVC', app: 'PythonConnector 3.17.2', says: false },
] as const
