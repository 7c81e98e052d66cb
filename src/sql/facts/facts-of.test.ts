// Each SQL file in cases/ against its facts, written out; `-u` rewrites them, and the difference is for a human to judge.

import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { printFacts } from '../../../test/support/print-facts.ts'
import { type Dialect, dialects } from '../../domain/dialect.ts'
import { factsOf } from './facts-of.ts'

const folder = new URL('./cases/', import.meta.url)
const files = readdirSync(folder).filter((name) => name.endsWith('.sql'))

describe('facts of', () => {
  it('many cases', () => expect(files.length).toBeGreaterThanOrEqual(40))

  for (const file of files) {
    it(file, async () => {
      const text = readFileSync(new URL(file, folder), 'utf8')
      const printed = printFacts(factsOf(text, dialectOf(text)), text)
      await expect(printed).toMatchFileSnapshot(fileURLToPath(new URL(file.replace(/\.sql$/, '.facts'), folder)))
    })
  }
})

function dialectOf(text: string): Dialect {
  const named = /^-- dialect: (\w+)/.exec(text)?.[1]
  const dialect = dialects.find((candidate) => candidate === named)
  if (dialect === undefined) throw new Error(`the first line must be "-- dialect: <name>", not ${named}`)
  return dialect
}
