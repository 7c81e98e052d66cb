// What the plans of a model's last runs on Spark showed of waste, in words: operator, keys and counts, no text of any statement.

import type { ModelForecast } from '../../domain/forecast.ts'
import type { SnapshotModel, SnapshotPlace } from '../../domain/snapshot.ts'

const mostTold = 3

export function toldWaste(model: SnapshotModel | undefined): Pick<ModelForecast, 'told'> {
  const told = (model?.insights ?? [])
    .flatMap(({ kind, runs, place }) => (place === undefined ? [] : [{ kind, runs, place }]))
    .sort((a, b) => b.place.share - a.place.share)
    .slice(0, mostTold)
    .map(({ kind, runs, place }) => `${wasteText(kind, place)}, in ${runs} of ${Math.max(place.of, runs)} runs`)
  return told.length === 0 ? {} : { told }
}

function wasteText(kind: string, place: SnapshotPlace): string {
  const share = `${Math.round(place.share * 100)}% of the core time`
  const what = operatorText(place)
  switch (kind) {
    case 'SPARK_SKEW':
      return `skewed: slots waited for the slowest task of ${what}, for ${share}`
    case 'SPARK_SPILL':
      return `${what} spilled to disk, ${share}`
    case 'SPARK_UNFILTERED_SCAN':
      return `read ${place.relation ?? 'a relation'} without a filter on its partitions (${place.keys.join(', ')}), ${share}`
    case 'SPARK_NESTED_LOOP':
      return `${what} compared every row with every row, ${share}`
    case 'SPARK_LOST_BROADCAST':
      return `${what} shuffled both sides though one is small, ${share}`
    case 'SPARK_LARGE_BROADCAST':
      return `${what} sent a large table to every executor`
    case 'SPARK_PYTHON':
      return `Python (${place.operator}) took ${share}`
    case 'SPARK_SMALL_FILES':
      return `read many small files of ${place.relation ?? 'a relation'}, ${share}`
    case 'SPARK_SMALL_FILES_WRITTEN':
      return `wrote many small files${place.relation === null ? '' : ` into ${place.relation}`}`
    case 'SPARK_TINY_TASKS':
      return `${what} had more tasks than work, ${share}`
    default:
      return `${kind}: ${what}, ${share}`
  }
}

function operatorText({ operator, keys, relation }: SnapshotPlace): string {
  return `${operator}${relation === null ? '' : ` of ${relation}`}${keys.length === 0 ? '' : ` on ${keys.join(', ')}`}`
}
