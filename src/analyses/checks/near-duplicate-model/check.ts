// Tables whose logic another table holds already: both are paid for, and their numbers drift apart.

import type { Engine } from '../../../store/engine/engine.ts'
import { textIn } from '../../../store/engine/row.ts'
import { claimsCheck } from '../claims-check.ts'
import { numberIn } from '../evidence-rows.ts'
import { flowTables } from '../flow-tables.ts'
import claims from './claims.sql'
import { duplicatesAmong } from './duplicates-among.ts'
import findSql from './find.sql'
import membersSql from './members.sql'
import { readBuilds } from './read-builds.ts'

export default claimsCheck({
  id: 'near-duplicate-model',
  title: "Table repeats another one's logic",
  component: 'duplicated',
  reads: ['query_run', 'identity', 'attribution', 'bill_line', 'statement', 'relation_access'],
  days: 30,
  claims,
  prepare,
  evidence: findSql,
  words(row) {
    const [own, of] = [textIn(row, 'relation_key'), textIn(row, 'of_relation')]
    const share = Math.floor(numberIn(row, 'share_ppm') / 10_000)
    const [ownReads, ofReads] = [numberIn(row, 'own_reads'), numberIn(row, 'of_reads')]
    return {
      message: `${share}% of what builds it stands in ${textIn(row, 'of_subject')} too, over the same inputs; built ${numberIn(row, 'builds')} times. It was read ${ownReads} times, the other ${ofReads} times.`,
      fix: `Keep the one that is read more and leave a view under this name: create or replace view ${own} as select * from ${of}; in dbt: {{ config(materialized='view') }} select * from {{ ref('...') }}.`,
      evidence: {
        repeats: textIn(row, 'of_subject'),
        percent_repeated: share,
        builds: numberIn(row, 'builds'),
        reads: ownReads,
        reads_of_other: ofReads,
      },
    }
  },
})

/** Texts are compared once, whatever period is then asked. */
async function prepare(engine: Engine): Promise<void> {
  await flowTables(engine)
  const found = duplicatesAmong(await readBuilds(engine)).map(({ build, of, sharePpm }) => ({
    platform: build.subject.platform,
    account: build.subject.account,
    relation_key: build.relationKey,
    of_relation: of.relationKey,
    of_subject: of.subject.id,
    subject_type: build.subject.type,
    subject_id: build.subject.id,
    share_ppm: sharePpm,
    own_reads: build.reads,
    of_reads: of.reads,
  }))
  await engine.set('px_duplicates', JSON.stringify(found))
  await engine.run(membersSql)
}
