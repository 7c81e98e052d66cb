// What a service's answer other than success means: a login to mend, a refusal of this one thing, or a service to try later.

import { UserError } from '../domain/errors.ts'
import { LostResult, Refusal } from '../domain/telemetry/live-source.ts'
import { type Secret, withoutSecrets } from './secret.ts'

export interface ServiceAnswer {
  /** As the user knows it: Snowflake. */
  readonly service: string
  readonly host: string
  readonly status: number
  /** The service's own code and words; empty where it gave none. */
  readonly code: string
  readonly message: string
}

export interface ServiceStatuses {
  /** Statuses that speak of the login, and what to check then. */
  readonly login: readonly number[]
  readonly loginMend: string
  /** Statuses that speak of the one thing that was asked for. */
  readonly refusal: readonly number[]
}

export function serviceFault(answer: ServiceAnswer, statuses: ServiceStatuses, secret: Secret): Error {
  const { service, host, status, code } = answer
  const message = withoutSecrets(answer.message, [secret]).replace(/\.?\s*$/, '')
  const words = [code, message].filter((part) => part !== '').join(' ')
  if (statuses.login.includes(status)) {
    return new UserError(host, `${service} refused the login${words === '' ? '' : ` (${words})`}`, statuses.loginMend)
  }
  if (statuses.refusal.includes(status)) return new Refusal(code, message === '' ? `status ${status}` : message)
  return new UserError(
    host,
    `${service} could not answer (status ${status}${words === '' ? '' : `, ${words}`})`,
    'Try again later; a sync goes on where it stopped.',
  )
}

/** Results are kept for hours; one that is refused later is gone. */
export async function keptResult<Result>(read: () => Promise<Result>): Promise<Result> {
  try {
    return await read()
  } catch (error) {
    throw error instanceof Refusal ? new LostResult() : error
  }
}
