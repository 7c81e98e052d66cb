// run_day: query runs by the day they were submitted, with what attribution gave them on whatever day they were metered.

import type { Derivation } from '../../store/derivation.ts'
import rollUp from './roll-up.sql'

/** Units and money sum to the query parts of attribution exactly, over the runs of the days. */
export const runDay: Derivation = {
  table: 'run_day',
  version: 1,
  reads: ['query_run', 'identity', 'attribution', 'bill_line'],
  readsAnyAccount: [],
  daysBefore: 0,
  // Parts of a query may lie two days after it was submitted.
  daysAfter: 2,
  script: rollUp,
  settings: '',
}
