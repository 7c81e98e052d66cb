// The findings that a team has decided to live with: .plimsoll/baseline.json, committed, so that only what gets worse is reported.

import { z } from 'zod'
import { UserError } from '../domain/errors.ts'
import type { FileTree } from '../domain/file-tree.ts'
import type { Finding, Fingerprint } from '../domain/finding.ts'
import { compareText } from '../domain/order.ts'

export const baselineFile = '.plimsoll/baseline.json'

const schema = z.object({
  schema: z.literal('plimsoll/baseline/1'),
  findings: z.array(z.object({ fingerprint: z.string(), rule: z.string(), model: z.string() })),
})

/** Fingerprints in the baseline; an empty set when there is none. Throws `UserError` when the file is damaged. */
export function readBaseline(tree: Pick<FileTree, 'read'>): ReadonlySet<Fingerprint> {
  const bytes = tree.read(baselineFile)
  if (bytes === null) return new Set()
  let data: unknown
  try {
    data = JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    throw new UserError(baselineFile, 'not valid JSON', 'Write it anew with `plimsoll scan --write-baseline`.')
  }
  const parsed = schema.safeParse(data)
  if (!parsed.success) {
    throw new UserError(
      baselineFile,
      'not a baseline of this version',
      'Write it anew with `plimsoll scan --write-baseline`.',
    )
  }
  return new Set(parsed.data.findings.map((finding) => finding.fingerprint))
}

/** Sorted by model, rule and fingerprint, so that its diff in a pull request reads well. */
export function baselineText(findings: readonly Finding[]): string {
  const rows = findings
    .map(({ fingerprint, rule, model }) => ({ model, rule, fingerprint }))
    .sort(
      (a, b) =>
        compareText(a.model, b.model) || compareText(a.rule, b.rule) || compareText(a.fingerprint, b.fingerprint),
    )
  return `${JSON.stringify({ schema: 'plimsoll/baseline/1', findings: rows }, null, 2)}\n`
}
