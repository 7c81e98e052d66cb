// Statements that are no model's and read relations: who pays when a view gets heavier.

import type { SnapshotReader } from '../../domain/snapshot.ts'
import type { Engine } from '../../store/engine/engine.ts'
import { textIn, textOrNull } from '../../store/engine/row.ts'
import { fewDigits, numberIn, spreadIn, textsIn } from './columns.ts'
import { namesOfPeople } from './people.ts'
import readersSql from './readers.sql'

/** Of an account. Statements that people write are without end, and most cost next to nothing. */
export const mostReaders = 2_000

/** The dearest first. The engine must have the tables of `runs.sql`. */
export async function readersOf(
  engine: Engine,
  { withUsers, most = mostReaders }: { readonly withUsers: boolean; readonly most?: number },
): Promise<readonly SnapshotReader[]> {
  await engine.set('px_most_readers', most)
  const isPerson = withUsers ? () => false : await namesOfPeople(engine)
  const rows = await engine.rows(readersSql)
  return rows.map((row) => {
    const names = ['team', 'workload', 'client_app', ...(withUsers ? ['user_name'] : [])]
      .map((column) => textOrNull(row, column))
      .filter((name) => name !== null && !isPerson(name))
    return {
      id: textIn(row, 'fingerprint'),
      who: names[0] ?? null,
      reads: textsIn(row, 'reads'),
      runsPerDay: fewDigits(numberIn(row, 'runs_per_day')),
      units: spreadIn(row, 'units_n', 1e9),
      bytesRead: spreadIn(row, 'bytes_read'),
    }
  })
}
