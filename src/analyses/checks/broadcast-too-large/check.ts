// Broadcasts so large that driver and executors are short of memory for them.

import { numberIn } from '../evidence-rows.ts'
import { mebibytes, morePlaces, placeEvidence, placeText } from '../place-words.ts'
import { placesCheck } from '../places-check.ts'
import findSql from './find.sql'

export default placesCheck({
  id: 'broadcast-too-large',
  title: 'Broadcasts a large table',
  component: null,
  days: 30,
  kind: 'large_broadcast',
  money: 'saving',
  find: findSql,
  words(row) {
    return {
      message: `${placeText(row)}: ${numberIn(row, 'runs')} runs sent ${mebibytes(numberIn(row, 'bytes'))} to the driver and from there to every executor${morePlaces(row)}.`,
      fix: 'Take the hint away or lower spark.sql.autoBroadcastJoinThreshold; else broadcast fewer columns and rows. Broadcasts fail above 8 GB, and with less where the driver is small.',
      evidence: { ...placeEvidence(row), mebibytes: Math.round(numberIn(row, 'bytes') / 2 ** 20) },
    }
  },
})
