// Reads dbt_project.yml: where things are, the project's vars, and the trees of settings per folder.

import { listOf, nameOf, type PlainRecord, recordOf, textOf, textsOf } from '../plain-data.ts'

export interface ProjectPaths {
  readonly models: readonly string[]
  readonly seeds: readonly string[]
  readonly snapshots: readonly string[]
  readonly tests: readonly string[]
  readonly analyses: readonly string[]
  readonly macros: readonly string[]
  /** Where installed packages are. */
  readonly packages: string
}

export type ConfigSection = 'models' | 'seeds' | 'snapshots' | 'tests' | 'sources'

export interface ProjectFile {
  readonly name: string
  readonly version: string | null
  readonly profile: string | null
  readonly paths: ProjectPaths
  /** Vars of every package, and those of one package under its name, as written. */
  readonly vars: PlainRecord
  readonly configs: Readonly<Record<ConfigSection, PlainRecord>>
  /** `dispatch:` entries: macro namespace to the packages searched for it, first one first. */
  readonly dispatch: ReadonlyMap<string, readonly string[]>
}

/** A project whose file does not say its name is called after its folder. */
export function readProjectFile(content: unknown, folder: string): ProjectFile {
  const file = recordOf(content)
  return {
    name: textOf(file.name) ?? (cleaned(folder).split('/').at(-1) || 'project'),
    version: nameOf(file.version),
    profile: textOf(file.profile),
    paths: {
      models: pathsOf(file, ['model-paths', 'source-paths'], 'models'),
      seeds: pathsOf(file, ['seed-paths', 'data-paths'], 'seeds'),
      snapshots: pathsOf(file, ['snapshot-paths'], 'snapshots'),
      tests: pathsOf(file, ['test-paths'], 'tests'),
      analyses: pathsOf(file, ['analysis-paths'], 'analyses'),
      macros: pathsOf(file, ['macro-paths'], 'macros'),
      packages: cleaned(textOf(file['packages-install-path']) ?? 'dbt_packages'),
    },
    vars: recordOf(file.vars),
    configs: {
      models: recordOf(file.models),
      seeds: recordOf(file.seeds),
      snapshots: recordOf(file.snapshots),
      tests: { ...recordOf(file.tests), ...recordOf(file.data_tests) },
      sources: recordOf(file.sources),
    },
    dispatch: new Map(
      listOf(file.dispatch).flatMap((entry) => {
        const namespace = textOf(recordOf(entry).macro_namespace)
        return namespace === null ? [] : [[namespace, textsOf(recordOf(entry).search_order)] as const]
      }),
    ),
  }
}

function pathsOf(file: PlainRecord, keys: readonly string[], fallback: string): readonly string[] {
  for (const key of keys) {
    if (file[key] !== undefined) return textsOf(file[key]).map(cleaned)
  }
  return [fallback]
}

function cleaned(path: string): string {
  return path
    .replaceAll('\\', '/')
    .replace(/^(\.\/)+/, '')
    .replace(/\/+$/, '')
}
