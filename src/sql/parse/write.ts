// INSERT, UPDATE and DELETE.

import type { Expression, FromItem, Query, WriteStatement } from '../tree/types.ts'
import { readSources } from './from.ts'
import { readFromItem } from './from-item.ts'
import { readListItems } from './list-items.ts'
import { readLoosely } from './loose.ts'
import { acceptNameList } from './names.ts'
import type { Reading } from './reading.ts'
import { acceptRelation } from './relation.ts'
import { startsBracketedQuery, startsQuery } from './reserved.ts'

export function readInsert(reading: Reading): WriteStatement {
  const first = reading.at
  reading.expect('INSERT')
  if (reading.accept('OR')) reading.at += 1
  reading.accept('OVERWRITE')
  reading.accept('INTO')
  reading.accept('TABLE')
  const target = acceptRelation(reading)
  const extra: Expression[] = []
  while (!reading.ended && !startsQuery(reading) && !startsInput(reading)) {
    if (reading.sees('REPLACE') && (reading.key(1) === 'WHERE' || reading.key(1) === 'USING')) {
      reading.at += 2
      extra.push(reading.expression())
    } else if (reading.sees('(')) {
      // A column list, or options whose grammar is not SQL's.
      const close = reading.closing(reading.at)
      if (acceptNameList(reading) === null) {
        extra.push(...(reading.attempt(() => readListItems(reading)) ?? []))
        reading.at = Math.min(close + 1, reading.tokens.length)
      }
    } else reading.at += 1
  }
  const query: Query | null = reading.ended ? null : reading.query()
  // ON CONFLICT, RETURNING.
  extra.push(...readLoosely(reading, reading.tokens.length))
  return { kind: 'insert', target, query, where: null, ...extras([], extra), range: reading.rangeFrom(first) }
}

function startsInput(reading: Reading): boolean {
  return startsBracketedQuery(reading)
}

export function readUpdate(reading: Reading): WriteStatement {
  const first = reading.at
  reading.expect('UPDATE')
  const { from, joins } = readSources(reading)
  const [item, ...others] = [...from, ...joins.map((join) => join.item)]
  reading.expect('SET')
  const extra: Expression[] = joins.flatMap((join) => (join.on === null ? [] : [join.on]))
  do extra.push(reading.expression())
  while (reading.accept(','))
  const sources = [...others, ...acceptSources(reading, 'FROM', extra)]
  const where = reading.accept('WHERE') ? reading.expression() : null
  extra.push(...readLoosely(reading, reading.tokens.length))
  return {
    kind: 'update',
    target: nameOf(item),
    query: null,
    where,
    ...extras(sources, extra),
    range: reading.rangeFrom(first),
  }
}

export function readDelete(reading: Reading): WriteStatement {
  const first = reading.at
  reading.expect('DELETE')
  reading.accept('FROM')
  const item = readFromItem(reading)
  const extra: Expression[] = []
  const sources = acceptSources(reading, 'USING', extra)
  const where = reading.accept('WHERE') ? reading.expression() : null
  extra.push(...readLoosely(reading, reading.tokens.length))
  return {
    kind: 'delete',
    target: nameOf(item),
    query: null,
    where,
    ...extras(sources, extra),
    range: reading.rangeFrom(first),
  }
}

function acceptSources(reading: Reading, word: string, conditions: Expression[]): readonly FromItem[] {
  if (!reading.accept(word)) return []
  const { from, joins } = readSources(reading)
  for (const join of joins) if (join.on !== null) conditions.push(join.on)
  return [...from, ...joins.map((join) => join.item)]
}

function nameOf(item: FromItem | undefined) {
  return item?.kind === 'table' ? item.name : null
}

function extras(sources: readonly FromItem[], extra: readonly Expression[]) {
  return { ...(sources.length === 0 ? {} : { sources }), ...(extra.length === 0 ? {} : { extra }) }
}
