// `plimsoll tags fix`: the patch that has statements and jobs say whose they are, as a diff or written into the files.

import { join } from 'node:path'
import type { Output } from '../domain/output.ts'
import { findProjects, projectName, readDbtProject } from '../sources/dbt/index.ts'
import { writeWhole } from '../workspace/write-file.ts'
import { chosenConfig } from './chosen-config.ts'
import { deliver } from './deliver.ts'
import type { Place } from './place.ts'
import { openSurroundings } from './sides.ts'
import { tagPatch } from './tag-fix/tag-patch.ts'

export interface TagsFixRequest extends Place {
  readonly config?: string | undefined
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
  const notes = left.map(({ path, reason }) => `${path}: left as it is, ${reason}`)
  if (files.length === 0) {
    const advice = request.team === undefined ? ' Give --team to add a team to tags as well.' : ''
    return { text: `Nothing to mend in files.${advice}\n`, notes, exitCode: 0 }
  }
  if (request.write !== true) {
    const printed = deliver(files.map(({ diff }) => diff).join(''), request, 0)
    return { ...printed, notes: [...notes, ...printed.notes] }
  }
  for (const { path, after } of files) writeWhole(join(root, path), after, path)
  return { text: files.map(({ path }) => `Mended ${path}.\n`).join(''), notes, exitCode: 0 }
}
