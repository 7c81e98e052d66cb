// Kinds of merged changes, and what each does to the project's description.

import type { ProjectSpec } from './spec.ts'

export const changeKinds = [
  'filter_dropped',
  'filter_wrapped',
  'filter_cast',
  'filter_bare_again',
  'filter_added',
  'range_widened',
  'range_narrowed',
  'other_filter_added',
  'incremental_to_table',
  'increment_lost',
  'increment_restored',
  'table_to_incremental',
  'fan_out_gained',
  'fan_out_mended',
  'join_added',
  'columns_added',
  'star_selected',
  'columns_dropped',
  'more_often',
  'less_often',
  'view_to_table',
  'table_to_view',
  'heavier_view',
  'window_added',
  'union_distinct',
  'union_all',
  'warehouse_larger',
  'warehouse_smaller',
  'test_added',
  'refactored',
  'remarked',
  'model_removed',
  'new_aggregate',
  'new_wide',
  'new_incremental',
  'new_copy',
] as const

export type ChangeKindOfSeed = (typeof changeKinds)[number]

export interface MergedChange {
  readonly kind: ChangeKindOfSeed
  /** The model that is edited, added or removed. */
  readonly model: string
  readonly head: ProjectSpec
}

export function isChangeKind(text: string): text is ChangeKindOfSeed {
  return changeKinds.some((kind) => kind === text)
}
