// Statements that are no model's and read relations: who pays when a view gets heavier.

import type { RelationKey } from '../../domain/relation.ts'
import type { SnapshotReader } from '../../domain/snapshot.ts'
import type { Engine } from '../../store/engine/engine.ts'
import { textIn, textOrNull } from '../../store/engine/row.ts'
import { fewDigits, numberIn, spreadIn, textsIn } from './columns.ts'
import type { People } from './people.ts'
import readersSql from './readers.sql'

/** Of an account. Statements that people write are without end, and most cost next to nothing. */
const mostReaders = 2_000

export interface ReadersQuestion extends Pick<People, 'isName'> {
  readonly withUsers: boolean
  /** Relations that are in the snapshot; others are not named. */
  readonly relations: ReadonlySet<RelationKey>
}

/** The dearest first. The engine must have the tables of `runs.sql`. */
export async function readersOf(
  engine: Engine,
  { withUsers, isName, relations }: ReadersQuestion,
): Promise<readonly SnapshotReader[]> {
  await engine.set('px_most_readers', mostReaders)
  const rows = await engine.rows(readersSql)
  const columns = ['team', 'workload', 'client_app', ...(withUsers ? ['user_name'] : [])]
  return rows
    .map((row) => {
      const names = columns.map((column) => textOrNull(row, column)).filter((name) => name !== null && !isName(name))
      return {
        id: textIn(row, 'fingerprint'),
        who: names[0] ?? null,
        reads: textsIn(row, 'reads').filter((key) => relations.has(key)),
        runsPerDay: fewDigits(numberIn(row, 'runs_per_day')),
        units: spreadIn(row, 'units_n', 1e9),
        bytesRead: spreadIn(row, 'bytes_read'),
      }
    })
    .filter(({ reads }) => reads.length > 0)
}
