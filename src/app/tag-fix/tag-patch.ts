// The patch that has statements and jobs say whose they are: only what is missing, and nothing that Terraform owns.

import { load } from 'js-yaml'
import { decodeText } from '../../domain/decode-text.ts'
import type { Dialect } from '../../domain/dialect.ts'
import type { FileTree } from '../../domain/file-tree.ts'
import { bundleEdits } from './bundle-edits.ts'
import { type Planned, queryCommentEdits, teamTagEdits } from './dbt-project-edits.ts'
import { editLines, type LineEdit, unifiedDiff } from './line-edits.ts'

export interface TagPatchRequest {
  readonly projects: readonly { readonly root: string; readonly name: string; readonly dialect: Dialect }[]
  /** Written into query tags and job tags where there are none; null: only comments are mended. */
  readonly team: string | null
  /** Lower-case keys that name a team. */
  readonly teamKeys: readonly string[]
}

export interface PatchedFile {
  readonly path: string
  readonly after: string
  readonly diff: string
}

export interface TagPatch {
  readonly files: readonly PatchedFile[]
  /** What was left alone, and why. */
  readonly left: readonly { readonly path: string; readonly reason: string }[]
}

const tagPackage = /dbt_(snowflake_)?query_tags/

export function tagPatch(tree: Pick<FileTree, 'list' | 'read'>, request: TagPatchRequest): TagPatch {
  const files: PatchedFile[] = []
  const left: { path: string; reason: string }[] = []
  const propose = (path: string, text: string, edits: readonly LineEdit[]): void => {
    if (edits.length === 0) return
    const after = editLines(text, edits)
    if (staysYaml(text, after)) files.push({ path, after, diff: unifiedDiff(path, text, edits) })
    else left.push({ path, reason: 'is written in a way that cannot be edited line by line' })
  }
  for (const { root, name, dialect } of request.projects) {
    const prefix = root === '' ? '' : `${root}/`
    const path = [`${prefix}dbt_project.yml`, `${prefix}dbt_project.yaml`].find((each) => tree.read(each) !== null)
    const text = path === undefined ? null : textAt(tree, path)
    if (path === undefined || text === null) continue
    const packages = ['packages.yml', 'dependencies.yml']
      .map((file) => textAt(tree, `${prefix}${file}`) ?? '')
      .join('\n')
    const plans: Planned[] = [queryCommentEdits(text, dialect)]
    if (request.team !== null) plans.push(teamTagEdits(text, dialect, name, request.team, tagPackage.test(packages)))
    for (const { left: reason } of plans) if (reason !== null) left.push({ path, reason })
    propose(path, text, joined(plans.flatMap(({ edits }) => edits)))
  }
  const { team } = request
  if (team === null) return { files, left }
  const owned = terraformNames(tree)
  for (const path of tree.list().keys()) {
    if (!/\.ya?ml$/.test(path) || /(^|\/)(dbt_packages|node_modules|target)\//.test(path)) continue
    const text = textAt(tree, path) ?? ''
    if (!/^resources:/m.test(text)) continue
    const { edits, jobs } = bundleEdits(text, team, request.teamKeys)
    const kept = edits.filter((_, at) => !owned.has((jobs[at] ?? '').toLowerCase()))
    for (const job of jobs) if (owned.has(job.toLowerCase())) left.push({ path, reason: `job ${job} is Terraform's` })
    propose(path, text, kept)
  }
  return { files, left }
}

/** Names of warehouses and jobs that Terraform makes: it would take any tag away again. */
export function terraformNames(tree: Pick<FileTree, 'list' | 'read'>): ReadonlySet<string> {
  const names = new Set<string>()
  const resource =
    /resource\s+"(?:snowflake_warehouse|databricks_job|databricks_sql_endpoint)"\s+"([^"]+)"\s*\{([^}]*)/g
  for (const path of tree.list().keys()) {
    if (!path.endsWith('.tf')) continue
    for (const [, label = '', body = ''] of (textAt(tree, path) ?? '').matchAll(resource)) {
      names.add(label.toLowerCase())
      const name = /^\s*name\s*=\s*"([^"]+)"/m.exec(body)?.[1]
      if (name !== undefined) names.add(name.toLowerCase())
    }
  }
  return names
}

/** Additions at one place become one. */
function joined(edits: readonly LineEdit[]): readonly LineEdit[] {
  const byPlace = new Map<number, LineEdit>()
  for (const edit of edits) {
    const same = byPlace.get(edit.at)
    const remove = Math.max(same?.remove ?? 0, edit.remove)
    byPlace.set(edit.at, { at: edit.at, remove, insert: [...(same?.insert ?? []), ...edit.insert] })
  }
  return [...byPlace.values()]
}

/** Nothing that the file said before may be gone. */
function staysYaml(before: string, after: string): boolean {
  try {
    return holds(load(after), load(before), true)
  } catch {
    return false
  }
}

function holds(whole: unknown, part: unknown, isTop = false): boolean {
  if (isPlain(part)) {
    if (!isPlain(whole)) return false
    return Object.entries(part).every(([key, value]) => (isTop && key === 'query-comment') || holds(whole[key], value))
  }
  // An empty key may have got something.
  return part === null || JSON.stringify(whole) === JSON.stringify(part)
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function textAt(tree: Pick<FileTree, 'read'>, path: string): string | null {
  const bytes = tree.read(path)
  return bytes === null ? null : decodeText(bytes).text
}
