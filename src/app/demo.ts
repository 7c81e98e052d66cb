// `plimsoll demo`: reviews the pull request of the bundled harbour project and shows what a simulated account of it spent,
// in a repository made for it and thrown away.

import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { UserError } from '../domain/errors.ts'
import type { Output } from '../domain/output.ts'
import { demoSpend } from './demo-spend.ts'
import type { Place } from './place.ts'
import { review } from './review.ts'

export async function demo(place: Place): Promise<Output> {
  const example = exampleFolder()
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-demo-'))
  try {
    cpSync(join(example, 'base'), folder, { recursive: true })
    commitAll(folder)
    cpSync(join(example, 'pull-request'), folder, { recursive: true })
    const artifacts = join(example, 'artifacts')
    const output = await review({
      ...place,
      cwd: folder,
      base: 'main',
      manifest: join(artifacts, 'pull-request/manifest.json'),
      production: join(artifacts, 'production/manifest.json'),
      catalog: join(artifacts, 'production/catalog.json'),
      cache: false,
      timeLimit: 10_000,
      format: 'text',
    })
    const spend = await demoSpend({ ...place, cwd: folder }, example)
    // The example is meant to be blocked, so the demo itself went well.
    return {
      text: `${introduction}${output.text}\n${spend.text}`,
      notes: [...output.notes, ...spend.notes],
      exitCode: 0,
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const introduction = `A pull request on the bundled project of a container port. The project, its
sizes and keys are synthetic; the SQL was compiled by dbt. The pull request says
of itself: "Add berth productivity mart and speed up container moves".

$ plimsoll review --base main

`

/** Beside the bundle in the package, at the top of the repository when run from source. */
function exampleFolder(): string {
  const places = ['./examples/harbour', '../../examples/harbour'].map((path) =>
    fileURLToPath(new URL(path, import.meta.url)),
  )
  const found = places.find((path) => existsSync(join(path, 'base')))
  if (found === undefined) throw new Error(`the harbour example is in none of ${places.join(', ')}`)
  return found
}

function commitAll(folder: string): void {
  const identity = ['-c', 'user.name=Harbour', '-c', 'user.email=harbour@example.com', '-c', 'commit.gpgsign=false']
  for (const step of [
    ['init', '--quiet', '--initial-branch', 'main'],
    ['add', '--all'],
    [...identity, 'commit', '--quiet', '--no-verify', '--message', 'Production'],
  ]) {
    const done = spawnSync('git', step, { cwd: folder, encoding: 'utf8' })
    if (done.status !== 0)
      throw new UserError('git', `${step[0]} failed in the demo's folder`, 'The demo needs git 2.28 or newer.')
  }
}
