// The hash of a node's settings, over those that can change what runs.

import { textDigest } from '../../domain/content-id.ts'
import { canonicalJson, type PlainRecord } from './plain-data.ts'

/** Labels and paperwork: they change neither the SQL nor what it builds. dbt's state:modified leaves out much the same. */
const paperwork: ReadonlySet<string> = new Set([
  'tags',
  'meta',
  'group',
  'docs',
  'access',
  'description',
  'persist_docs',
  'grants',
  'packages',
  'quoting',
])

export function configDigest(config: PlainRecord): string {
  const counted = Object.entries(config).filter(([key, value]) => !paperwork.has(key) && !isUnset(value))
  return textDigest(canonicalJson(Object.fromEntries(counted)))
}

/** dbt versions differ in which unset keys they spell out. */
function isUnset(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return true
  if (Array.isArray(value)) return value.length === 0
  return typeof value === 'object' && Object.values(value).every(isUnset)
}
