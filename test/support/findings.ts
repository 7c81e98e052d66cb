// Builds findings for tests from the few fields that a test speaks of.

import type { Finding } from '../../src/domain/finding.ts'

export function findingOf(fields: Partial<Finding> = {}): Finding {
  return {
    rule: 'union-distinct',
    family: 'union-distinct',
    severity: 'warning',
    tier: 'T0',
    status: 'new',
    file: 'models/moves.sql',
    line: 3,
    column: 1,
    endLine: 3,
    endColumn: 6,
    model: 'model.quay.moves',
    title: 'UNION removes duplicates that cannot be',
    message: 'The arms may be disjoint.',
    fix: 'Write UNION ALL.',
    owner: null,
    fingerprint: 'f',
    monthlyImpact: null,
    fidelity: 'compiled',
    ...fields,
  }
}
