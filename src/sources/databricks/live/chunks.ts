// The rows of a result, chunk by chunk.

import type { TextRows } from '../../../http/text-rows.ts'
import type { Chunk, StatementReply } from './answers.ts'
import type { DatabricksClient } from './client.ts'

export interface ReadChunk {
  readonly rows: TextRows
  readonly next: number | null
}

/** An empty result has no chunk: it is one page without rows. */
export async function* chunks(
  client: DatabricksClient,
  reply: StatementReply,
  first: number,
): AsyncGenerator<ReadChunk> {
  const given = first === 0 ? (reply.result ?? {}) : await client.chunk(reply.statement_id, first)
  let index: number | null = first
  for (let chunk: Chunk = given; ; chunk = await client.chunk(reply.statement_id, index)) {
    const rows = await client.rows(reply.statement_id, index, chunk)
    index = nextOf(chunk, index)
    yield { rows, next: index }
    if (index === null) return
  }
}

function nextOf(chunk: Chunk, index: number): number | null {
  const link = chunk.external_links?.find(({ chunk_index }) => chunk_index === index)
  return link?.next_chunk_index ?? chunk.next_chunk_index ?? null
}
