// The packages of a project: the ones installed in its folder, and the versions that its package files ask for.

import { decodeText } from '../../../domain/decode-text.ts'
import type { FileTree } from '../../../domain/file-tree.ts'
import { nameOf, type PlainRecord, recordOf, recordsOf, textOf, textsOf } from '../plain-data.ts'
import type { DerivedCache } from './derived-cache.ts'
import { type PackageFiles, readPackage } from './package-files.ts'
import { readYaml } from './yaml.ts'

/** Packages found under the install folder; `dbt_modules` was its name before dbt 1.0. */
export function installedPackages(
  tree: FileTree,
  prefix: string,
  installPath: string,
  cache: DerivedCache,
): readonly PackageFiles[] {
  const folders = new Set<string>()
  for (const path of tree.list().keys()) {
    for (const under of [installPath, 'dbt_modules']) {
      const start = `${prefix}${under}/`
      if (!path.startsWith(start)) continue
      const [folder, file, ...deeper] = path.slice(start.length).split('/')
      if (deeper.length === 0 && /^dbt_project\.ya?ml$/.test(file ?? '')) folders.add(`${start}${folder ?? ''}/`)
    }
  }
  return [...folders].map((folder) => readPackage(tree, folder, cache))
}

/** Package name to version or revision; the lock file wins, since it is exact. */
export function packageVersions(tree: FileTree, prefix: string): ReadonlyMap<string, string> {
  const versions = new Map<string, string>()
  for (const file of ['packages.yml', 'dependencies.yml', 'package-lock.yml']) {
    const bytes = tree.read(`${prefix}${file}`)
    if (bytes === null) continue
    const reading = readYaml(decodeText(bytes).text)
    if (reading.kind === 'error') continue
    for (const entry of recordsOf(recordOf(reading.value).packages)) {
      const name = packageName(entry)
      if (name !== null) versions.set(name, versionOf(entry))
    }
  }
  return versions
}

/** `dbt-labs/dbt_utils`, a git address, a local folder; repositories write dashes where dbt's names have underscores. */
function packageName(entry: PlainRecord): string | null {
  const stated = textOf(entry.name)
  if (stated !== null) return stated
  const place = textOf(entry.package) ?? textOf(entry.git) ?? textOf(entry.local) ?? textOf(entry.tarball)
  const last = place
    ?.replace(/\/+$/, '')
    .split('/')
    .at(-1)
    ?.replace(/\.git$/, '')
  return last === undefined ? null : last.replaceAll('-', '_')
}

function versionOf(entry: PlainRecord): string {
  const version = nameOf(entry.version) ?? nameOf(entry.revision)
  return version ?? textsOf(entry.version).join(',')
}
