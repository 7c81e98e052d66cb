// Prints a tree as indented lines, each with the text its range covers: what golden tests compare and people check by eye.

interface Shown {
  readonly label: string
  readonly children: readonly Shown[]
}

/** Anything of the tree: statements, queries, expressions, lists of them. */
export function outline(node: unknown, text: string): string {
  const lines: string[] = []
  const print = (shown: Shown, indent: string) => {
    lines.push(`${indent}${shown.label}`)
    for (const child of shown.children) print(child, `${indent}  `)
  }
  for (const shown of shownOf('', node, text)) print(shown, '')
  return `${lines.join('\n')}\n`
}

/** One line per node, per list and per range; plain values go into the line of their node. */
function shownOf(name: string, value: unknown, text: string): readonly Shown[] {
  if (Array.isArray(value)) {
    if (value.every((item) => typeof item === 'string')) return []
    if (value.length === 0) return []
    const children = value.flatMap((item) => shownOf('', item, text))
    return name === '' ? children : [{ label: `${name}:`, children }]
  }
  if (typeof value !== 'object' || value === null) return []
  const entries = Object.entries(value)
  const range = quoted(value, text)
  if (isRange(value)) return [{ label: `${name}: ${range}`, children: [] }]
  const kind = 'kind' in value ? [String(value.kind)] : []
  const plain = entries.flatMap(([key, item]) => (key === 'kind' ? [] : plainOf(key, item)))
  const children = entries.flatMap(([key, item]) => (isPlainName(item) ? [] : shownOf(key, item, text)))
  const label = [name === '' ? '' : `${name}:`, ...kind, ...plain, range].filter((part) => part !== '').join(' ')
  return [
    { label: label === '' ? '-' : label, children: children.filter((child) => !child.label.startsWith('range: ')) },
  ]
}

/** `alias=x`; what is null, false or an empty list says nothing. */
function plainOf(key: string, value: unknown): readonly string[] {
  if (value === null || value === false || value === undefined || key === 'text') return []
  if (value === true) return [key]
  if (typeof value === 'string' || typeof value === 'number') return [`${key}=${value}`]
  if (Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'string')) {
    return [`${key}=${value.join(',')}`]
  }
  return isPlainName(value) ? [`${key}=${Object.values(value).filter(Boolean).join('.')}`] : []
}

function isPlainName(value: unknown): value is object {
  return typeof value === 'object' && value !== null && 'database' in value
}

function isRange(value: object): boolean {
  const keys = Object.keys(value)
  return keys.length === 2 && 'start' in value && 'end' in value
}

function quoted(value: object, text: string): string {
  const range = 'range' in value ? value.range : value
  if (typeof range !== 'object' || range === null || !('start' in range) || !('end' in range)) return ''
  const covered = text.slice(Number(range.start), Number(range.end)).replace(/\s+/g, ' ')
  // Both ends are what a range can get wrong.
  return covered.length <= 100 ? `«${covered}»` : `«${covered.slice(0, 50)} … ${covered.slice(-40)}»`
}
