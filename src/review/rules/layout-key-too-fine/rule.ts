// Finds cluster and partition keys with nearly as many values as the table has rows.

import { layoutColumn, layoutKeysOf } from '../../evidence/layout.ts'
import { isKnownSmall, isMeasuredLarge, sizedName, tierOf } from '../../relations/size-words.ts'
import { defineRule, type RelationView, type RuleModel } from '../../rule.ts'

export default defineRule({
  id: 'layout-key-too-fine',
  family: 'layout-key',
  severity: 'info',
  scope: 'model',
  title: 'Layout key is too fine',
  fix: 'Lay the table out by the day of the timestamp, or by a column with few values.',
  needs: ['relations'],
  dialects: ['snowflake', 'databricks', 'spark'],
  options: {},
  check({ model, relations, report }) {
    const { materialized, kind, relation, config } = model.model
    if (kind !== 'model' || (materialized !== 'table' && materialized !== 'incremental') || relation === null) return
    const self = relations.view(relation)
    if (isKnownSmall(self.scale)) return
    // Databricks keeps clustering of many-valued columns cheap; there only partitions are folders.
    const isSnowflake = model.dialect === 'snowflake'
    const keys = layoutKeysOf(
      isSnowflake ? model.model : { ...model.model, config: { ...config, clusterBy: [] } },
      null,
    )
    const checked = isSnowflake ? keys.slice(0, 1) : keys
    for (const key of checked) {
      const column = layoutColumn(key)
      if (column === null || !isBare(key)) continue
      const values = fineValues(column, self, model)
      if (values === null) continue
      const isLarge = isMeasuredLarge(self.scale)
      report.hit({
        place: { kind: 'config', key: isSnowflake ? 'cluster_by' : 'partition_by' },
        tier: tierOf(self.scale),
        severity: isLarge || !isSnowflake ? 'warning' : 'info',
        message: isSnowflake
          ? `${sizedName(self)} is clustered by ${key}, which has ${values}: ${isLarge ? 'reclustering likely never settles and the keys after it likely order nothing' : 'reclustering may never settle, and keys after it may order nothing'}.`
          : `${sizedName(self)} is partitioned by ${key}, which has ${values}: each value is a folder of its own, so the table ${isLarge ? 'is likely' : 'may be'} split into countless small files.`,
        fix: fixOf(key, values, isSnowflake),
        subject: key.toLowerCase(),
      })
    }
  },
})

function isBare(key: string): boolean {
  return /^["`]?[\w$ ]+["`]?$/.test(key.trim())
}

/** What makes the column fine; null when nothing is known to. */
function fineValues(column: string, { columnTypes, uniqueKeys }: RelationView, { model }: RuleModel): string | null {
  const type = columnTypes.get(column) ?? ''
  const isUnique = [...uniqueKeys, model.config.uniqueKey].some(
    (keys) => keys.length === 1 && keys[0]?.toLowerCase() === column,
  )
  if (/^(DATE$|BOOL)/.test(type) || (type === '' && /(^|_)(date|day|week|month|year)$/.test(column))) return null
  if (type.startsWith('TIMESTAMP') || type === 'DATETIME') return 'a value for every moment'
  if (isUnique) return 'another value in every row'
  if (type !== '') return null
  if (/(_timestamp|_ts|_at)$/.test(column)) return 'a value for every moment'
  return /(^|_)(uuid|guid|tx_hash|txn_hash|tx_id|event_id|surrogate_key)$/.test(column)
    ? 'another value in nearly every row'
    : null
}

function fixOf(key: string, values: string, isSnowflake: boolean): string {
  if (values === 'a value for every moment')
    return isSnowflake ? `Cluster by to_date(${key}).` : `Partition by the day of ${key}.`
  return isSnowflake
    ? `Cluster by the date its readers filter on, and let search optimization serve look-ups of ${key}.`
    : `Partition by a date, and order the files by ${key} (Z-order or liquid clustering).`
}
