// Tables of what Spark's stages and plans show of waste: what checks claim, and what a review is told of a model.

import type { TableName } from '../domain/telemetry/table-name.ts'
import type { Engine } from '../store/engine/engine.ts'
import { integerIn } from '../store/engine/row.ts'
import habits from './spark-habits.sql'
import joinSides from './spark-join-sides.sql'
import operatorPlaces from './spark-operator-places.sql'
import runs from './spark-runs.sql'
import stagePlaces from './spark-stage-places.sql'

export const sparkRead = ['query_run', 'identity', 'stage_run', 'plan_operator'] as const satisfies readonly TableName[]

/** How many rows were bound when the tables were made. */
const made = new WeakMap<Engine, string>()

/** Makes spark_run, spark_place and the views over them of all that is bound, unless the engine has them. */
export async function sparkPlaces(engine: Engine): Promise<void> {
  const bound = await rowsBound(engine)
  if (made.get(engine) === bound.join()) return
  // Without stages there is nothing to look for: other platforms need the columns only.
  const limit = bound[0] === 0n ? 'LIMIT 0' : ''
  await engine.run(`${runs};
    CREATE OR REPLACE TEMP TABLE spark_run_made AS FROM spark_run ${limit};
    CREATE OR REPLACE TEMP VIEW spark_run AS FROM spark_run_made;
    ${stagePlaces}; ${joinSides}; ${operatorPlaces};
    CREATE OR REPLACE TEMP TABLE spark_place AS
      (FROM spark_stage_place ${limit}) UNION ALL BY NAME (FROM spark_operator_place ${limit});
    ${habits}`)
  made.set(engine, bound.join())
}

/** Files know their rows, so that counting them reads nothing. */
async function rowsBound(engine: Engine): Promise<readonly bigint[]> {
  const tables: readonly TableName[] = ['stage_run', 'plan_operator', 'query_run', 'identity']
  const [row] = await engine.rows(
    `SELECT ${tables.map((table) => `(SELECT count(*) FROM ${table}) AS ${table}`).join(', ')}`,
  )
  if (row === undefined) throw new Error('counts have one row')
  return tables.map((table) => integerIn(row, table))
}
