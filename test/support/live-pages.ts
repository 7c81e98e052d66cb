// Reads a live source to its end, or to the fault that ends it, in tests.

import type { LivePage } from '../../src/domain/telemetry/live-source.ts'

export async function allPages(pages: AsyncGenerator<LivePage>): Promise<readonly LivePage[]> {
  const read: LivePage[] = []
  for await (const page of pages) read.push(page)
  return read
}

export async function faultOf(work: Promise<unknown>): Promise<Error> {
  return work.then(
    () => new Error('it did not fail'),
    (error: unknown) => (error instanceof Error ? error : new Error(String(error))),
  )
}
