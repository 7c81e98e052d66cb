// Writes beside the exports what else a company has of its deploys: a manifest for each, and a repository with their commits.

import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { dayMs, type Settings } from '../options.ts'
import { type Random, randomStream } from '../random/random.ts'
import { customsNodes } from '../world/customs-nodes.ts'
import { harbourNodes } from '../world/harbour-nodes.ts'
import {
  type Deploy,
  deploysOf,
  filePath,
  firstManifest,
  type ManifestContent,
  type Project,
  withDeploy,
} from './deploys.ts'
import type { Plant } from './plant.ts'
import { refactorings } from './refactorings.ts'

const projects: readonly Project[] = ['harbour', 'customs']

/** Deploys that change no query come as often, so that time alone proves nothing. */
interface Commit {
  readonly at: number
  readonly authoredAt: number
  readonly message: string
  readonly path: string
  /** Null: deleted. */
  readonly content: string | null
  readonly deploy: Deploy | null
}

export function writeEvidence(settings: Settings, plants: readonly Plant[]): void {
  if (plants.length === 0) return
  const random = randomStream(settings.seed, 'plants/evidence')
  const deploys = deploysOf(plants)
  const commits = [
    ...deploys.map((deploy, number) => commitOf(deploy, number, random)),
    ...notes(settings, deploys.length, random),
    ...refactorings(settings, plants, randomStream(settings.seed, 'plants/refactorings')).map((deploy, number) =>
      commitOf(deploy, 400 + number, random),
    ),
  ]
  commits.sort((one, other) => one.at - other.at)
  const shas = writeRepository(join(settings.out, 'repository'), settings, commits)
  rmSync(join(settings.out, 'artifacts'), { recursive: true, force: true })
  for (const project of projects) {
    let manifest = firstManifest(project)
    writeManifest(settings, project, manifest, settings.from - dayMs, shas[0] ?? '')
    for (const [number, commit] of commits.entries()) {
      if (commit.deploy === null || commit.deploy.project !== project) continue
      manifest = withDeploy(manifest, commit.deploy)
      writeManifest(settings, project, manifest, commit.at, shas[number + 1] ?? '')
    }
  }
}

function writeManifest(
  { out, platform }: Settings,
  project: Project,
  content: ManifestContent,
  at: number,
  sha: string,
): void {
  const generated = new Date(at).toISOString()
  const path = join(out, 'artifacts', project, generated.slice(0, 16).replaceAll(/[-:]/g, ''))
  mkdirSync(path, { recursive: true })
  const metadata = {
    ...content.metadata,
    adapter_type: platform,
    generated_at: generated,
    env: { DBT_ENV_CUSTOM_ENV_GIT_SHA: sha },
  }
  writeFileSync(join(path, 'manifest.json'), JSON.stringify({ ...content, metadata }))
}

function commitOf(deploy: Deploy, number: number, random: Random): Commit {
  const { at, kind, node, subject, project } = deploy
  const agent = random.chance(0.4) ? '\n\nCo-authored-by: Copilot <copilot@users.noreply.github.com>' : ''
  return {
    // Merged just before it is deployed, written days before that.
    at,
    authoredAt: at - Math.round(random.between(0.2, 4) * dayMs),
    message: `${subject} (#${200 + number})${agent}`,
    path: `${project}/${filePath(node)}`,
    content: kind === 'deleted' ? null : node.code,
    deploy,
  }
}

function notes(settings: Settings, count: number, random: Random): readonly Commit[] {
  const models = harbourNodes().filter(({ type }) => type === 'model')
  return Array.from({ length: count }, (_, number) => {
    const node = random.pick(models)
    const at = settings.from + Math.floor(random.between(1, settings.days)) * dayMs + 10 * 3_600_000
    return {
      at,
      authoredAt: at - dayMs,
      message: `Describe ${node.name} (#${400 + number})`,
      path: `harbour/models/${node.schema}/_${node.name}.yml`,
      content: `version: 2\nmodels:\n  - name: ${node.name}\n    description: note ${number}\n`,
      deploy: null,
    }
  })
}

/** Shas in order, the first of what was there before everything. */
function writeRepository(folder: string, settings: Settings, commits: readonly Commit[]): readonly string[] {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const git = (args: readonly string[], input?: string): Buffer =>
    execFileSync('git', args, { cwd: folder, input, stdio: ['pipe', 'pipe', 'ignore'] })
  const first = settings.from - 30 * dayMs
  const models = [...harbourNodes(), ...customsNodes()].filter(({ type }) => type === 'model')
  const texts: readonly (readonly [string, string])[] = [
    ...projects.map((project) => [`${project}/dbt_project.yml`, `name: ${project}\nversion: '1.0'\n`] as const),
    ...models.map((node) => [`${node.id.split('.')[1]}/${filePath(node)}`, node.code] as const),
  ]
  const files = texts.map(([path, content]) => fileLines(path, content)).join('')
  const history = [
    commitLines(1, first, first, 'Projects as they are') + files,
    ...commits.map(
      ({ at, authoredAt, message, path, content }, number) =>
        commitLines(number + 2, at, authoredAt, message) +
        (content === null ? `D ${path}\n` : fileLines(path, `${content}\n`)),
    ),
  ]
  git(['init', '-q', '-b', 'main'])
  git(['fast-import', '--quiet', '--export-marks=marks'], history.join(''))
  const marks = readFileSync(join(folder, 'marks'), 'utf8')
  rmSync(join(folder, 'marks'))
  return [...marks.matchAll(/^:(\d+) (\w+)$/gm)]
    .sort(([, one], [, other]) => Number(one) - Number(other))
    .map(([, , sha]) => sha ?? '')
}

function commitLines(mark: number, at: number, authoredAt: number, message: string): string {
  const who = 'Efua Mensah <efua.mensah@harbourgroup.example>'
  const seconds = (time: number): string => `${Math.floor(time / 1000)} +0000`
  const data = `data ${Buffer.byteLength(message)}\n${message}\n`
  return `commit refs/heads/main\nmark :${mark}\nauthor ${who} ${seconds(authoredAt)}\ncommitter ${who} ${seconds(at)}\n${data}`
}

function fileLines(path: string, content: string): string {
  return `M 100644 inline ${path}\ndata ${Buffer.byteLength(content)}\n${content}\n`
}
