// Gives the tables of the simulated account the sizes and keys of the synthetic catalog, so that both are of one warehouse.
// Usage: node size-tables.mjs <folder of the account's exports>

import { readFileSync, renameSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DuckDBInstance } from '@duckdb/node-api'

const [folder] = process.argv.slice(2)
if (folder === undefined) {
  console.error('usage: node size-tables.mjs <folder of the account>')
  process.exit(2)
}

const here = dirname(fileURLToPath(import.meta.url))
const catalog = JSON.parse(readFileSync(join(here, 'artifacts/production/catalog.json'), 'utf8'))
const tables = [...Object.values(catalog.nodes), ...Object.values(catalog.sources)]
  .filter(({ stats }) => stats.bytes !== undefined)
  .map(({ metadata: { database, schema, name }, stats }) => {
    const key = stats.clustering_key === undefined ? 'NULL' : `'${stats.clustering_key.value}'`
    return `('${database}', '${schema}', '${name}', ${stats.bytes.value}, ${stats.row_count.value}, ${key})`
  })

const connection = await (await DuckDBInstance.create()).connect()
await connection.run("SET TimeZone = 'UTC'")
await connection.run(
  `CREATE TABLE sized AS SELECT * FROM (VALUES ${tables.join(', ')}) AS s(db, sch, name, bytes, row_count, layout)`,
)

async function rewritten(file, columns) {
  const path = join(folder, file)
  await connection.run(`COPY (
    SELECT t.* REPLACE (${columns}) FROM read_parquet('${path}') t LEFT JOIN sized s
      ON t.TABLE_CATALOG = s.db AND t.TABLE_SCHEMA = s.sch AND t.TABLE_NAME = s.name
  ) TO '${path}.sized' (FORMAT parquet, COMPRESSION zstd)`)
  renameSync(`${path}.sized`, path)
}

await rewritten(
  'tables.parquet',
  `coalesce(s.bytes, t.BYTES)::BIGINT AS BYTES, coalesce(s.row_count, t.ROW_COUNT)::BIGINT AS ROW_COUNT,
   CASE WHEN s.name IS NULL THEN t.CLUSTERING_KEY ELSE s.layout END AS CLUSTERING_KEY`,
)
await rewritten('table_storage_metrics.parquet', 'coalesce(s.bytes, t.ACTIVE_BYTES)::BIGINT AS ACTIVE_BYTES')
