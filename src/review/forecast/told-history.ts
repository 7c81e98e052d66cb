// What the platform itself said of a model's past runs, quoted with counts. No text of any statement.

import type { SnapshotBuild, SnapshotModel } from '../../domain/snapshot.ts'

export function toldHistory(model: SnapshotModel | undefined): readonly string[] {
  if (model === undefined) return []
  const runs = model.builds.reduce((sum, build) => sum + build.runs, 0)
  // What has its place in a plan is told by itself.
  const insights = model.insights
    .filter(({ place }) => place === undefined)
    .sort((a, b) => b.runs - a.runs)
    .slice(0, 3)
    .map(({ kind, runs: count }) => `${kind} in ${whole(count)} of ${whole(Math.max(runs, count))} runs`)
  return [...model.builds.flatMap(measured), ...insights]
}

function measured(build: SnapshotBuild): readonly string[] {
  const { partsScanned, partsTotal, spillBytes, failedShare, runs, form } = build
  const of = form === 'increment' ? 'increments' : form === 'full' ? 'full builds' : 'runs'
  const parts =
    partsScanned !== null && partsTotal !== null && partsTotal.mean >= 2
      ? [`${of} read ${whole(partsScanned.mean)} of ${whole(partsTotal.mean)} partitions (${whole(runs)} runs)`]
      : []
  const spill = spillBytes >= 2 ** 20 ? [`${of} spilled ${bytesText(spillBytes)} each`] : []
  const failed = failedShare >= 0.05 ? [`${Math.round(failedShare * 100)}% of ${of} failed`] : []
  return [...parts, ...spill, ...failed]
}

function whole(count: number): string {
  return String(Math.round(count)).replace(/\B(?=(\d{3})+$)/g, ',')
}

function bytesText(bytes: number): string {
  const power = Math.min(4, Math.floor(Math.log2(bytes) / 10))
  const value = bytes / 2 ** (10 * power)
  return `${value >= 100 ? Math.round(value) : Number(value.toPrecision(2))} ${['B', 'KiB', 'MiB', 'GiB', 'TiB'][power]}`
}
