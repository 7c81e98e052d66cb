// View query_spend in an engine: what each query was attributed by day. A table behind it, where many questions will be asked.

import type { Engine } from '../store/engine/engine.ts'
import selectSpend from './query-spend.sql'

/** Makes the view, unless the engine has it. */
export async function querySpend(engine: Engine): Promise<void> {
  await engine.run(`CREATE TEMP VIEW IF NOT EXISTS query_spend AS ${selectSpend}`)
}

/** Reads what is bound once and for all; rows that come later are not seen. */
export async function holdQuerySpend(engine: Engine): Promise<void> {
  await engine.run(`
    CREATE TEMP TABLE query_spend_held AS ${selectSpend};
    CREATE OR REPLACE TEMP VIEW query_spend AS FROM query_spend_held`)
}
