// The second half of the demo: imports the simulated account of the harbour project and prints who spent what.

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../domain/errors.ts'
import { costs } from './costs.ts'
import type { Place } from './place.ts'
import { syncDbt } from './sync-dbt.ts'
import { syncFiles } from './sync-files.ts'

interface Shown {
  readonly text: string
  readonly notes: readonly string[]
}

const introduction = `Two weeks of the Snowflake account that builds this project. The account is
simulated: nobody ran these queries and no figure is of a real bill.

`

/** Nothing but a note where the database engine, an optional package, is not installed. */
export async function demoSpend(place: Place, example: string): Promise<Shown> {
  const telemetry = join(example, 'telemetry')
  if (!existsSync(telemetry)) throw new Error(`the harbour example has no ${telemetry}`)
  try {
    await syncDbt({ ...place, folder: join(example, 'artifacts/production') })
    await syncFiles({ ...place, folder: telemetry, format: 'text' })
    const by = async (dimension: string): Promise<string> => {
      const shown = await costs({ ...place, by: dimension, idle: 'separate', format: 'text', top: 8, ...period })
      return `$ plimsoll costs --by ${dimension} --from ${period.from} --to ${period.to}\n\n${shown.text}`
    }
    return { text: `${introduction}${await by('team')}\n${await by('model')}`, notes: [] }
  } catch (error) {
    if (!(error instanceof UserError) || error.place !== '@duckdb/node-api') throw error
    return { text: '', notes: [`Spend is not shown: ${error.message}`] }
  }
}

/** All days that the export covers. */
const period = { from: '2026-10-01', to: '2026-10-15' }
