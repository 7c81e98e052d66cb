// Finds the exports in a folder: `snowflake/[<account>/]<view>.parquet`, `databricks/[<account>/]<schema>.<table>/*`, and so on.

import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../../domain/errors.ts'
import { fileFault } from '../../domain/file-fault.ts'
import type { Account, Platform } from '../../domain/telemetry/account.ts'
import type { ExportFile } from '../../domain/telemetry/export-file.ts'
import type { ExportView } from '../../domain/telemetry/export-view.ts'
import { accountName } from './account-name.ts'
import { formatOf, unreadableName, viewNameOf } from './file-name.ts'
import { type ExportStatement, readExportStatement, statementFile } from './statement.ts'

export interface AccountExports {
  readonly account: Account & { readonly platform: Platform }
  /** Views that files were found for, in the order of the known views. */
  readonly views: readonly { readonly view: ExportView; readonly files: readonly ExportFile[] }[]
  readonly missing: readonly ExportView[]
  /** Files that nothing is known of, with the reason. */
  readonly ignored: readonly { readonly label: string; readonly reason: string }[]
  readonly statement: ExportStatement | null
}

/** Account of files that stand right in the platform's folder. */
const onlyAccount = 'default'
const deepest = 4

/**
 * @param known views by platform, the ones that are understood.
 * @throws {UserError} when there is nothing to import.
 */
export function findExports(folder: string, label: string, known: readonly ExportView[]): readonly AccountExports[] {
  const platforms = [...new Set(known.map((view) => view.platform))]
  const accounts = entries(folder, label)
    .filter(({ isFolder }) => isFolder)
    .flatMap(({ name }) => {
      const platform = platforms.find((each) => each === name.toLowerCase())
      const views = known.filter((view) => view.platform === platform)
      return platform === undefined ? [] : platformExports(join(folder, name), `${label}/${name}`, platform, views)
    })
  if (accounts.every(({ views }) => views.length === 0)) {
    const seen = accounts.flatMap(({ ignored }) => ignored)[0]
    throw new UserError(
      label,
      seen === undefined
        ? `has no folder ${platforms.join(' or ')} with exports`
        : `has no export that is known (${seen.label}: ${seen.reason})`,
      'Put files there as snowflake/<account>/query_history.parquet or databricks/<account>/billing.usage.csv, named as the views are.',
    )
  }
  return accounts.filter(({ views }) => views.length > 0)
}

function platformExports(
  folder: string,
  label: string,
  platform: Platform,
  known: readonly ExportView[],
): readonly AccountExports[] {
  const names = new Set(known.map((view) => view.name))
  const inside = entries(folder, label)
  const accounts = inside.filter(({ name, isFolder }) => isFolder && !names.has(name.toLowerCase()))
  const own = inside.filter((entry) => !accounts.includes(entry))
  return [
    ...(own.length === 0 ? [] : [accountExports(folder, label, { platform, account: onlyAccount }, own, known)]),
    ...accounts.map(({ name }) => {
      const path = join(folder, name)
      const account = { platform, account: accountName(name, `${label}/${name}`) }
      return accountExports(path, `${label}/${name}`, account, entries(path, `${label}/${name}`), known)
    }),
  ]
}

function accountExports(
  folder: string,
  label: string,
  account: AccountExports['account'],
  inside: readonly Entry[],
  known: readonly ExportView[],
): AccountExports {
  const files = new Map<ExportView, ExportFile[]>()
  const ignored: { label: string; reason: string }[] = []
  let statement: ExportStatement | null = null
  const add = (view: ExportView | undefined, path: string, fileLabel: string, name: string): void => {
    const format = formatOf(name)
    if (view === undefined) ignored.push({ label: fileLabel, reason: 'no view of this name is known' })
    else if (format === null) ignored.push({ label: fileLabel, reason: unreadableName })
    else files.set(view, [...(files.get(view) ?? []), { path, label: fileLabel, format }])
  }
  for (const { name, isFolder } of inside) {
    const path = join(folder, name)
    const view = known.find((each) => each.name === (isFolder ? name.toLowerCase() : viewNameOf(name)))
    if (isFolder)
      for (const file of filesUnder(path, `${label}/${name}`, deepest)) add(view, file.path, file.label, file.name)
    else if (name.toLowerCase() === statementFile) statement = readExportStatement(path, `${label}/${name}`)
    else add(view, path, `${label}/${name}`, name)
  }
  return {
    account,
    views: known.flatMap((view) => (files.has(view) ? [{ view, files: files.get(view) ?? [] }] : [])),
    missing: known.filter((view) => !files.has(view)),
    ignored,
    statement,
  }
}

function filesUnder(
  folder: string,
  label: string,
  levels: number,
): readonly { readonly path: string; readonly label: string; readonly name: string }[] {
  return entries(folder, label).flatMap(({ name, isFolder }) => {
    const file = { path: join(folder, name), label: `${label}/${name}`, name }
    if (!isFolder) return [file]
    return levels > 1 ? filesUnder(file.path, file.label, levels - 1) : []
  })
}

interface Entry {
  readonly name: string
  readonly isFolder: boolean
}

/** Sorted, without what tools leave beside data: `.crc` files, `_SUCCESS`. */
function entries(folder: string, label: string): readonly Entry[] {
  try {
    return readdirSync(folder)
      .filter((name) => name === statementFile || !/^[._]/.test(name))
      .sort()
      .map((name) => ({ name, isFolder: statSync(join(folder, name)).isDirectory() }))
  } catch (error) {
    throw new UserError(label, `could not be read (${fileFault(error)})`, 'Name a readable folder of exports.')
  }
}
