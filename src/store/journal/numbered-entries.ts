// Numbered files of a folder that are created exclusively and never changed, so that nothing is lost between writers.

import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { z } from 'zod'
import { UserError } from '../../domain/errors.ts'
import type { Files } from '../files/files.ts'

export interface Numbered<Event> {
  /** From 1, without gaps. */
  readonly number: number
  /** ISO, UTC. */
  readonly at: string
  readonly events: readonly Event[]
}

export interface NumberedEntries<Event> {
  /** All entries, in order. @throws {UserError} when one is damaged, missing or of a newer version. */
  read(): Promise<readonly Numbered<Event>[]>
  /**
   * Writes the entry that follows `after`, all of it or nothing. False when another process wrote that one first: read
   * again, and decide again.
   */
  append(after: number, entry: Omit<Numbered<Event>, 'number'>): Promise<boolean>
}

export interface EntryKind<Event> {
  readonly folder: string
  /** Version of the files, which the schema holds them to. */
  readonly format: number
  readonly schema: z.ZodType<{ readonly format: number; readonly at: string; readonly events: readonly Event[] }>
  /** What happens when the folder is moved away: `watch then begins anew`. */
  readonly withoutIt: string
  /** What the entries are: `the journal`. */
  readonly name: string
}

export function numberedEntries<Event>(kind: EntryKind<Event>, files: Files): NumberedEntries<Event> {
  const { folder, format } = kind
  const path = (number: number): string => join(folder, `${number}.json`)

  async function numbers(): Promise<readonly number[]> {
    const found = (await files.list(folder)).flatMap((name) => /^([1-9]\d*)\.json$/.exec(name)?.[1] ?? [])
    return found.map(Number).sort((a, b) => a - b)
  }

  return {
    async read() {
      const entries: Numbered<Event>[] = []
      for (const number of await numbers()) {
        const expected = entries.length + 1
        if (number !== expected) {
          throw new UserError(
            path(expected),
            `is missing, and later entries of ${kind.name} are there`,
            mendOf(kind.withoutIt),
          )
        }
        const text = await files.read(path(number))
        if (text === null) throw new UserError(path(number), 'went away while it was read', 'Run it again.')
        entries.push(parsed(path(number), number, text, kind))
      }
      return entries
    },
    async append(after, entry) {
      await files.makeFolder(folder)
      const number = after + 1
      const draft = join(folder, `${number}.${randomUUID()}.draft`)
      try {
        await files.write(draft, JSON.stringify({ format, ...entry }))
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
export async function appendDecided<Event>(
  entries: NumberedEntries<Event>,
  at: string,
  decide: (known: readonly Numbered<Event>[]) => readonly Event[],
): Promise<void> {
  for (;;) {
    const known = await entries.read()
    const events = decide(known)
    if (events.length === 0 || (await entries.append(known.length, { at, events }))) return
  }
}

function parsed<Event>(path: string, number: number, text: string, kind: EntryKind<Event>): Numbered<Event> {
  const mend = mendOf(kind.withoutIt)
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw new UserError(path, 'is not the JSON that was written', mend)
  }
  const found = kind.schema.safeParse(json)
  if (found.success) return { number, at: found.data.at, events: found.data.events }
  const [issue] = found.error.issues
  if (issue?.path[0] === 'format')
    throw new UserError(path, 'was written by another version of Plimsoll', 'Update this one.')
  throw new UserError(path, `is damaged at ${issue?.path.join('.') || 'its top'}: ${issue?.message}`, mend)
}

function mendOf(withoutIt: string): string {
  return `Restore it from a backup, or move the folder away: ${withoutIt}.`
}
