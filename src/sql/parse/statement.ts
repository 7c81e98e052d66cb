// One statement: what it is by its first words, and its parts.

import type { Statement } from '../tree/types.ts'
import { readCreate } from './create.ts'
import { readMerge } from './merge.ts'
import { readCommonTables } from './query.ts'
import type { Reading } from './reading.ts'
import { startsBracketedQuery, startsQuery } from './reserved.ts'
import { readDelete, readInsert, readUpdate } from './write.ts'

export function readStatement(reading: Reading): Statement {
  const first = reading.at
  const statement = readKind(reading, first)
  if (!reading.ended) reading.fail('the end of the statement')
  return statement
}

function readKind(reading: Reading, first: number): Statement {
  switch (reading.key()) {
    case 'MERGE':
      return readMerge(reading)
    case 'INSERT':
      return reading.key(1) === 'ALL' || reading.key(1) === 'FIRST' ? readOther(reading, first) : readInsert(reading)
    case 'UPDATE':
      return readUpdate(reading)
    case 'DELETE':
      return readDelete(reading)
    case 'CREATE':
      return readCreate(reading) ?? readOther(reading, first)
    case 'EXPLAIN':
      return readOther(reading, first)
  }
  if (startsQuery(reading) || startsBracketedQuery(reading)) return readQueryStatement(reading, first)
  if (reading.kind() !== 'word') reading.fail('a statement')
  if (!isCommand(reading)) reading.fail('a statement')
  return readOther(reading, first)
}

/** `WITH x AS (...) INSERT INTO t SELECT ...` is a write; everything else that begins with a query is one. */
function readQueryStatement(reading: Reading, first: number): Statement {
  if (reading.sees('WITH') && reading.has('INSERT')) {
    const write = reading.attempt(() => readWriteAfterWith(reading, first))
    if (write !== null) return write
  }
  const query = reading.query()
  return { kind: 'query', query, range: reading.rangeFrom(first) }
}

function readWriteAfterWith(reading: Reading, first: number): Statement {
  const ctes = readCommonTables(reading)
  const write = readInsert(reading)
  const query = write.query === null ? null : { ...write.query, ctes: [...ctes, ...write.query.ctes] }
  return { ...write, query, range: reading.rangeFrom(first) }
}

function readOther(reading: Reading, first: number): Statement {
  reading.at = reading.tokens.length
  return { kind: 'other', text: reading.textFrom(first), range: reading.rangeFrom(first) }
}

const commands = new Set(
  `ALTER ANALYZE ATTACH BEGIN CACHE CALL CHECKPOINT CLEAR CLONE CLUSTER COMMENT COMMIT COPY DECLARE DESC DESCRIBE DETACH DROP
   EXECUTE EXPORT FOR FSCK GET GRANT IF IMPORT INSTALL LET LIST LOAD LOCK LS MSCK OPTIMIZE PIVOT PRAGMA PUT REFRESH REMOVE
   REORG REPAIR RESET RESTORE RETURN REVOKE ROLLBACK SET SHOW START SUMMARIZE TRUNCATE UNCACHE UNDROP UNPIVOT UNSET USE
   VACUUM WHILE ADD EXPLAIN INSERT CREATE END CONVERT DELTA SYNC GENERATE RM CD REPLACE SAVEPOINT ABORT RAISE OPEN CLOSE EXCEPTION DEFINE`.split(
    /\s+/,
  ),
)

function isCommand(reading: Reading): boolean {
  return commands.has(reading.key())
}
