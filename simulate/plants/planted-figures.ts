// Figures of plants that no statement carries: credits of clustering, bytes that are stored, prices.

import type { Engine } from '../../src/store/engine/engine.ts'
import type { Plan } from './plan.ts'
import type { Plant, PlantName } from './plant.ts'

/** Variables of the SQL: what is not planted begins after everything. */
export async function setPlantedFigures(engine: Engine, { plants, unitsPerDay }: Plan): Promise<void> {
  const find = (name: PlantName): Plant | undefined => plants.find(({ kind }) => kind === name)
  const from: Readonly<Record<string, Plant | undefined>> = {
    churn: find('clustering_churn'),
    storage: find('storage_creep'),
    price: find('price_change'),
  }
  for (const [name, plant] of Object.entries(from)) {
    const begins = plant?.from == null ? "TIMESTAMP '9999-01-01'" : `epoch_ms(${plant.from}::BIGINT)`
    await engine.run(`SET VARIABLE planted_${name}_from = ${begins};`)
  }
  await engine.set('planted_churn_units', ((find('clustering_churn')?.share ?? 0) * unitsPerDay) / 24)
  await engine.set('planted_storage_units', (find('storage_creep')?.share ?? 0) * unitsPerDay)
  await engine.set('planted_price_factor', find('price_change')?.effect ?? 1)
}
