// Edits of a text by whole lines, and how they look as a unified diff.

export interface LineEdit {
  /** Index of the first line that goes, or before which lines come. */
  readonly at: number
  readonly remove: number
  readonly insert: readonly string[]
}

/** Lines around a change that a diff shows. */
const context = 3

/** Edits do not overlap. Line ends stay as the text has them. */
export function editLines(text: string, edits: readonly LineEdit[]): string {
  const end = text.includes('\r\n') ? '\r\n' : '\n'
  const lines = text.split(/\r?\n/)
  for (const { at, remove, insert } of [...edits].sort((a, b) => b.at - a.at)) lines.splice(at, remove, ...insert)
  return lines.join(end)
}

/** As `git apply` takes it. */
export function unifiedDiff(path: string, text: string, edits: readonly LineEdit[]): string {
  const lines = text.split(/\r?\n/)
  if (lines.at(-1) === '') lines.pop()
  const out = [`--- a/${path}`, `+++ b/${path}`]
  let shift = 0
  for (const group of grouped([...edits].sort((a, b) => a.at - b.at))) {
    const [first] = group
    const last = group.at(-1)
    if (first === undefined || last === undefined) continue
    const from = Math.max(0, first.at - context)
    const to = Math.min(lines.length, last.at + last.remove + context)
    const body: string[] = []
    let at = from
    for (const edit of group) {
      for (; at < edit.at && at < lines.length; at += 1) body.push(` ${lines[at]}`)
      for (; at < edit.at + edit.remove; at += 1) body.push(`-${lines[at]}`)
      for (const line of edit.insert) body.push(`+${line}`)
    }
    for (; at < to; at += 1) body.push(` ${lines[at]}`)
    const added = group.reduce((sum, { insert, remove }) => sum + insert.length - remove, 0)
    out.push(`@@ -${from + 1},${to - from} +${from + 1 + shift},${to - from + added} @@`, ...body)
    shift += added
  }
  return `${out.join('\n')}\n`
}

/** Edits whose surroundings touch share a hunk. */
function grouped(edits: readonly LineEdit[]): readonly (readonly LineEdit[])[] {
  const groups: LineEdit[][] = []
  for (const edit of edits) {
    const before = groups.at(-1)?.at(-1)
    if (before !== undefined && edit.at - (before.at + before.remove) <= 2 * context) groups.at(-1)?.push(edit)
    else groups.push([edit])
  }
  return groups
}
