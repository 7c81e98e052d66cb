// What an error message says of its kind; nothing else of it is kept, since messages quote data.

import { parsedJson, recordOf, textOf } from '../../../sql/plans/json-values.ts'

export interface Failure {
  readonly isCancelled: boolean
  /** `DIVIDE_BY_ZERO` or `java.lang.OutOfMemoryError`. */
  readonly errorClass: string | null
}

const looked = 20_000

export function readFailure(message: string): Failure {
  const start = message.slice(0, looked)
  const json = message.startsWith('{') ? recordOf(parsedJson(message)) : null
  const named = textOf(json?.errorClass) ?? textOf(json?.condition)
  const isName = named !== null && /^[\w.$]{1,200}$/.test(named)
  return {
    isCancelled: /\bcancell?ed\b|JOB_CANCELLED|OPERATION_CANCELED/i.test(start),
    errorClass: isName ? named : (condition(start) ?? exception(start)),
  }
}

/** `[PARSE_SYNTAX_ERROR] Syntax error at ...`. */
function condition(message: string): string | null {
  return /\[([A-Z][A-Z0-9]*(?:[_.][A-Z0-9]+){1,20})\]/.exec(message)?.[1] ?? null
}

/** What failed the task where it is told; it comes last, behind "Job aborted due to stage failure". */
function exception(message: string): string | null {
  return /\b((?:[a-z]\w{0,50}\.){1,12}[A-Z][\w$]{0,100}(?:Exception|Error|Failure))\b/.exec(message)?.[1] ?? null
}
