import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type Dialect, dialects } from '../../domain/dialect.ts'
import { outline } from '../tree/outline.ts'
import { parseStatements } from './parse-statements.ts'

const folder = new URL('./golden/', import.meta.url)
const names = readdirSync(folder)
  .filter((name) => name.endsWith('.sql'))
  .map((name) => name.slice(0, -4))

function dialectOf(name: string): Dialect {
  const dialect = dialects.find((one) => name.startsWith(`${one}-`))
  if (dialect === undefined) throw new Error(`${name}.sql does not begin with a dialect`)
  return dialect
}

describe('golden trees', () => {
  it('are of every dialect', () => {
    expect(new Set(names.map(dialectOf))).toEqual(new Set(dialects))
  })

  it.each(names)('%s', async (name) => {
    const text = readFileSync(new URL(`${name}.sql`, folder), 'utf8')
    const { statements, failures } = parseStatements(text, dialectOf(name))
    expect(failures).toEqual([])
    await expect(outline(statements, text)).toMatchFileSnapshot(`./golden/${name}.txt`)
  })
})
