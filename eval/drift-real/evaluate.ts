// npm run eval -- drift-real: drift on what was really measured, as tables.

import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Table } from '../print/table.ts'
import { type Alarms, grown } from './grown.ts'
import { growth, runToRun } from './measured.ts'
import { stationary } from './stationary.ts'

const corpora = fileURLToPath(new URL('../../../shared/corpora/', import.meta.url))
const runs = `${corpora}spark-telemetry/lucacanali-tpcds/tpcds_10000.csv`
const catalogs = `${corpora}dbt-artifacts/flipside-ethereum/catalog_series.csv.gz`

/** Null where the measured series are absent. */
export async function evaluateDriftReal(): Promise<readonly Table[] | null> {
  if (!existsSync(runs) || !existsSync(catalogs)) return null
  const measured = await runToRun(runs)
  const spreads = measured
    .map(({ residuals }) => Math.sqrt(residuals.reduce((sum, value) => sum + value * value, 0) / residuals.length))
    .sort((one, other) => one - other)
  const at = (share: number): string => (spreads[Math.floor(share * spreads.length)] ?? 0).toFixed(3)
  const { relations, known, unknown } = grown(await growth(catalogs), measured)
  const row = (name: string, { jumps, growth: grew }: Alarms): readonly string[] => [name, String(jumps), String(grew)]
  return [
    {
      title: `Run to run: ${measured.length} queries, deviation of the logarithm ${at(0.1)} / ${at(0.5)} / ${at(0.9)} (10th, 50th, 90th of 100)`,
      head: [
        'step',
        'series of 120 days',
        'told of nothing, ever',
        'still told at the end',
        'in 4 days',
        'in 7 days',
        'dated within 2',
      ],
      rows: [false, true].flatMap((isDeployed) =>
        [1, 1.2, 1.4, 2].map((factor) => {
          const found = stationary(measured, factor, isDeployed)
          const share = (count: number): string => (count / found.series).toFixed(3)
          const steps =
            factor === 1 ? ['', '', ''] : [share(found.within4), share(found.within7), share(found.datedWithin2)]
          const size = factor === 1 ? 'none' : `+${Math.round(100 * (factor - 1))}%`
          const name = isDeployed ? `${size}, deploys known` : size
          return [name, String(found.series), share(found.falseEver), share(found.falseHolding), ...steps]
        }),
      ),
    },
    {
      title: `Growth: ${relations} relations over their last 120 days, read whole each day`,
      head: ['', 'alarms where bytes jumped', 'alarms where they only grew'],
      rows: [row('rows known', known), row('rows not known', unknown)],
    },
  ]
}
