// What plants do to the world: every hook is neutral unless something is planted, so an account without plants never changes.

import type { Statement, Warehouse } from '../machine/types.ts'
import type { DbtNode } from './harbour-nodes.ts'
import type { Shape } from './shape.ts'

/** Factors on what one statement needs. */
export interface Factor {
  /** Resources, and with them time and money. */
  readonly work: number
  /** Bytes and partitions that it reads. */
  readonly bytes: number
  /** Rows that it makes, and the bytes that it writes. */
  readonly rows: number
  /** Whether partitions in total grow with those it reads: wider or longer tables, not a lost filter. */
  readonly isTableLarger: boolean
  /** How much more of a warehouse it keeps busy at once. */
  readonly width: number
}

export const unchanged: Factor = { work: 1, bytes: 1, rows: 1, isTableLarger: false, width: 1 }

export interface WorldChanges {
  /** Spread of scan bytes between runs; null: the parameter's. */
  readonly noise: number | null
  /** Bytes that a node reads in production; null: as it is without plants. */
  usualBytes(node: string): number | null
  /** Nodes of a production schedule as they are at a time: some gone, some new, some with other code. */
  nodes(schedule: string, nodes: readonly DbtNode[], at: number): readonly DbtNode[]
  /** Text that marks statements of another version of a node, '' for the first. */
  version(node: string, at: number): string
  /** Version of dbt that runs a project; null: as ever. */
  release(project: string, at: number): string | null
  /** `day` is noise that all runs of a day have in common, `dayRows` the part of it that their rows explain. */
  factor(shape: Shape, at: number): Factor & { readonly day: number; readonly dayRows: number }
  /** The part of one run's noise that its rows explain; the rest is the machine's. */
  runRows(shape: Shape, at: number, noise: number): number
  /** Whether a statement is not issued after all. */
  isDropped(shape: Shape, statement: Statement, at: number): boolean
  warehouse(warehouse: Warehouse): Warehouse
  /** Whether warehouses keep the change of size that they have by themselves. */
  readonly keepsResize: boolean
}

/** Of what nothing is planted on. */
export const neutral = { ...unchanged, day: 1, dayRows: 1 }

export const noChanges: WorldChanges = {
  noise: null,
  usualBytes: () => null,
  nodes: (_schedule, nodes) => nodes,
  version: () => '',
  release: () => null,
  factor: () => neutral,
  runRows: (_shape, _at, noise) => noise,
  isDropped: () => false,
  warehouse: (warehouse) => warehouse,
  keepsResize: true,
}
