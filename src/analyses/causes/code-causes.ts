// Deploys as causes: what changed in a model or above it between the last run as before and the first that differs.

import { listed } from '../../domain/listed.ts'
import type { Cause } from '../../domain/watch/cause.ts'
import type { Movement } from '../../domain/watch/movement.ts'
import type { CommitRow, Evidence, ModelVersion } from './evidence.ts'
import { moved, perRun } from './metrics.ts'
import { placeOf, type Window } from './window.ts'

export interface MovedModels {
  /** unique_ids that the movement is about: its subject, or the models that moved along. */
  readonly own: readonly string[]
  readonly wasReverted: boolean
}

/** Changes of files that no version of a model shows: macros, packages and the project's own settings. */
const shared = /(^|\/)(macros\/.+|packages\.yml|package-lock\.yml|dependencies\.yml|dbt_project\.yml)$/

/** Days that a ramp may be dated early. */
const rampDays = 5

/** How far above a model a change still counts. */
const upstreamDepth = 2

export function codeCauses(
  movement: Movement,
  models: MovedModels,
  evidence: Evidence,
  window: Window,
): readonly Cause[] {
  const { versions } = evidence
  const own = versions.filter(({ id }) => models.own.includes(id))
  const above = upstreamOf(models.own, versions)
  const upstream = versions.filter(({ id }) => above.has(id))
  const changes = [
    ...own.flatMap((version) => versionCause(movement, version, true, models, evidence, window)),
    ...upstream.flatMap((version) => versionCause(movement, version, false, models, evidence, window)),
  ]
  if (changes.length > 0) return changes
  return deployCause(movement, [...own, ...upstream], evidence, window)
}

function versionCause(
  movement: Movement,
  version: ModelVersion,
  isOwn: boolean,
  models: MovedModels,
  evidence: Evidence,
  window: Window,
): readonly Cause[] {
  const left = version.leftAt !== null && isOwn && movement.kind === 'vanished'
  const at = left ? (version.leftAt ?? version.validFrom) : version.validFrom
  const isChange = left || (version.knownBefore === null ? version.isAdded : isChanged(version))
  const place = isChange ? placeOf(at, windowFor(movement, version.isAdded, isOwn, window)) : null
  if (place === null) return []
  const commits = commitsFor(version, at, evidence.commits)
  const fits =
    left || version.isAdded
      ? fitsPresence(movement, version)
      : moved(movement, isOwn ? perRun : ['bytes_per_run', 'parts_per_run'])
  // What a model is made of says how much it costs a run, not how often it runs; and a ramp has no step.
  const isExplained = place === 'step' && fits && movement.kind !== 'ramp' && movement.kind !== 'frequency'
  const restored = isExplained && models.wasReverted && wasRestored(version, evidence.versions)
  const name = version.id
  const verb = left
    ? 'was removed'
    : version.isAdded
      ? 'was added'
      : version.isConfigOnly
        ? 'has another configuration'
        : 'has other SQL'
  return [
    {
      type: 'model_change',
      ref: refOf(commits, version),
      wording: restored ? 'confirmed' : isExplained ? 'explains' : 'coincides with',
      at,
      detail: `${name} ${verb} since the deploy of ${moment(at)}${said(commits)}`,
      agent: commits.find(({ agent }) => agent !== null)?.agent ?? null,
    },
  ]
}

function windowFor({ kind }: Movement, isAdded: boolean, isOwn: boolean, window: Window): Window {
  if (isAdded && kind === 'new_spend') return dayEarlier(window)
  return isOwn && kind === 'ramp' ? laterEnd(window) : window
}

/** Where a line leaves the level before is not known to the day: the model's own change a few days later still is more than chance. */
function laterEnd(window: Window): Window {
  return { ...window, upTo: new Date(Date.parse(window.upTo) + rampDays * 86_400_000).toISOString() }
}

/** A model that is new was deployed before its first run, which may be the next night's. */
function dayEarlier(window: Window): Window {
  const earlier = (at: string): string => new Date(Date.parse(at) - 86_400_000).toISOString()
  return { ...window, after: earlier(window.after), stepAfter: earlier(window.stepAfter) }
}

