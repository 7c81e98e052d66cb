// Asks a service for JSON, again while it is busy or the line breaks: as long as it says, or with growing pauses.

import { UserError } from '../domain/errors.ts'
import { type JsonReply, jsonReply } from './json-reply.ts'
import { NetworkFault } from './network-fault.ts'
import type { Timing } from './timing.ts'
import type { HttpReply, HttpRequest, Transport } from './transport.ts'

export interface Exchange {
  readonly transport: Transport
  readonly timing: Timing
}

export interface Patience {
  /** How often it is asked at most; 1 for what must not be done twice. */
  readonly attempts: number
  /** False: any answer of success is whole, such as the `ok` of a webhook. */
  readonly expectsJson: boolean
  /** False: what may have been done is not sent again, only what the service put off. True where left out. */
  readonly repeatable?: boolean
  /** Milliseconds for which an answer puts off in the service's own way; 0: it does not. */
  readonly putOff?: (reply: HttpReply, now: Date) => number
}

/** Two minutes of pauses in all. */
const usual: Patience = { attempts: 8, expectsJson: true }
const longestPause = 60_000
/** A service that asks for more has refused. */
const longestWait = 600_000
const busy: ReadonlySet<number> = new Set([429, 500, 502, 503, 504])

/**
 * @param request Of an attempt, counted from 0: a service may want to be told that it is asked again.
 * @throws {UserError} when no attempt was answered. What was answered at last is handed back, whatever its status.
 */
export async function askPatiently(
  { transport, timing }: Exchange,
  request: (attempt: number) => HttpRequest,
  { attempts, expectsJson, repeatable = true, putOff = () => 0 }: Patience = usual,
): Promise<JsonReply> {
  for (let attempt = 0; ; attempt += 1) {
    const last = attempt === attempts - 1
    let asked = 0
    try {
      const answer = await transport.send(request(attempt))
      const reply = jsonReply(answer)
      const deferred = putOff(answer, timing.now())
      asked = Math.max(retryAfter(answer, timing), deferred)
      const again = deferred > 0 || reply.status === 429 || (repeatable && mayPass(reply, expectsJson))
      if (last || asked > longestWait || !again) return reply
    } catch (error) {
      if (!(error instanceof NetworkFault)) throw error
      if (last || !repeatable || !error.passing) throw new UserError(error.host, error.message, error.mend)
    }
    await timing.sleep(Math.max(asked, pause(attempt, timing)))
  }
}

/** Busy, or a page that was cut off although it says that all is well. */
function mayPass({ status, body }: JsonReply, expectsJson: boolean): boolean {
  return busy.has(status) || (expectsJson && status < 300 && body === undefined)
}

/** 1, 2, 4, ... seconds, each up to a half longer. */
function pause(attempt: number, { jitter }: Timing): number {
  return Math.min(longestPause, 1000 * 2 ** attempt) * (1 + jitter() / 2)
}

/** Milliseconds; the header has seconds or a date. */
function retryAfter(reply: HttpReply, { now }: Timing): number {
  const value = reply.header('retry-after')
  if (value === null) return 0
  if (/^\d+$/.test(value.trim())) return Number(value) * 1000
  const date = Date.parse(value)
  return Number.isNaN(date) ? 0 : Math.max(0, date - now().getTime())
}
