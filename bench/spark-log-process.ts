// Reads one Spark event log in a process of its own, line by line or as events, and says what that took.

import { createReadStream } from 'node:fs'
import { z } from 'zod'
import { readEventLog } from '../src/sources/spark/read-event-log.ts'
import { readExecutionPlan } from '../src/sql/plans/spark/execution.ts'
import { timed } from './measured.ts'

const asked = z.object({ work: z.enum(['lines', 'events']), path: z.string() })

async function lines(path: string): Promise<number> {
  let count = 0
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    const bytes: Buffer = chunk
    for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) count += 1
  }
  return count
}

async function events(path: string): Promise<number> {
  let rows = 0
  const log = { label: 'synthetic', layout: 'file', parts: [{ path, label: 'synthetic' }] } as const
  await readEventLog(log, {
    write: () => {
      rows += 1
    },
    readPlan: readExecutionPlan,
  })
  return rows
}

process.once('message', async (message) => {
  const { work, path } = asked.parse(message)
  const { value, wall, cpu } = await timed(() => (work === 'lines' ? lines(path) : events(path)))
  process.send?.({ value, wall, cpu, memory: process.resourceUsage().maxRSS / 1024 })
  process.disconnect()
})
