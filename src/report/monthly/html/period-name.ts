// A period in a reader's words: a whole month by its name, anything else by its first and last day.

import { periodWords } from '../../costs/period.ts'

/** `October 2026`, `2026-10-05 to 2026-10-11`. */
export function periodName({ from, to }: { readonly from: string; readonly to: string }): string {
  return periodWords(from, to).replace(/^(in|on|from) /, '')
}
