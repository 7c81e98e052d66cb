// What makes many checks on one engine cheap: tables that they share are made once, of what is bound.

import type { Engine } from '../../store/engine/engine.ts'
import { holdQuerySpend } from '../query-spend.ts'

/** Rows that are bound or added later are not seen by the checks. */
export async function prepareChecks(engine: Engine): Promise<void> {
  await holdQuerySpend(engine)
}
