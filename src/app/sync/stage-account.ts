// Turns the exports of one account into batches for the store.

import type { AccountExports } from '../../sources/exports/find-exports.ts'
import { type Engine, identifier } from '../../store/engine/engine.ts'
import { prepareStaging, relationName, stage } from '../../store/staging/stage.ts'
import type { Staged } from '../../store/staging/staged.ts'
import type { Import } from '../../store/store.ts'
import { coverageOf, type Extraction, extractionOf, undated } from './extraction.ts'
import { keepOwnAccount } from './own-account.ts'
import { knownViews, mappingsOf } from './platforms.ts'
import { statementFunctions } from './statement-functions.ts'

export interface StagedAccount {
  readonly staged: readonly Staged[]
  readonly imports: readonly Import[]
  /** Of each import, times of the first and last row of its view; null where rows have no time of their own. */
  readonly spans: readonly Extraction['span'][]
}

export interface StageOptions {
  readonly since: Date | null
  /** Where staged statements are kept while the engine lives. */
  readonly folder: string
  readonly progress: (line: string) => void
}

/** Makes relations in the engine, which must be a fresh one. */
export async function stageAccount(
  engine: Engine,
  exports: AccountExports,
  { since, folder, progress }: StageOptions,
): Promise<StagedAccount> {
  const { account } = exports
  await prepareStaging(engine, statementFunctions)
  const staged: Staged[] = []
  for (const view of knownViews.filter(({ platform }) => platform === account.platform)) {
    const files = exports.views.find((each) => each.view === view)?.files ?? []
    if (files.length > 0) progress(`reading ${view.name}`)
    const one = await stage(engine, view, files, { folder, since })
    await keepOwnAccount(engine, one, account)
    if (files.length > 0) staged.push(one)
  }
  const dated: { readonly one: Staged; readonly extraction: Extraction | null }[] = []
  for (const one of staged) dated.push({ one, extraction: await extractionOf(engine, one.view, exports, since) })
  const times = dated.map(({ extraction }) => extraction?.at.getTime() ?? 0)
  const latest = new Date(Math.max(0, ...times))
  const imports: Import[] = []
  const spans: Extraction['span'][] = []
  for (const { one, extraction } of dated) {
    const known = extraction ?? (await fallback(engine, one, latest))
    if (known === null) continue
    // For views of the present, whose rows are of the day on which they were asked for.
    await engine.set(`px_extracted_on_${relationName(one.view)}`, known.at.toISOString().slice(0, 10))
    for (const mapping of mappingsOf(account.platform).filter(({ view }) => view === one.view.name)) {
      spans.push(one.view.timeColumn === null ? null : known.span)
      imports.push({
        batch: {
          account,
          table: mapping.table,
          origin: mapping.view,
          coverage: coverageOf(mapping, one.view, known),
          extractedAt: known.at,
        },
        select: mapping.sql,
        completeUpTo: known.completeUpTo,
      })
    }
  }
  return { staged, imports, spans }
}

/** A view whose rows have no times is as old as the newest of the others. Null: it has no rows. */
async function fallback(engine: Engine, one: Staged, latest: Date): Promise<Extraction | null> {
  const [first] = await engine.rows(`SELECT 1 FROM ${identifier(relationName(one.view))} LIMIT 1`)
  if (first === undefined) return null
  if (latest.getTime() === 0) throw undated(one.files[0]?.file.label ?? one.view.name)
  return { at: latest, complete: null, completeUpTo: null, span: null }
}
