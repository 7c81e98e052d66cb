// attribution: every line of the bill split among queries, idle time, objects, jobs and named residuals, to the last unit.

import type { Derivation } from '../../store/derivation.ts'
import services from '../service-names.sql'
import allocate from './allocate.sql'
import capacity from './capacity.sql'
import cloudServices from './cloud-services.sql'
import coreTime from './core-time.sql'
import demand from './demand.sql'
import direct from './direct.sql'
import idle from './idle.sql'
import lines from './lines.sql'
import native from './native.sql'
import onTime from './on-time.sql'
import parts from './parts.sql'
import rebate from './rebate.sql'
import sweep from './sweep.sql'
import warehouses from './warehouses.sql'
import work from './work.sql'

export const attribution: Derivation = {
  table: 'attribution',
  version: 3,
  reads: ['bill_line', 'query_run', 'query_native', 'resource', 'resource_event', 'object_usage', 'relation_storage'],
  readsAnyAccount: [],
  // A query may work for two days after it was submitted; what a warehouse did at midnight shows on the day after.
  daysBefore: 2,
  daysAfter: 1,
  script: [
    ...[services, lines, rebate, work, onTime, capacity, demand, demand, demand, sweep, idle],
    ...[native, warehouses, cloudServices, coreTime, direct, allocate, parts],
  ].join('\n'),
  settings: '',
}
