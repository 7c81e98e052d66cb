// The answers of Databricks' Statement Execution API, as documented.

// https://docs.databricks.com/api/workspace/statementexecution

import { z } from 'zod'
import { textRows } from '../../../http/text-rows.ts'

const link = z.object({
  /** Signed: whoever has it may read. It is shown nowhere. */
  external_link: z.string().min(1),
  /** ISO 8601; at most 15 minutes ahead. */
  expiration: z.string().optional(),
  chunk_index: z.int().nonnegative(),
  next_chunk_index: z.int().positive().nullish(),
  /** What the store of the link wants to be sent, some clouds only. */
  http_headers: z.record(z.string(), z.string()).nullish(),
})

/** A chunk, as link or, where a service answers inline, as rows. */
export const chunk = z.object({
  external_links: z.array(link).nullish(),
  data_array: textRows.nullish(),
  next_chunk_index: z.int().positive().nullish(),
})

export type Chunk = z.output<typeof chunk>

export const statementReply = z.object({
  statement_id: z.string().min(1),
  status: z.object({
    state: z.enum(['PENDING', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELED', 'CLOSED']),
    error: z.object({ error_code: z.string().default(''), message: z.string().default('') }).nullish(),
  }),
  manifest: z
    .object({
      schema: z.object({ columns: z.array(z.object({ name: z.string(), type_name: z.string().default('') })) }),
      total_chunk_count: z.int().nonnegative().nullish(),
      truncated: z.boolean().nullish(),
    })
    .nullish(),
  result: chunk.nullish(),
})

export type StatementReply = z.output<typeof statementReply>

/** What a link leads to. */
export const rows = textRows

export const failure = z.object({ error_code: z.string().default(''), message: z.string().default('') })

export const grant = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() })

export const warehouse = z.object({
  name: z.string().default(''),
  cluster_size: z.string().nullish(),
  auto_stop_mins: z.number().nullish(),
  enable_serverless_compute: z.boolean().nullish(),
  /** RUNNING, STARTING, STOPPED, ... */
  state: z.string().default('unknown'),
})
