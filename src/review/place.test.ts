import { describe, expect, it } from 'vitest'
import { modelOf } from '../../test/support/models.ts'
import { locate } from './place.ts'

function lineOf(source: string) {
  const model = { model: modelOf({ name: 'm', source }), dialect: 'snowflake', texts: [], gaps: [] } as const
  return locate(model, { kind: 'file' }, () => null).span
}

describe('the place of a whole model', () => {
  it('is the first line that says something', () => {
    expect(lineOf("-- depends_on: {{ ref('calls') }}\n\n  {{ config(a=1) }} \nselect 1")).toEqual({
      line: 3,
      column: 3,
      endLine: 3,
      endColumn: 20,
    })
    expect(lineOf('\r\nselect 1\r\n')).toMatchObject({ line: 2, column: 1, endColumn: 9 })
  })

  it('is the very first line where nothing does', () => {
    expect(lineOf('-- nothing yet\n')).toMatchObject({ line: 1, column: 1, endColumn: 15 })
    expect(lineOf('')).toMatchObject({ line: 1, column: 1, endColumn: 1 })
  })
})
