// The folder where a sync gathers its rows as exports, so that it can go on after an interruption: parts and a progress file.

import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { z } from 'zod'
import type { LiveRow } from '../../../domain/telemetry/live-source.ts'
import type { AccountConfig } from '../../../workspace/account-schema.ts'
import { hideFromGit } from '../../../workspace/hide-from-git.ts'
import { writeWhole } from '../../../workspace/write-file.ts'
import { type Plan, planSchema } from './plan.ts'

const gathering = z.strictObject({
  slice: z.string(),
  /** Next page, by the result that the platform keeps. */
  next: z.strictObject({ statement: z.string(), page: z.int().positive() }).nullable(),
  done: z.boolean(),
})

const progressSchema = z.strictObject({
  format: z.literal(1),
  plan: planSchema,
  /** By view, slices that are done or begun. */
  gathered: z.record(z.string(), z.array(gathering)),
  /** Views that the platform refused while they were read, and why. */
  refused: z.record(z.string(), z.string()),
})

export type GatherState = z.output<typeof progressSchema>
export type GatheredSlice = z.output<typeof gathering>

export interface StagingFolder {
  /** Holds `snowflake/<account>/...`, as `sync files` reads it. */
  readonly path: string
  /** What an earlier sync left; null: nothing that can be used. */
  readonly load: () => GatherState | null
  readonly save: (state: GatherState) => void
  readonly writePart: (view: string, slice: string, page: number, rows: readonly LiveRow[]) => Promise<void>
  /** Parts of a slice from a page on, and what was half written. */
  readonly dropParts: (view: string, slice: string, page: number) => void
  readonly dropView: (view: string) => void
  /** Says what is complete. */
  readonly finish: (plan: Plan, complete: readonly string[]) => void
  readonly clear: () => void
}

const zip = promisify(gzip)
const longAgo = '1970-01-01T00:00:00Z'

export function stagingFolder(root: string, { platform, name }: AccountConfig): StagingFolder {
  const path = join(root, '.plimsoll', 'staging', `${platform}.${name}`)
  const account = join(path, platform, name)
  const progress = join(path, 'progress.json')
  return {
    path,
    load() {
      if (!existsSync(progress)) return null
      try {
        const parsed = progressSchema.safeParse(JSON.parse(readFileSync(progress, 'utf8')))
        return parsed.success ? parsed.data : null
      } catch {
        return null
      }
    },
    save(state) {
      // Statements are in here, which may hold anything: for the owner's eyes only.
      mkdirSync(account, { recursive: true, mode: 0o700 })
      hideFromGit(dirname(path))
      writeWhole(progress, JSON.stringify(state))
    },
    async writePart(view, slice, page, rows) {
      const folder = join(account, view)
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      const text = rows.map((row) => `${JSON.stringify(row)}\n`).join('')
      // Names that begin with a point are passed over by whoever reads the folder.
      const draft = join(folder, `.${partName(slice, page)}`)
      writeFileSync(draft, await zip(text, { level: 3 }))
      renameSync(draft, join(folder, partName(slice, page)))
    },
    dropParts(view, slice, page) {
      const folder = join(account, view)
      if (!existsSync(folder)) return
      for (const name of readdirSync(folder)) {
        if (name.startsWith('.') || (name.startsWith(`${slice}-`) && name >= partName(slice, page)))
          rmSync(join(folder, name), { force: true })
      }
    },
    dropView(view) {
      rmSync(join(account, view), { recursive: true, force: true })
    },
    finish(plan, complete) {
      const views = plan.views
        .filter(({ view }) => complete.includes(view))
        .map(({ view, span }) => [view, span ?? { from: longAgo, to: plan.startedAt }] as const)
      writeWhole(
        join(account, '_export.json'),
        JSON.stringify({ exportedAt: plan.startedAt, views: Object.fromEntries(views) }),
      )
    },
    clear() {
      rmSync(path, { recursive: true, force: true })
    },
  }
}

function partName(slice: string, page: number): string {
  return `${slice}-${String(page).padStart(6, '0')}.ndjson.gz`
}
