// Findings that the golden cases are made of, worded as rules word them. For tests only.

import type { Finding } from '../../src/domain/finding.ts'

export const lostFilter: Finding = {
  rule: 'unprunable-filter',
  family: 'non-sargable-filter',
  severity: 'error',
  tier: 'T1',
  status: 'new',
  file: 'models/marts/fct_crossings.sql',
  line: 41,
  column: 9,
  endLine: 41,
  endColumn: 52,
  model: 'model.ferry.fct_crossings',
  title: 'Filter on the partition column cannot prune',
  message:
    '`raw.crossings` is partitioned by `sailed_on` (2.1 TiB), but the filter casts that column to a timestamp first: each run likely reads every partition.',
  fix: 'Compare the bare column: `sailed_on >= current_date - 3`.',
  owner: 'harbour-team',
  fingerprint: '3f7c1d5a90b2e8c4',
  monthlyImpact: null,
  fidelity: 'compiled',
}

export const crossJoin: Finding = {
  ...lostFilter,
  rule: 'cartesian-join',
  family: 'exploding-join',
  line: 58,
  column: 1,
  endLine: 60,
  endColumn: 14,
  title: 'Join without a condition',
  message: '`berths` joins `crossings` without a condition that names both: every row meets every row.',
  fix: 'Join on the key both sides share, or write `cross join` if every pair is wanted.',
  fingerprint: '91be04c2aa573d10',
}

export const unionDistinct: Finding = {
  ...lostFilter,
  rule: 'union-distinct',
  family: 'union-distinct',
  severity: 'warning',
  tier: 'T0',
  file: 'models/staging/stg_tickets.sql',
  line: 12,
  column: 1,
  endLine: 12,
  endColumn: 6,
  model: 'model.ferry.stg_tickets',
  title: 'UNION sorts out duplicates that cannot occur',
  message:
    'Both sides carry a different constant in `channel`, so no row can repeat; UNION may still sort or hash all of them.',
  fix: 'Write UNION ALL.',
  rewrite: { line: 11, endLine: 13, before: [')', 'union', '('], after: [')', 'union all', '('] },
  owner: null,
  fingerprint: 'c0ffee1234567890',
  fidelity: 'rendered',
}

export const missingOwner: Finding = {
  ...unionDistinct,
  rewrite: undefined,
  rule: 'missing-owner',
  family: 'policy',
  line: 1,
  column: 1,
  endLine: 1,
  endColumn: 1,
  title: 'Model has no owner',
  message: 'No meta, group, CODEOWNERS line or pattern names an owner for this model.',
  fix: 'Add `meta: {owner: ...}` to the model, or a pattern to plimsoll.yml.',
  fingerprint: 'aa11bb22cc33dd44',
}

export const starred: Finding = {
  ...unionDistinct,
  rewrite: undefined,
  rule: 'select-star',
  family: 'select-star',
  severity: 'info',
  line: 4,
  column: 3,
  endLine: 4,
  endColumn: 4,
  title: 'All columns of a wide table are read',
  message: 'Eleven of 64 columns are used further down.',
  fix: 'Name the columns that are used.',
  fingerprint: 'deadbeef00000001',
}

export const needlessSort: Finding = {
  ...starred,
  rule: 'needless-sort',
  family: 'needless-sort',
  line: 30,
  column: 1,
  endLine: 30,
  endColumn: 24,
  title: 'ORDER BY without LIMIT in a table',
  message: 'The table keeps no order, so the sort may cost and gives nothing.',
  fix: 'Remove it, or cluster the table by `sailed_on`.',
  fingerprint: 'deadbeef00000002',
}
