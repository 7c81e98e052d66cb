import { expect, it } from 'vitest'
import { fileTreeOf } from '../../../test/support/file-tree-of.ts'
import { readSqlFolder } from './index.ts'
import { statementTargets } from './statement-targets.ts'

const tree = fileTreeOf('jobs', {
  'jobs/10_orders.sql': `-- create table not_this as
create or replace transient table analytics.core.orders as
select * from raw.shop.orders o join raw.shop.lines l on l.order_id = o.id`,
  'jobs/20_daily.SQL': `create view if not exists Analytics.Core."Daily" as
with o as (select * from analytics.core.orders) select day, count(*) from o group by 1`,
  'jobs/30_load.sql': 'insert into analytics.core.log select * from analytics.core."Daily"',
  'jobs/empty.sql': '\n',
  'jobs/readme.md': 'select 1',
})

it('names what each file creates and links the files that read it', () => {
  const { project } = readSqlFolder(tree, { dialect: 'snowflake' })
  expect([...project.models.keys()]).toEqual([
    'jobs/10_orders.sql',
    'jobs/20_daily.SQL',
    'jobs/30_load.sql',
    'jobs/empty.sql',
  ])
  const daily = project.models.get('jobs/20_daily.SQL')
  expect(daily?.relation).toEqual({ database: 'Analytics', schema: 'Core', name: 'Daily' })
  expect(daily?.dependsOn).toEqual(['jobs/10_orders.sql'])
  expect(project.models.get('jobs/30_load.sql')?.relation?.name).toBe('log')
  expect(project.models.get('jobs/30_load.sql')?.dependsOn).toEqual(['jobs/20_daily.SQL'])
  expect(daily?.materialized).toBe('statement')
})

it('gives each text as it stands', () => {
  const read = readSqlFolder(tree, { dialect: 'snowflake' })
  const texts = read.texts('jobs/10_orders.sql')
  if (texts.kind !== 'texts') throw new Error('no text')
  const [text] = texts.texts
  expect(text?.origin.locate({ start: 3, end: 9 })).toEqual({ range: { start: 3, end: 9 }, exact: true })
  expect(text?.sql).toBe(read.project.models.get('jobs/10_orders.sql')?.source)
  expect(read.texts('jobs/empty.sql')).toMatchObject({ kind: 'none' })
})

it('reads a folder inside the tree and leaves out what it is told to', () => {
  const more = fileTreeOf('repo', { 'etl/a.sql': 'select 1', 'etl/old/b.sql': 'select 2', 'web/c.sql': 'select 3' })
  const read = readSqlFolder(more, { dialect: 'spark', root: 'etl/', excluded: (path) => path.startsWith('etl/old/') })
  expect([...read.project.models.keys()]).toEqual(['etl/a.sql'])
  expect(read.project.name).toBe('etl')
})

it('takes no subquery, function or string for a relation', () => {
  const targets = statementTargets(
    "select extract(year from '2024') from (select 1 from t), lateral flatten(x)",
    'snowflake',
  )
  expect(targets.reads.map((read) => read.name)).toEqual(['t'])
})
