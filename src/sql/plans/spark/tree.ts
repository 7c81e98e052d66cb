// Reads the tree that Spark draws with `:-` and `+-`: which line hangs under which, and which belong to a plan given up.

export interface TreeLine {
  readonly text: string
  readonly depth: number
  /** Index of the line above it in the tree; null at the root. */
  readonly parent: number | null
  /** `initial` where adaptive execution re-planned since; `current` while it still may. */
  readonly plan: 'only' | 'final' | 'current' | 'initial'
}

interface Marker {
  readonly depth: number
  readonly plan: TreeLine['plan']
}

/** Deeper than this, lines hang at this depth. */
const deepest = 2_000

export function treeOf(lines: readonly string[]): readonly TreeLine[] {
  const tree: { text: string; depth: number; parent: number | null; plan: TreeLine['plan'] }[] = []
  const path: number[] = []
  let markers: readonly Marker[] = []
  let starts = true
  for (const line of lines) {
    const { depth, text, connected } = placed(line)
    if (text === '') continue
    const title = /^== (Final|Current|Initial) Plan ==$/.exec(text)?.[1]
    if (title !== undefined) {
      // Databricks titles a plan initial that nothing has replaced yet.
      const replaced = markers.some((open) => open.depth === depth)
      const plan = title === 'Final' ? 'final' : title === 'Current' ? 'current' : replaced ? 'initial' : 'only'
      markers = [...markers.filter((open) => open.depth < depth), { depth, plan }]
      starts = true
      continue
    }
    const last = tree.at(-1)
    // Only the root and the first line under a marker hang on nothing: any other is the rest of a literal with line breaks.
    if (!connected && !starts && last !== undefined) {
      last.text += `\n${text}`
      continue
    }
    starts = false
    markers = markers.filter((open) => open.depth <= depth)
    while (path.length > 0 && (tree[path.at(-1) ?? 0]?.depth ?? 0) >= depth) path.pop()
    tree.push({ text, depth, parent: path.at(-1) ?? null, plan: planOf(markers) })
    path.push(tree.length - 1)
  }
  return tree
}

/** A plan inside one that was given up is given up too. */
function planOf(markers: readonly Marker[]): TreeLine['plan'] {
  if (markers.some(({ plan }) => plan === 'initial')) return 'initial'
  return markers.at(-1)?.plan ?? 'only'
}

function placed(line: string): { readonly depth: number; readonly text: string; readonly connected: boolean } {
  const [prefix = '', connector] = /^(?:[ :](?!- ))*([:+]- )?/.exec(line) ?? []
  return {
    depth: Math.min(deepest, Math.floor(prefix.length / 3)),
    text: line.slice(prefix.length).trimEnd(),
    connected: connector !== undefined,
  }
}
