// cost_day: spend by day and every dimension that `costs` can show, from the parts of lines and whom they belong to.

import type { Derivation } from '../../store/derivation.ts'
import rollUp from './roll-up.sql'

/** Sums to bill_line exactly, per day, unit and currency. */
export const costDay: Derivation = {
  table: 'cost_day',
  version: 1,
  reads: ['bill_line', 'attribution', 'identity', 'query_run'],
  readsAnyAccount: [],
  // Parts of a query may lie two days after it was submitted.
  daysBefore: 2,
  daysAfter: 0,
  script: rollUp,
  settings: '',
}
