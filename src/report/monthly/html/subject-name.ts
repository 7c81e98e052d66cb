// What a mover is called on the page: its kind and name, without what every one of its kind shares.

import type { Subject } from '../../../domain/watch/subject.ts'

/** What a warehouse itself spends is its idle time; what runs on it is spent by others. */
export function spenderName(subject: Subject): string {
  return `${subjectName(subject)}${subject.type === 'warehouse' ? ', idle time' : ''}`
}

export function subjectName({ type, id, account }: Subject): string {
  if (type === 'platform') return `Account ${account}`
  if (type === 'fingerprint') return `Query ${id}`
  const name =
    type === 'model'
      ? id.replace(/^(model|snapshot|test|seed)\.[^.]+\./, '')
      : type === 'service'
        ? id.replaceAll('_', ' ')
        : id
  return `${type[0]?.toUpperCase()}${type.slice(1)} ${name}`
}
