// What the project is while it plays: the same until a merge, then what the merge made of it.

import type { Engine } from './engine.ts'
import { type ProjectNode, projectNodes } from './project-nodes.ts'
import type { Relations } from './relations.ts'

export interface Phase {
  /** Milliseconds since 1970. */
  readonly from: number
  readonly relations: Relations
}

/** `version` counts how often it was another one before; 0: as it was at first. */
export interface PhaseNode extends ProjectNode {
  readonly version: number
}

export interface Version<Value> {
  readonly from: number
  readonly value: Value
  readonly version: number
}

/** Only where it differs from the phase before. */
export function versionsOf<Value>(phases: readonly Phase[], read: (phase: Phase) => Value): readonly Version<Value>[] {
  const versions: Version<Value>[] = []
  for (const phase of phases) {
    const value = read(phase)
    const last = versions.at(-1)
    if (last !== undefined && JSON.stringify(last.value) === JSON.stringify(value)) continue
    versions.push({ from: phase.from, value, version: versions.length })
  }
  return versions
}

/** The nodes at an instant, each the same object for as long as it is the same. */
export function nodesByTime(engine: Engine, phases: readonly Phase[]): (at: number) => readonly PhaseNode[] {
  const known = new Map<string, { readonly text: string; readonly node: PhaseNode }>()
  const byPhase = phases.map(({ from, relations }) => ({
    from,
    nodes: projectNodes(engine, relations).map((node): PhaseNode => {
      const text = JSON.stringify(node)
      const before = known.get(node.node.id)
      if (before?.text === text) return before.node
      const made = { ...node, version: before === undefined ? 0 : before.node.version + 1 }
      known.set(node.node.id, { text, node: made })
      return made
    }),
  }))
  return (at) => (byPhase.findLast(({ from }) => from <= at) ?? byPhase[0])?.nodes ?? []
}

export function versioned(key: string, version: number): string {
  return version === 0 ? key : `${key}/${version}`
}
