// `plimsoll tags fix`: the patch that has statements and jobs say whose they are, as a diff or written into the files.

import { join } from 'node:path'
import type { Output } from '../domain/output.ts'
import { findProjects, projectName, readDbtProject } from '../sources/dbt/index.ts'
import { writeWhole } from '../workspace/write-file.ts'
import { chosenConfig } from './chosen-config.ts'
import { deliver } from './deliver.ts'
import { openSurroundings } from './sides.ts'
import type { StoreRequest } from './store-session.ts'
import { tagPatch, terraformNames } from './tag-fix/tag-patch.ts'
import { untaggedWarehouses } from './tag-fix/untagged-warehouses.ts'
import { warehouseTagSql } from './tag-fix/warehouse-tag-sql.ts'

export interface TagsFixRequest extends StoreRequest {
  /** Team to write into tags where there are none. */
  readonly team?: string | undefined
  /** Change the files instead of printing the diff. */
  readonly write?: boolean | undefined
  readonly output?: string | undefined
}

export async function tagsFix(request: TagsFixRequest): Promise<Output> {
  const { root, head } = openSurroundings(request.cwd)
  const config = chosenConfig(request, head)
  const projects = findProjects(head).map((folder) => {
    const configured = config.projects?.find(({ path }) => path.replace(/^\.\/?|\/$/g, '') === folder)?.dialect
    const dialect = configured ?? config.dialect ?? readDbtProject(head, folder, {}).project.dialect
    return { root: folder, name: projectName(head, folder), dialect }
  })
  const { files, left } = tagPatch(head, { projects, team: request.team ?? null, teamKeys: config.identity.keys.team })
  const sql = warehouseTagSql(
    await untaggedWarehouses(request, config.identity.keys.team),
    terraformNames(head),
    request.team ?? null,
    config.identity.keys.team[0] ?? 'team',
  )
  const notes = [
    ...left.map(({ path, reason }) => `${path}: left as it is, ${reason}`),
    ...sql.left.map((name) => `warehouse ${name}: left as it is, it is Terraform's`),
    ...(sql.text === '' || request.output === undefined ? [] : [sql.text.trimEnd()]),
  ]
  const shownSql = request.output === undefined ? sql.text : ''
  if (files.length === 0) {
    const advice = request.team === undefined ? ' Give --team to add a team to tags as well.' : ''
    return { text: `Nothing to mend in files.${advice}\n${spaced(shownSql)}`, notes, exitCode: 0 }
  }
  if (request.write !== true) {
    // git apply passes over the SQL, as over any text between patches.
    const printed = deliver(`${files.map(({ diff }) => diff).join('')}${spaced(shownSql)}`, request, 0)
    return { ...printed, notes: [...notes, ...printed.notes] }
  }
  for (const { path, after } of files) writeWhole(join(root, path), after, path)
  return { text: `${files.map(({ path }) => `Mended ${path}.\n`).join('')}${spaced(shownSql)}`, notes, exitCode: 0 }
}

function spaced(text: string): string {
  return text === '' ? '' : `\n${text}`
}
