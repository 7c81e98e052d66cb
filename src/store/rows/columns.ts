// The columns of a table, read from its definition, and how a relation with fewer columns is projected to them.

import { createHash } from 'node:crypto'
import { identifier } from '../engine/engine.ts'
import type { TableSpec } from '../table-spec.ts'

export interface Column {
  readonly name: string
  readonly type: string
}

const columnLine = /^ {2}(\w+) ([A-Z]+)[ ,]*(--.*)?$/

/** A definition has a column per line, as in tables/*.sql. */
export function columnsOf(spec: TableSpec): readonly Column[] {
  return spec.definition.split('\n').flatMap((line) => {
    const [, name, type] = columnLine.exec(line) ?? []
    return name !== undefined && type !== undefined ? [{ name, type }] : []
  })
}

/** `name TYPE, name TYPE`: what a manifest keeps of the columns of its files. */
export function schemaText(columns: readonly Column[]): string {
  return columns.map(({ name, type }) => `${name} ${type}`).join(', ')
}

export function schemaName(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12)
}

/** Expressions for the columns over files that were written with the columns of `text`; what they lack is null. */
export function projection(columns: readonly Column[], text: string): string {
  const there = new Map(
    text.split(', ').map((each) => [each.slice(0, each.indexOf(' ')), each.slice(each.indexOf(' ') + 1)]),
  )
  return columns
    .map(({ name, type }) => {
      const found = there.get(name)
      if (found === undefined) return `CAST(NULL AS ${type}) AS ${identifier(name)}`
      return found === type ? identifier(name) : `CAST(${identifier(name)} AS ${type}) AS ${identifier(name)}`
    })
    .join(', ')
}

/** The order of rows in files: by time, then by key, so that equal rows make equal files and time ranges are cheap to read. */
export function fileOrder(spec: TableSpec, columns: readonly Column[]): string {
  const time = spec.period.kind === 'day' ? [spec.period.column] : []
  const names = spec.key.length > 0 ? spec.key : columns.map((column) => column.name)
  return [...new Set([...time, ...names])].map((name) => `${identifier(name)} NULLS LAST`).join(', ')
}
