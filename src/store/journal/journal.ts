// The journal of watch on disk: numbered files that are created exclusively and never changed, so that nothing is lost between writers.

import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { UserError } from '../../domain/errors.ts'
import type { JournalEntry, JournalEvent } from '../../domain/watch/journal.ts'
import { type Files, machineFiles } from '../files/files.ts'
import { entrySchema, journalFormat } from './entry-schema.ts'

export interface Journal {
  /** All entries, in order. @throws {UserError} when one is damaged, missing or of a newer version. */
  read(): Promise<readonly JournalEntry[]>
  /**
   * Writes the entry that follows `after`, all of it or nothing. False when another process wrote that one first: read
   * again, and decide again.
   */
  append(after: number, entry: Omit<JournalEntry, 'number'>): Promise<boolean>
}

/** @param root Folder of the store. */
export function journalIn(root: string, files: Files = machineFiles): Journal {
  const folder = join(root, 'journal')
  const path = (number: number): string => join(folder, `${number}.json`)

  async function numbers(): Promise<readonly number[]> {
    const found = (await files.list(folder)).flatMap((name) => /^([1-9]\d*)\.json$/.exec(name)?.[1] ?? [])
    return found.map(Number).sort((a, b) => a - b)
  }

  return {
    async read() {
      const entries: JournalEntry[] = []
      for (const number of await numbers()) {
        const expected = entries.length + 1
        if (number !== expected) {
          throw new UserError(
            path(expected),
            'is missing, and later entries of the journal are there',
            'Restore it from a backup, or move the folder away: watch then begins anew.',
          )
        }
        const text = await files.read(path(number))
        if (text === null) throw new UserError(path(number), 'went away while it was read', 'Run it again.')
        entries.push(parsed(path(number), number, text))
      }
      return entries
    },
    async append(after, entry) {
      await files.makeFolder(folder)
      const number = after + 1
      const draft = join(folder, `${number}.${randomUUID()}.draft`)
      try {
        await files.write(draft, JSON.stringify({ format: journalFormat, ...entry }))
        await files.sync(draft)
        if (!(await files.link(draft, path(number)))) return false
        await files.sync(folder)
        return true
      } finally {
        await files.remove(draft).catch(() => {})
      }
    },
  }
}

/** Writes down what `decide` says of the entries there are, deciding again whenever another process was first. */
export async function record(
  journal: Journal,
  at: string,
  decide: (entries: readonly JournalEntry[]) => readonly JournalEvent[],
): Promise<void> {
  for (;;) {
    const entries = await journal.read()
    const events = decide(entries)
    if (events.length === 0 || (await journal.append(entries.length, { at, events }))) return
  }
}

function parsed(path: string, number: number, text: string): JournalEntry {
  const mend = 'Restore it from a backup, or move the folder away: watch then begins anew.'
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw new UserError(path, 'is not the JSON that was written', mend)
  }
  const found = entrySchema.safeParse(json)
  if (found.success) return { number, at: found.data.at, events: found.data.events }
  const [issue] = found.error.issues
  if (issue?.path[0] === 'format')
    throw new UserError(path, 'was written by another version of Plimsoll', 'Update this one.')
  throw new UserError(path, `is damaged at ${issue?.path.join('.') || 'its top'}: ${issue?.message}`, mend)
}
