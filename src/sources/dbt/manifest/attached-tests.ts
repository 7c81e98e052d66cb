// Which node each generic test of a manifest stands on, and what it proves there.

import type { ModelId } from '../../../domain/project.ts'
import { recordOf, textOf } from '../plain-data.ts'
import { type GenericTest, type UniqueKey, uniqueKeyOfTest } from '../unique-keys.ts'
import type { Manifest, ManifestNode } from './parse-manifest.ts'

export interface AttachedTests {
  /** Test to the model or source it tests. */
  readonly targets: ReadonlyMap<ModelId, ModelId>
  readonly keys: ReadonlyMap<ModelId, readonly UniqueKey[]>
  /** Names of the tests per node and lower-case column. */
  readonly onColumn: ReadonlyMap<ModelId, ReadonlyMap<string, readonly string[]>>
}

export function attachedTests(manifest: Manifest): AttachedTests {
  const targets = new Map<ModelId, ModelId>()
  const keys = new Map<ModelId, UniqueKey[]>()
  const onColumn = new Map<ModelId, Map<string, string[]>>()
  for (const node of manifest.nodes.values()) {
    const test = node.kind === 'test' ? genericTest(node) : null
    const target = test === null ? null : targetOf(node)
    if (test === null || target === null) continue
    targets.set(node.id, target)
    const key = uniqueKeyOfTest(test)
    if (key !== null) keys.set(target, [...(keys.get(target) ?? []), key])
    if (test.column !== null) {
      const column = test.column.toLowerCase()
      const columns = onColumn.get(target) ?? new Map<string, string[]>()
      columns.set(column, [...(columns.get(column) ?? []), test.name])
      onColumn.set(target, columns)
    }
  }
  return { targets, keys, onColumn }
}

function genericTest(node: ManifestNode): GenericTest | null {
  const metadata = recordOf(node.fields.test_metadata)
  const name = textOf(metadata.name)
  if (name === null) return null
  const namespace = textOf(metadata.namespace)
  const parameters = recordOf(metadata.kwargs)
  return {
    name: namespace === null ? name : `${namespace}.${name}`,
    parameters: { ...parameters, config: node.config },
    column: textOf(node.fields.column_name) ?? textOf(parameters.column_name),
  }
}

/** Newer manifests say it; in older ones it is the only node, or the one that the test's `model` argument names. */
function targetOf(node: ManifestNode): ModelId | null {
  const attached = textOf(node.fields.attached_node)
  if (attached !== null) return attached
  if (node.dependsOn.length < 2) return node.dependsOn[0] ?? null
  const model = textOf(recordOf(recordOf(node.fields.test_metadata).kwargs).model) ?? ''
  const names = [...model.matchAll(/['"]([^'"]+)['"]/g)].map((found) => found[1] ?? '')
  const last = names.at(-1)
  return node.dependsOn.find((id) => last !== undefined && id.split('.').includes(last)) ?? null
}
