// Sums of what was before and after.

import type { Both } from './cell.ts'

export function total(values: readonly Both[]): Both {
  return values.reduce((sum, { before, after }) => ({ before: sum.before + before, after: sum.after + after }), {
    before: 0n,
    after: 0n,
  })
}
