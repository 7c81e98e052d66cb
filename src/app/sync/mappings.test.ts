import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { platforms } from '../../domain/telemetry/account.ts'
import { openEngine } from '../../store/engine/engine.ts'
import { prepareStaging, stage } from '../../store/staging/stage.ts'
import { tableSpecs } from '../../store/table-spec.ts'
import { knownViews, mappingsOf } from './platforms.ts'
import { statementFunctions } from './statement-functions.ts'

const engine = await openEngine()
const folder = mkdtempSync(join(tmpdir(), 'plimsoll-mappings-'))
afterAll(() => {
  engine.close()
  rmSync(folder, { recursive: true, force: true })
})

beforeAll(async () => {
  await prepareStaging(engine, statementFunctions)
  for (const spec of Object.values(tableSpecs)) await engine.run(spec.definition)
})

test.each(platforms)('%s: each mapping yields columns of its table as they are typed there', async (platform) => {
  for (const view of knownViews.filter((each) => each.platform === platform)) await stage(engine, view, [], { folder })
  const wrong: string[] = []
  for (const { table, view, sql } of mappingsOf(platform)) {
    const declared = new Map(
      // A staged view may have the name of the table.
      (await engine.rows(`DESCRIBE memory.main.${table}`)).map((row) => [row.column_name, row.column_type]),
    )
    for (const { column_name: name, column_type: type } of await engine.rows(`DESCRIBE ${sql}`)) {
      const wanted = declared.get(name)
      // A constant or a count is an INTEGER, which widens without loss.
      const fits =
        type === wanted || (wanted === 'BIGINT' && type === 'INTEGER') || (wanted === 'VARCHAR' && type === 'JSON')
      if (!fits) wrong.push(`${table} from ${view}: ${name} is ${type}, not ${wanted}`)
    }
  }
  expect(wrong).toEqual([])
})

test('each view is named once, gives something, and says what is lost without it', () => {
  const names = knownViews.map(({ platform, name }) => `${platform} ${name}`)
  expect(new Set(names).size).toBe(names.length)
  for (const view of knownViews) {
    const columns = view.columns.map(({ name }) => name)
    expect(new Set(columns).size, view.name).toBe(columns.length)
    expect(
      columns.every((name) => name === name.toLowerCase()),
      view.name,
    ).toBe(true)
    if (view.timeColumn !== null)
      expect(view.columns.find(({ name }) => name === view.timeColumn)?.required, view.name).toBe(true)
    expect(`Without it ${view.withoutIt}.`).toMatch(/^Without it [a-zA-Z].*[^.]\.$/)
  }
  const read = new Set(
    platforms.flatMap((platform) =>
      mappingsOf(platform).flatMap(({ view, joins }) => [view, ...joins].map((name) => `${platform} ${name}`)),
    ),
  )
  expect(names.filter((name) => !read.has(name))).toEqual([])
})
