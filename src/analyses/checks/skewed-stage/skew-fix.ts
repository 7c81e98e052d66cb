// What to do against skew, by the operator whose input is uneven: adaptive execution splits joins, and nothing else.

/** `detail`: data, time, or input of a stage that reads no shuffle. */
export function skewFix(operator: string, detail: string): string {
  if (detail === 'input') {
    return 'Look at what its tasks read: files of even size that can be split (Parquet or ORC of 128 MiB to 1 GiB, not gzipped text), partitions of a JDBC source by an even column; where these are even, a slow node or rows that are dearer than others.'
  }
  if (detail === 'time') {
    return 'Bytes are even, so look at the task itself: a slow or shared node (spark.speculation), garbage collection, or rows that are dearer than others (a UDF, an exploding match).'
  }
  if (/join/i.test(operator)) {
    return 'Leave spark.sql.adaptive.skewJoin.enabled on and lower skewedPartitionThresholdInBytes (256 MB) and skewedPartitionFactor (5) to what is seen here; else broadcast the small side, take out keys that match nothing (null, 0, unknown) before the join, or salt the few hot keys.'
  }
  if (/agg/i.test(operator)) {
    return 'Adaptive execution does not split aggregates: aggregate twice, first by the keys and a salt (group by k, pmod(hash(id), 32)), then by the keys alone; or take out keys that stand for nothing (null, 0, unknown).'
  }
  if (/window|sort/i.test(operator)) {
    return 'Partition by one more column, or take out keys that stand for nothing (null, 0, unknown): all rows of one key are one task, and adaptive execution does not split them.'
  }
  return 'Repartition by a column of more and evener values, or by none (repartition(n)).'
}
