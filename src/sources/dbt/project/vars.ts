// The value of a var as a package of the project sees it.

import { isRecord, type PlainRecord } from '../plain-data.ts'

/** From the strongest on: given by the caller, the root project's for that package, the root's for all, the package's own. */
export function varsFor(
  packageName: string,
  given: PlainRecord,
  root: PlainRecord,
  own: PlainRecord,
): (name: string) => unknown {
  const levels = [given, scoped(root, packageName), root, scoped(own, packageName), own]
  return (name) => levels.find((level) => Object.hasOwn(level, name))?.[name]
}

function scoped(vars: PlainRecord, packageName: string): PlainRecord {
  const of = vars[packageName]
  return isRecord(of) ? of : {}
}
