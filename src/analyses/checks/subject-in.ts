// The subject that a row of a check's SQL is about.

import { type Account, accountKey, platforms } from '../../domain/telemetry/account.ts'
import { type Subject, subjectTypes } from '../../domain/watch/subject.ts'
import { type Row, textIn } from '../../store/engine/row.ts'

/** Of columns platform, account, subject_type and subject_id. */
export function subjectIn(row: Row): Subject {
  const name = textIn(row, 'subject_type')
  const type = subjectTypes.find((each) => each === name)
  if (type === undefined) throw new Error(`column subject_type is no type of subject: ${name}`)
  return { ...accountIn(row), type, id: textIn(row, 'subject_id') }
}

export function accountIn(row: Row): Account {
  const account = textIn(row, 'account')
  const platform = platforms.find((each) => each === textIn(row, 'platform'))
  if (platform === undefined) throw new Error(`${accountKey({ platform: 'dbt', account })} is no platform's account`)
  return { platform, account }
}
