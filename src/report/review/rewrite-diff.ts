// A rewrite as lines of a difference: what goes, what comes, and what stays around it.

import type { FindingRewrite } from '../../domain/finding.ts'

/** Each begins with `-`, `+` or a space. */
export function rewriteDiff({ before, after }: FindingRewrite): readonly string[] {
  const same = (at: number): boolean => before[at] === after[at]
  const shorter = Math.min(before.length, after.length)
  let top = 0
  while (top < shorter && same(top)) top += 1
  let bottom = 0
  while (bottom < shorter - top && before.at(-1 - bottom) === after.at(-1 - bottom)) bottom += 1
  const middle = (lines: readonly string[]): readonly string[] => lines.slice(top, lines.length - bottom)
  return [
    ...before.slice(0, top).map((line) => ` ${line}`),
    ...middle(before).map((line) => `-${line}`),
    ...middle(after).map((line) => `+${line}`),
    ...before.slice(before.length - bottom).map((line) => ` ${line}`),
  ]
}

/** `line 12` or `lines 12 to 14`. */
export function rewritePlace({ line, endLine }: FindingRewrite): string {
  return line === endLine ? `line ${line}` : `lines ${line} to ${endLine}`
}
