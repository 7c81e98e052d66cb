// Statements whose intermediate results do not fit into memory, run after run.

import type { Engine } from '../../../store/engine/engine.ts'
import { type Row, textIn } from '../../../store/engine/row.ts'
import { sparkPlaces, sparkRead } from '../../spark-places.ts'
import { claimsCheck } from '../claims-check.ts'
import { numberIn } from '../evidence-rows.ts'
import { keysIn, mebibytes, morePlaces, placeText } from '../place-words.ts'
import claims from './claims.sql'
import findSql from './find.sql'
import spillsSql from './spills.sql'

const bytesPerGibibyte = 1024 ** 3

export default claimsCheck({
  id: 'spill-to-disk',
  title: 'Intermediate results spill to disk',
  component: 'spilled',
  reads: [...sparkRead, 'attribution', 'bill_line'],
  days: 30,
  claims,
  prepare,
  evidence: findSql,
  words(row) {
    const [remote, local] = [gibibytes(numberIn(row, 'remote_bytes')), gibibytes(numberIn(row, 'local_bytes'))]
    const share = Math.floor(numberIn(row, 'share_ppm') / 10_000)
    const isStage = row.operator !== null
    return {
      message: isStage ? stageMessage(row, share) : runMessage(row, { remote, local, share }),
      fix: isStage
        ? 'In this order: fewer columns and rows before the operator (where event_date >= ...), even partitions (skewed-stage), more of them (spark.sql.shuffle.partitions, or a smaller advisoryPartitionSizeInBytes), a join that broadcasts its small side; then more memory for each task (fewer cores an executor).'
        : 'In this order: fewer columns and rows before the join, sort or aggregate (where event_date >= ...), a join that does not multiply rows, one period at a time; then one warehouse size up, if that halves the time.',
      evidence: {
        runs: numberIn(row, 'runs'),
        remote_gibibytes: remote,
        local_gibibytes: local,
        percent_of_work: share,
        ...(isStage ? stageEvidence(row) : {}),
      },
    }
  },
})

function runMessage(
  row: Row,
  { remote, local, share }: Readonly<Record<'remote' | 'local' | 'share', number>>,
): string {
  return `${numberIn(row, 'runs')} runs wrote ${remote > 0 ? `${remote} GiB to remote storage and ` : ''}${local} GiB to local disks each while they read ${gibibytes(numberIn(row, 'bytes_read'))} GiB; by bytes, ${share}% of their work at the least.`
}

function stageMessage(row: Row, share: number): string {
  return `${placeText(row)}: ${numberIn(row, 'runs')} runs wrote ${mebibytes(numberIn(row, 'local_bytes'))} to local disks each while they read ${mebibytes(numberIn(row, 'bytes_read'))} from tables and shuffles; by bytes, ${share}% of their work at the least${morePlaces(row)}.`
}

function stageEvidence(row: Row) {
  return {
    operator: textIn(row, 'operator'),
    stage: numberIn(row, 'stage_id'),
    keys: keysIn(row).join(', '),
    query: textIn(row, 'query_id'),
    local_mebibytes: Math.round(numberIn(row, 'local_bytes') / 2 ** 20),
  }
}

async function prepare(engine: Engine): Promise<void> {
  await sparkPlaces(engine)
  await engine.run(spillsSql)
}

function gibibytes(bytes: number): number {
  return Math.round((10 * bytes) / bytesPerGibibyte) / 10
}
