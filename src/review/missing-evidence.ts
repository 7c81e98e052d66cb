// Says which evidence nobody gave, how many checks that silenced, and where to get it.

import type { MissingEvidence } from '../domain/review.ts'
import type { CheckResult } from './check.ts'

type Evidence = Parameters<CheckResult['missing']['get']>[0]

const wording: Readonly<Record<Evidence, { readonly evidence: string; readonly mend: string }>> = {
  'table-size': { evidence: 'table sizes', mend: 'Give a catalog.json of production (`dbt docs generate`).' },
  'layout-keys': {
    evidence: 'cluster and partition keys',
    mend: 'Give a catalog.json of production, or set them in the model.',
  },
  'column-types': {
    evidence: 'column types',
    mend: 'Give a catalog.json of production, or data_type in the model YAML.',
  },
  uniqueness: { evidence: 'which keys are unique', mend: 'Add unique tests or primary keys to the joined models.' },
  'run-history': { evidence: 'run history', mend: 'Needs telemetry of the platform.' },
  base: { evidence: 'the base side', mend: 'Name the base with --base.' },
}

export function missingEvidence(missing: CheckResult['missing']): readonly MissingEvidence[] {
  return [...missing].map(([name, checks]) => ({ ...wording[name], checks })).sort((a, b) => b.checks - a.checks)
}
