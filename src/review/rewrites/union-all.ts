// Writes every UNION of a chain as UNION ALL.

import type { TextEdit } from '../../domain/text.ts'
import type { SetOperationFacts, StatementFacts } from '../../sql/facts/types.ts'

const comment = /--|\/\*|'|"|`/

/** Null where the operators between the arms do not show. */
export function unionAll(
  { arms, op }: SetOperationFacts,
  { selects }: StatementFacts,
  sql: string,
): readonly TextEdit[] | null {
  if (op !== 'union') return null
  const edits: TextEdit[] = []
  for (const [index, arm] of arms.slice(1).entries()) {
    const [before, after] = [selects[arms[index] ?? -1], selects[arm]]
    if (before === undefined || after === undefined) return null
    const between = sql.slice(before.range.end, after.range.start)
    const [found, ...others] = [...between.matchAll(/\bunion(?:\s+distinct)?\b/gi)]
    if (found === undefined || others.length > 0 || comment.test(between)) return null
    if (!/^[\s()]*$/.test(between.replace(found[0], ''))) return null
    const start = before.range.end + found.index
    edits.push({
      range: { start, end: start + found[0].length },
      text: /^[A-Z]/.test(found[0]) ? 'UNION ALL' : 'union all',
    })
  }
  return edits.length === 0 ? null : edits
}
