// The answers of Snowflake's SQL API, as documented.

// https://docs.snowflake.com/en/developer-guide/sql-api/reference

import { z } from 'zod'
import { textRows } from '../../../http/text-rows.ts'

/** Status 200 to a statement, and to the question for its first partition. */
export const resultSet = z.object({
  statementHandle: z.string().min(1),
  resultSetMetaData: z.object({
    rowType: z.array(z.object({ name: z.string(), type: z.string() })).min(1),
    /** Left out when there is one partition only. */
    partitionInfo: z.array(z.object({ rowCount: z.int().nonnegative() })).default([]),
  }),
  data: textRows.default([]),
})

export type ResultSet = z.output<typeof resultSet>

/** Status 200 to the question for a further partition; some answers carry rows alone. */
export const partition = z.union([z.object({ data: textRows }), textRows.transform((data) => ({ data }))])

/** Status 202: it still runs. */
export const running = z.object({ statementHandle: z.string().min(1) })

/** Status 4xx and 5xx. */
export const failure = z.object({
  code: z.coerce.string().default(''),
  message: z.string().default(''),
})
