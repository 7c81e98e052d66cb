// Names the code that runs, so that nothing another build computed is taken from a cache.

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

/**
 * The bundle's entry names every chunk by the hash of its content, so its own text changes whenever any code does. Null
 * when run from source, where the files are many and change at any time.
 */
export function codeId(version: string, bundled: boolean): string | null {
  if (!bundled) return null
  const entry = readFileSync(new URL('./cli.js', import.meta.url))
  return `${version}-${createHash('sha256').update(entry).digest('hex').slice(0, 12)}`
}
