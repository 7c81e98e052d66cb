// Tells what an event is from the first bytes of its line, so that most lines are never parsed.

import { parsedJson, recordOf, textOf } from '../../../sql/plans/json-values.ts'

const start = Buffer.from('{"Event":"')
const quote = 34
/** Longer names are of no event that is read. */
const longestName = 200

/** Without its package: `SparkListenerTaskEnd`. Null where the line is no event. */
export function eventName(line: Buffer): string | null {
  if (line.length > start.length && start.compare(line, 0, start.length) === 0) {
    const to = line.subarray(start.length, start.length + longestName).indexOf(quote)
    if (to > 0) return withoutPackage(line.toString('latin1', start.length, start.length + to))
  }
  const name = textOf(recordOf(parsedJson(line.toString('utf8')))?.Event)
  return name === null ? null : withoutPackage(name)
}

/** Of a line that is known by its first bytes only. */
export function startedEventName(bytes: Buffer): string {
  const name = /^\s*\{\s*"Event"\s*:\s*"([\w.$]{1,200})"/.exec(bytes.toString('latin1', 0, 400))?.[1]
  return name === undefined ? 'unknown' : withoutPackage(name)
}

function withoutPackage(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1)
}
