// Views over what Spark's stages and plans show of waste: what checks claim, and what a review is told of a model.

import type { TableName } from '../domain/telemetry/table-name.ts'
import type { Engine } from '../store/engine/engine.ts'
import habits from './spark-habits.sql'
import joinSides from './spark-join-sides.sql'
import operatorPlaces from './spark-operator-places.sql'
import runs from './spark-runs.sql'
import stagePlaces from './spark-stage-places.sql'

export const sparkRead = ['query_run', 'identity', 'stage_run', 'plan_operator'] as const satisfies readonly TableName[]

const place = 'FROM spark_stage_place UNION ALL BY NAME FROM spark_operator_place'

/** Makes the views, unless the engine has them. */
export async function sparkPlaces(engine: Engine): Promise<void> {
  await engine.run(
    [
      runs,
      stagePlaces,
      joinSides,
      operatorPlaces,
      `CREATE TEMP VIEW IF NOT EXISTS spark_place AS ${place}`,
      habits,
    ].join(';'),
  )
}

/** Reads what is bound once and for all; rows that come later are not seen. */
export async function holdSparkPlaces(engine: Engine): Promise<void> {
  await sparkPlaces(engine)
  await engine.run(`
    CREATE OR REPLACE TEMP TABLE spark_place_held AS ${place};
    CREATE OR REPLACE TEMP VIEW spark_place AS FROM spark_place_held`)
}
