// An answer as JSON, read as a known shape.

import type { z } from 'zod'
import { UserError } from '../domain/errors.ts'
import type { HttpReply } from './transport.ts'

export interface JsonReply {
  readonly status: number
  /** Undefined: the answer is no JSON. */
  readonly body: unknown
}

export function jsonReply({ status, text }: HttpReply): JsonReply {
  try {
    return { status, body: JSON.parse(text) }
  } catch {
    return { status, body: undefined }
  }
}

/** @throws {UserError} when the service does not answer as it is documented to. */
export function readReply<Schema extends z.ZodType>(schema: Schema, reply: JsonReply, host: string): z.output<Schema> {
  const parsed = schema.safeParse(reply.body)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const place = reply.body === undefined ? 'no JSON' : `${issue?.path.map(String).join('.')} ${issue?.message}`.trim()
  throw new UserError(
    host,
    `the answer (status ${reply.status}) is not of the documented form: ${place}`,
    'Check the host in plimsoll.yml: a proxy or a login page may answer instead of the platform.',
  )
}
