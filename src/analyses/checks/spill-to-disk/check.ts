// Statements whose intermediate results do not fit into memory, run after run.

import type { Engine } from '../../../store/engine/engine.ts'
import { claimsCheck } from '../claims-check.ts'
import { numberIn } from '../evidence-rows.ts'
import claims from './claims.sql'
import findSql from './find.sql'
import spillsSql from './spills.sql'

const bytesPerGibibyte = 1024 ** 3

export default claimsCheck({
  id: 'spill-to-disk',
  title: 'Intermediate results spill to disk',
  component: 'spilled',
  reads: ['query_run', 'identity', 'attribution', 'bill_line'],
  days: 30,
  claims,
  prepare,
  evidence: findSql,
  words(row) {
    const [remote, local] = [gibibytes(numberIn(row, 'remote_bytes')), gibibytes(numberIn(row, 'local_bytes'))]
    const share = Math.floor(numberIn(row, 'share_ppm') / 10_000)
    return {
      message: `${numberIn(row, 'runs')} runs wrote ${remote > 0 ? `${remote} GiB to remote storage and ` : ''}${local} GiB to local disks each while they read ${gibibytes(numberIn(row, 'bytes_read'))} GiB; by bytes, ${share}% of their work at the least.`,
      fix: 'In this order: fewer columns and rows before the join, sort or aggregate (where event_date >= ...), a join that does not multiply rows, one period at a time; then one warehouse size up, if that halves the time.',
      evidence: {
        runs: numberIn(row, 'runs'),
        remote_gibibytes: remote,
        local_gibibytes: local,
        percent_of_work: share,
      },
    }
  },
})

async function prepare(engine: Engine): Promise<void> {
  await engine.run(spillsSql)
}

function gibibytes(bytes: number): number {
  return Math.round((10 * bytes) / bytesPerGibibyte) / 10
}
