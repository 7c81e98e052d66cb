// Reads the generic tests written under a model, a source or a column of a YAML file.

import { isRecord, listOf, type PlainRecord, recordOf, textOf } from '../plain-data.ts'
import { type GenericTest, type UniqueKey, uniqueKeyOfTest } from '../unique-keys.ts'

/** Keys of a test entry that are not its name. */
const settings: ReadonlySet<string> = new Set([
  'name',
  'description',
  'config',
  'where',
  'severity',
  'tags',
  'arguments',
])

/** `tests:` until dbt 1.8, `data_tests:` since; a file may hold both. */
export function testsOf(entry: PlainRecord, column: string | null): readonly GenericTest[] {
  return [...listOf(entry.tests), ...listOf(entry.data_tests)].flatMap((test) => readTest(test, column) ?? [])
}

function readTest(test: unknown, column: string | null): GenericTest | null {
  if (typeof test === 'string') return { name: plainName(test), parameters: {}, column }
  if (!isRecord(test)) return null
  const stated = textOf(test.test_name)
  const name = stated ?? Object.keys(test).find((key) => !settings.has(key))
  if (name === undefined) return null
  const inner = stated === null ? recordOf(test[name]) : {}
  return {
    name: plainName(name),
    parameters: { ...test, ...recordOf(test.arguments), ...inner, ...recordOf(inner.arguments) },
    column,
  }
}

/** `dbt.unique` is dbt's own `unique`. */
function plainName(name: string): string {
  return name.replace(/^dbt\./, '')
}

export function keysOfTests(tests: readonly GenericTest[]): readonly UniqueKey[] {
  return tests.flatMap((test) => {
    const key = uniqueKeyOfTest(test)
    return key === null ? [] : [key]
  })
}
