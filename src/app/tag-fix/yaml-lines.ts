// Finds keys of block-style YAML by line and indent, so that a file can be edited without being written anew.

export interface YamlKey {
  readonly line: number
  readonly indent: number
  /** What stands behind the colon, without a comment. */
  readonly value: string
  /** Index behind the last line of its block; blank lines and comments at the end are not part of it. */
  readonly end: number
  /** Indent of what it holds; two more than its own when it holds nothing. */
  readonly inner: number
}

export function yamlLines(text: string): readonly string[] {
  return text.split(/\r?\n/)
}

/** Keys directly below `parent`, or at the top; null: no such key. */
export function findKey(lines: readonly string[], parent: YamlKey | null, name: string): YamlKey | null {
  return keysBelow(lines, parent).find((key) => key.name === name) ?? null
}

export function keysBelow(
  lines: readonly string[],
  parent: YamlKey | null,
): readonly (YamlKey & { readonly name: string })[] {
  const from = parent === null ? 0 : parent.line + 1
  const to = parent === null ? lines.length : parent.end
  const indent = parent === null ? 0 : parent.inner
  const found: (YamlKey & { readonly name: string })[] = []
  for (let line = from; line < to; line += 1) {
    const match = /^( *)(?:'([^']*)'|"([^"]*)"|([^\s#'"-][^:#]*?))\s*:(?:\s+(.*))?$/.exec(lines[line] ?? '')
    if (match === null || (match[1] ?? '').length !== indent) continue
    const value = (match[5] ?? '').replace(/(^|\s)#.*$/, '').trim()
    found.push({ name: match[2] ?? match[3] ?? match[4] ?? '', line, indent, value, ...blockOf(lines, line, indent) })
  }
  return found
}

function blockOf(lines: readonly string[], line: number, indent: number): { end: number; inner: number } {
  let end = line + 1
  let inner: number | null = null
  for (let at = line + 1; at < lines.length; at += 1) {
    const text = lines[at] ?? ''
    const own = text.search(/\S/)
    if (own < 0 || text[own] === '#') continue
    if (own <= indent) break
    inner ??= own
    end = at + 1
  }
  return { end, inner: inner ?? indent + 2 }
}
