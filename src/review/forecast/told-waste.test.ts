import { expect, test } from 'vitest'
import type { SnapshotInsight, SnapshotModel } from '../../domain/snapshot.ts'
import { toldHistory } from './told-history.ts'
import { toldWaste } from './told-waste.ts'

const model = (insights: readonly SnapshotInsight[]): SnapshotModel => ({
  id: 'model.h.a',
  relation: 'marts.a',
  team: null,
  environment: 'prod',
  builds: [],
  insights,
  fingerprint: null,
})

const place = { of: 14, operator: 'SortMergeJoin', keys: ['vessel_id'], relation: null, share: 0.33 }

test('the three places that take most are told, with operator, keys and counts', () => {
  const insights = [
    { kind: 'SPARK_SPILL', runs: 14, place: { ...place, share: 0.1 } },
    { kind: 'SPARK_SKEW', runs: 12, place },
    { kind: 'SPARK_TINY_TASKS', runs: 14, place: { ...place, share: 0.06 } },
    {
      kind: 'SPARK_UNFILTERED_SCAN',
      runs: 14,
      place: { of: 14, operator: 'Scan parquet', keys: ['moved_on'], relation: 'raw.moves', share: 0.21 },
    },
    { kind: 'REMOTE_SPILLAGE', runs: 3 },
  ]
  expect(toldWaste(model(insights))).toEqual({
    told: [
      'skewed: slots waited for the slowest task of SortMergeJoin on vessel_id, for 33% of the core time, in 12 of 14 runs',
      'read raw.moves without a filter on its partitions (moved_on), 21% of the core time, in 14 of 14 runs',
      'SortMergeJoin on vessel_id spilled to disk, 10% of the core time, in 14 of 14 runs',
    ],
  })
  // Each is told in one place only.
  expect(toldHistory(model(insights))).toEqual(['REMOTE_SPILLAGE in 3 of 3 runs'])
  expect(toldWaste(undefined)).toEqual({})
})
