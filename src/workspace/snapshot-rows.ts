// The rows of a snapshot that there are thousands of, looked at by hand: the library takes twice as long when it has just started.

import { type BuildForm, buildForms } from '../domain/snapshot.ts'

/** Where the first fault lies below the value; '' for the value itself, null for none. */
type Check = (value: unknown) => string | null

const isText = is((value) => typeof value === 'string')
const isNumber = is((value) => typeof value === 'number' && Number.isFinite(value))
const isDecimal = is((value) => typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value))
const forms: ReadonlySet<unknown> = new Set<BuildForm>(buildForms)

const spread = fields({ mean: isNumber, q10: isNumber, q50: isNumber, q90: isNumber })

export const relationFault = fields({
  key: isText,
  kind: isText,
  bytes: orNull(isNumber),
  rows: orNull(isNumber),
  layoutKeys: list(isText),
  growth30: orNull(isNumber),
  dayBytes: orNone(isNumber),
  readsPerDay: isNumber,
  writtenPerDay: orNull(isNumber),
  serviceUnitsPerDay: isDecimal,
})

const build = fields({
  form: is((value) => forms.has(value)),
  warehouse: orNull(isText),
  size: orNull(isText),
  runsPerDay: isNumber,
  runs: isNumber,
  days: isNumber,
  failedShare: isNumber,
  units: spread,
  execMs: spread,
  bytesRead: spread,
  bytesWritten: spread,
  rowsWritten: orNull(spread),
  partsScanned: orNull(spread),
  partsTotal: orNull(spread),
  spillBytes: isNumber,
})

const place = fields({ of: isNumber, operator: isText, keys: list(isText), relation: orNull(isText), share: isNumber })

export const modelFault = fields({
  id: isText,
  relation: orNull(isText),
  team: orNull(isText),
  environment: orNull(isText),
  builds: list(build),
  insights: list(fields({ kind: isText, runs: isNumber, place: orNone(place) })),
  fingerprint: orNull(isText),
})

export const readerFault = fields({
  id: isText,
  who: orNull(isText),
  reads: list(isText),
  runsPerDay: isNumber,
  units: spread,
  bytesRead: spread,
})

function is(test: (value: unknown) => boolean): Check {
  return (value) => (test(value) ? null : '')
}

function orNull(check: Check): Check {
  return (value) => (value === null ? null : check(value))
}

function orNone(check: Check): Check {
  return (value) => (value === undefined ? null : check(value))
}

function list(check: Check): Check {
  return (value) => {
    if (!Array.isArray(value)) return ''
    for (let index = 0; index < value.length; index++) {
      const fault = check(value[index])
      if (fault !== null) return below(String(index), fault)
    }
    return null
  }
}

function fields(checks: Readonly<Record<string, Check>>): Check {
  const entries = Object.entries(checks)
  return (value) => {
    if (typeof value !== 'object' || value === null) return ''
    for (const [name, check] of entries) {
      const fault = check(Reflect.get(value, name))
      if (fault !== null) return below(name, fault)
    }
    return null
  }
}

function below(name: string, fault: string): string {
  return fault === '' ? name : `${name}.${fault}`
}
