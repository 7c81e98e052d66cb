// Every macro file that rendering may need: the project's, the installed packages', and from a manifest those of packages that are not installed.

import { isBuiltIn } from '../manifest/fields.ts'
import type { Manifest } from '../manifest/parse-manifest.ts'
import type { MacroFile } from '../render/macro-library.ts'
import type { PackageFiles } from './package-files.ts'

export function macroFiles(packages: readonly PackageFiles[], manifests: readonly Manifest[]): readonly MacroFile[] {
  const files = packages.flatMap((entry) =>
    entry.files.flatMap((file) =>
      file.role === 'macro' && file.language === 'sql'
        ? [{ path: file.path, text: file.text(), package: entry.project.name }]
        : [],
    ),
  )
  const known = new Set(packages.map((entry) => entry.project.name))
  for (const manifest of manifests) {
    const missing = new Set<string>()
    for (const macro of manifest.macros.values()) {
      if (known.has(macro.package) || isBuiltIn(macro.package)) continue
      missing.add(macro.package)
      files.push({ path: `${macro.package}/${macro.path}`, text: macro.text, package: macro.package })
    }
    for (const name of missing) known.add(name)
  }
  return files
}
