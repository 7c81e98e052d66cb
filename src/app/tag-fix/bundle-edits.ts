// What the jobs of a Databricks bundle need: a tag that names the team.

import type { LineEdit } from './line-edits.ts'
import { findKey, keysBelow, yamlLines } from './yaml-lines.ts'

export interface BundleEdits {
  readonly edits: readonly LineEdit[]
  readonly jobs: readonly string[]
}

/** Jobs under `resources.jobs` whose tags have none of the keys that name a team. */
export function bundleEdits(text: string, team: string, teamKeys: readonly string[]): BundleEdits {
  const lines = yamlLines(text)
  const resources = findKey(lines, null, 'resources')
  const jobs = resources === null ? null : findKey(lines, resources, 'jobs')
  if (jobs === null) return { edits: [], jobs: [] }
  const edits: LineEdit[] = []
  const named: string[] = []
  for (const job of keysBelow(lines, jobs)) {
    if (job.value !== '') continue
    const tags = findKey(lines, job, 'tags')
    if (
      tags !== null &&
      (tags.value !== '' || keysBelow(lines, tags).some(({ name }) => teamKeys.includes(name.toLowerCase())))
    ) {
      continue
    }
    const pad = ' '.repeat(job.inner)
    const insert =
      tags === null
        ? [`${pad}tags:`, `${pad}  team: ${JSON.stringify(team)}`]
        : [`${' '.repeat(tags.inner)}team: ${JSON.stringify(team)}`]
    edits.push({ at: (tags ?? job).line + 1, remove: 0, insert })
    named.push(job.name)
  }
  return { edits, jobs: named }
}
