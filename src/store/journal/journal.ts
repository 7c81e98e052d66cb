// The journal of watch on disk: what happened to incidents and notices, in numbered files that never change.

import { join } from 'node:path'
import type { JournalEntry, JournalEvent } from '../../domain/watch/journal.ts'
import { type Files, machineFiles } from '../files/files.ts'
import { entrySchema, journalFormat } from './entry-schema.ts'
import { appendDecided, type NumberedEntries, numberedEntries } from './numbered-entries.ts'

export type Journal = NumberedEntries<JournalEvent>

/** @param root Folder of the store. */
export function journalIn(root: string, files: Files = machineFiles): Journal {
  return numberedEntries(
    {
      folder: join(root, 'journal'),
      format: journalFormat,
      schema: entrySchema,
      name: 'the journal',
      withoutIt: 'watch then begins anew',
    },
    files,
  )
}

/** Writes down what `decide` says of the entries there are, deciding again whenever another process was first. */
export async function record(
  journal: Journal,
  at: string,
  decide: (entries: readonly JournalEntry[]) => readonly JournalEvent[],
): Promise<void> {
  await appendDecided(journal, at, decide)
}
