import { afterAll, expect, test } from 'vitest'
import { openEngine } from '../engine/engine.ts'
import { tableSpecs } from '../table-spec.ts'
import { columnsOf, projection, schemaText } from './columns.ts'

const engine = await openEngine({ threads: 1 })
afterAll(() => engine.close())

test.each(Object.entries(tableSpecs))(
  'columns of %s are those that the engine sees, its key and time among them',
  async (table, spec) => {
    await engine.run(spec.definition)
    const described = await engine.rows(`DESCRIBE ${table}`)
    const columns = columnsOf(spec)
    expect(columns).toEqual(described.map((row) => ({ name: row.column_name, type: row.column_type })))
    const names = columns.map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(['platform', 'account', 'extracted_at', ...spec.key]))
    if (spec.period.kind === 'day') expect(names).toContain(spec.period.column)
  },
)

test('files with fewer or narrower columns are read as the table is now', async () => {
  const now = [
    { name: 'kept', type: 'VARCHAR' },
    { name: 'wider', type: 'BIGINT' },
    { name: 'new', type: 'TIMESTAMP' },
  ]
  const before = schemaText([
    { name: 'kept', type: 'VARCHAR' },
    { name: 'wider', type: 'INTEGER' },
  ])
  const select = `SELECT ${projection(now, before)} FROM (SELECT 'a' AS kept, 1::INTEGER AS wider)`
  expect(await engine.rows(select)).toEqual([{ kept: 'a', wider: 1n, new: null }])
})
