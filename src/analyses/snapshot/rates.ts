// How much a byte costs here: what a new model is priced by.

import type { SnapshotRate } from '../../domain/snapshot.ts'
import type { Engine } from '../../store/engine/engine.ts'
import { textIn, textOrNull } from '../../store/engine/row.ts'
import { fewDigits, numberIn, spreadIn } from './columns.ts'
import { formIn } from './models.ts'
import ratesSql from './rates.sql'

const classes = ['small', 'medium', 'large', 'huge'] as const

/** The engine must have the tables of `runs.sql`. */
export async function ratesOf(engine: Engine): Promise<readonly SnapshotRate[]> {
  const rows = await engine.rows(ratesSql)
  return rows.map((row) => {
    const bytesClass = classes.find((each) => each === textIn(row, 'bytes_class'))
    if (bytesClass === undefined) throw new Error('no class of bytes')
    return {
      size: textOrNull(row, 'size'),
      form: formIn(row),
      bytesClass,
      builds: numberIn(row, 'builds'),
      unitsPerGib: spreadIn(row, 'units_n', 1e9),
      leastUnits: fewDigits(numberIn(row, 'least_n') / 1e9),
    }
  })
}
