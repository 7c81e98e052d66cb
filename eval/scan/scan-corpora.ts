// Scans every packed dbt project and every manifest of the corpora, one after the other.

import { platformFacts } from '../../src/app/artifacts.ts'
import { projectFromManifest, readCatalog, readDbtProject } from '../../src/sources/dbt/index.ts'
import { artifactBytes, manifestFiles, type PackedProject, packedProjects, packedTree } from '../corpora/corpora.ts'
import { evaluationDay } from './reviewer.ts'
import { type Scanned, scanProject } from './scan-project.ts'
import type { ScanResult } from './scan-result.ts'

const asOf = `${evaluationDay}T00:00:00Z`

export function scanPacked(project: PackedProject, withCatalog: boolean): Promise<Scanned> {
  const tree = packedTree(project)
  const { catalog } = project
  return scanProject({
    name: withCatalog ? `${project.name} + catalog` : project.name,
    tree,
    read: () => readDbtProject(tree, '', { asOf }),
    ...(catalog === null || !withCatalog
      ? {}
      : { platform: (read) => platformFacts(readCatalog(artifactBytes(catalog), catalog), read.project) }),
  })
}

export async function scanAllProjects(): Promise<readonly ScanResult[]> {
  const results: ScanResult[] = []
  for (const project of packedProjects) {
    results.push((await scanPacked(project, false)).result)
    if (project.catalog !== null) results.push((await scanPacked(project, true)).result)
  }
  return results
}

export async function scanAllManifests(): Promise<readonly ScanResult[]> {
  const results: ScanResult[] = []
  for (const path of manifestFiles()) {
    const bytes = artifactBytes(path)
    const read = () => projectFromManifest(bytes, path, { asOf })
    results.push((await scanProject({ name: path, tree: { read: () => null }, read })).result)
  }
  return results
}