/** Merges that were deployed in the window and touch what the model is made of, where no version shows a change. */
function deployCause(
  movement: Movement,
  versions: readonly ModelVersion[],
  { commits }: Evidence,
  window: Window,
): readonly Cause[] {
  if (movement.kind === 'idle') return []
  const paths = [...new Set(versions.map(({ path }) => path))].filter((path) => path !== '')
  const near = commits.filter(({ path, deployedAt }) => {
    const touches =
      paths.some((each) => path === each || path.endsWith(`/${each}`)) || (versions.length > 0 && shared.test(path))
    return touches && placeOf(deployedAt, window) !== null
  })
  const [first] = near
  if (first === undefined) return []
  return [
    {
      type: 'deploy',
      ref: [...new Set(near.map(nameOf))].slice(0, 3).join(', '),
      wording: 'coincides with',
      at: first.deployedAt,
      detail: `deployed ${moment(first.deployedAt)}${said(near)}`,
      agent: near.find(({ agent }) => agent !== null)?.agent ?? null,
    },
  ]
}

function isChanged({ checksum, checksumBefore, isConfigOnly, knownBefore }: ModelVersion): boolean {
  return knownBefore !== null && (isConfigOnly || checksum !== checksumBefore)
}

function fitsPresence({ kind }: Movement, { isAdded }: ModelVersion): boolean {
  return isAdded ? kind === 'new_spend' || kind === 'step' : kind === 'vanished'
}

/** A later version has the text that was there before the change. */
function wasRestored(version: ModelVersion, versions: readonly ModelVersion[]): boolean {
  return versions.some(
    ({ id, checksum, validFrom }) =>
      id === version.id && validFrom > version.validFrom && checksum !== null && checksum === version.checksumBefore,
  )
}

function upstreamOf(models: readonly string[], versions: readonly ModelVersion[]): ReadonlySet<string> {
  const found = new Set<string>()
  let level = models
  for (let depth = 0; depth < upstreamDepth; depth++) {
    level = versions.filter(({ id }) => level.includes(id)).flatMap(({ dependsOn }) => dependsOn)
    for (const id of level) if (!models.includes(id)) found.add(id)
  }
  return found
}

/** Of one deploy: those that touch the model's file first, and all that came with it when none does. */
function commitsFor(
  { path, gitSha, knownBefore }: ModelVersion,
  at: string,
  commits: readonly CommitRow[],
): readonly CommitRow[] {
  const since = knownBefore ?? ''
  const deployed = commits.filter(({ deployedAt }) => deployedAt > since && deployedAt <= at)
  const touching = deployed.filter((each) => path !== '' && (each.path === path || each.path.endsWith(`/${path}`)))
  if (touching.length > 0) return touching
  return commits.filter(({ sha }) => gitSha !== null && gitSha !== '' && sha === gitSha)
}

function refOf(commits: readonly CommitRow[], { gitSha, id }: ModelVersion): string {
  const named = [...new Set(commits.map(nameOf))].slice(0, 3)
  return named.length > 0 ? named.join(', ') : gitSha === null || gitSha === '' ? id : gitSha.slice(0, 7)
}

function nameOf({ pullRequest, sha }: CommitRow): string {
  return pullRequest === null ? sha.slice(0, 7) : `#${pullRequest}`
}

/** `: #212 "Rework fct_berths"`, of at most three merges. */
function said(commits: readonly CommitRow[]): string {
  const bySha = [...new Map(commits.map((commit) => [commit.sha, commit])).values()]
  const shown = bySha.slice(0, 3).map((commit) => {
    const subject = commit.subject.replace(/\s*\(#\d+\)$/, '')
    return subject === '' ? nameOf(commit) : `${nameOf(commit)} "${subject}"`
  })
  if (shown.length === 0) return ''
  const rest = bySha.length - shown.length
  return `: ${bySha.length > 1 ? 'one of ' : ''}${listed(shown)}${rest > 0 ? ` and ${rest} more` : ''}`
}

function moment(at: string): string {
  return `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`
}
