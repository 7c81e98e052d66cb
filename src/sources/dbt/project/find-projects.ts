// Finds every dbt project of a tree; one repository may hold several.

import { decodeText } from '../../../domain/decode-text.ts'
import type { FileTree } from '../../../domain/file-tree.ts'
import { readProjectFile } from './project-file.ts'
import { readYaml } from './yaml.ts'

/** Installed packages and build output hold copies of project files. */
const notSources = /(^|\/)(dbt_packages|dbt_modules|target|node_modules|\.venv|venv|site-packages)\//

/** Folders of the projects, '' for the root of the tree; a shorter path comes first. */
export function findProjects(tree: FileTree): readonly string[] {
  const roots: string[] = []
  for (const path of tree.list().keys()) {
    const found = /^(?:(.*)\/)?dbt_project\.ya?ml$/.exec(path)
    if (found !== null && !notSources.test(path)) roots.push(found[1] ?? '')
  }
  return roots.sort((left, right) => depth(left) - depth(right) || (left < right ? -1 : 1))
}

/** What the project in this folder is called. */
export function projectName(tree: FileTree, root: string): string {
  const prefix = root === '' ? '' : `${root}/`
  const bytes = tree.read(`${prefix}dbt_project.yml`) ?? tree.read(`${prefix}dbt_project.yaml`)
  const reading = bytes === null ? null : readYaml(decodeText(bytes).text)
  return readProjectFile(reading?.kind === 'value' ? reading.value : null, prefix).name
}

function depth(root: string): number {
  return root === '' ? 0 : root.split('/').length
}
