// What a mover is called on the page: its kind and name, without what every one of its kind shares.

import type { Subject } from '../../../domain/watch/subject.ts'

export function subjectName({ type, id, account }: Subject): string {
  if (type === 'platform') return `Account ${account}`
  if (type === 'fingerprint') return `Query ${id}`
  const name = type === 'model' ? id.replace(/^(model|snapshot|test|seed)\.[^.]+\./, '') : id
  return `${type[0]?.toUpperCase()}${type.slice(1)} ${name}`
}
