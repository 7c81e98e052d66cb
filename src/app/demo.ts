// `plimsoll demo`: reviews the pull request of the bundled harbour project, with what the simulated account of it knows, and
// watches over that account, in a repository made for it and thrown away; the monthly report stays.

import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Output } from '../domain/output.ts'
import { git } from './demo/git.ts'
import { exportDay, importAccount, watchAccount } from './demo/simulated-account.ts'
import type { Place } from './place.ts'
import { review } from './review.ts'

export async function demo(usual: Place): Promise<Output> {
  const example = exampleFolder()
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-demo-'))
  try {
    const project = join(folder, 'harbour')
    mkdirSync(project)
    cpSync(join(example, 'base'), project, { recursive: true })
    commitAll(project)
    cpSync(join(example, 'pull-request'), project, { recursive: true })
    const place = { ...usual, today: exportDay, cwd: project }
    const account = await importAccount(place, folder, example)
    const artifacts = join(example, 'artifacts')
    const output = await review({
      ...place,
      base: 'main',
      manifest: join(artifacts, 'pull-request/manifest.json'),
      production: join(artifacts, 'production/manifest.json'),
      catalog: join(artifacts, 'production/catalog.json'),
      snapshot: account.snapshot ?? 'none',
      cache: false,
      timeLimit: 10_000,
      format: 'text',
    })
    const watched = account.snapshot === null ? '' : await watchAccount(place)
    // The example is meant to be blocked, so the demo itself went well.
    return {
      text: `${introduction}${account.text}$ plimsoll review --base main\n\n${output.text}\n${watched}`,
      notes: [...output.notes, ...account.notes],
      exitCode: 0,
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const introduction = `A pull request on the bundled project of a container port. The project, its
sizes and keys are synthetic; the SQL was compiled by dbt. The pull request says
of itself: "Add berth productivity mart and speed up container moves".

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
  git(folder, ['init', '--quiet', '--initial-branch', 'main'])
  git(folder, ['add', '--all'])
  git(folder, [...identity, 'commit', '--quiet', '--no-verify', '--message', 'Production'])
}
