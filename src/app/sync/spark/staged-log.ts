// Where the rows of one event log are written: one file of JSON lines a view, in a folder of its own.

import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { RowWriter } from '../../../sources/spark/event-log.ts'
import type { SparkView } from '../../../sources/spark/rows.ts'
import { readExecutionPlan } from '../../../sql/plans/spark/execution.ts'

export interface StagedLog {
  readonly folder: string
  readonly writer: RowWriter
  /** Writes what is left. */
  close(): void
}

/** Characters gathered before they are written. */
const chunk = 262_144

interface OpenFile {
  readonly descriptor: number
  text: string
}

export function stagedLog(folder: string): StagedLog {
  mkdirSync(folder, { recursive: true })
  const files = new Map<SparkView, OpenFile>()
  const flush = (file: OpenFile): void => {
    if (file.text === '') return
    const bytes = Buffer.from(file.text)
    for (let at = 0; at < bytes.length; ) at += writeSync(file.descriptor, bytes, at)
    file.text = ''
  }
  return {
    folder,
    writer: {
      write(view, row) {
        let file = files.get(view)
        if (file === undefined) {
          file = { descriptor: openSync(stagedFile(folder, view), 'w', 0o600), text: '' }
          files.set(view, file)
        }
        file.text += `${JSON.stringify(row)}\n`
        if (file.text.length > chunk) flush(file)
      },
      readPlan: readExecutionPlan,
    },
    close() {
      for (const file of files.values()) {
        try {
          flush(file)
        } finally {
          closeSync(file.descriptor)
        }
      }
      files.clear()
    },
  }
}

export function stagedFile(folder: string, view: string): string {
  return join(folder, `${view}.ndjson`)
}
