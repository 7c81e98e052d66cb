// MERGE INTO target USING source ON condition WHEN ... THEN ...

import type { MergeStatement } from '../tree/types.ts'
import { readFromItem } from './from-item.ts'
import { readLoosely } from './loose.ts'
import type { Reading } from './reading.ts'

export function readMerge(reading: Reading): MergeStatement {
  const first = reading.at
  reading.expect('MERGE')
  reading.accept('WITH', 'SCHEMA', 'EVOLUTION')
  reading.accept('INTO')
  const target = readFromItem(reading)
  if (target.kind !== 'table') reading.fail('a table to merge into')
  reading.expect('USING')
  const source = readFromItem(reading)
  reading.expect('ON')
  const on = reading.expression()
  if (!reading.ended && !reading.sees('WHEN')) reading.fail('WHEN')
  const extra = readLoosely(reading, reading.tokens.length)
  return {
    kind: 'merge',
    target,
    source,
    on,
    ...(extra.length === 0 ? {} : { extra }),
    range: reading.rangeFrom(first),
  }
}
