// A history out of real commits: the packed project with the files of some of its own commits set back, merged again one by one.

import { addDays } from '../../src/domain/utc-day.ts'
import { type PackedProject, packedTree } from '../corpora/corpora.ts'
import { fileInCommit, importHistory } from '../git-history.ts'
import { type ChangedFile, changePairs, goldPairs } from '../pairs/change-pairs.ts'

/** What the readers of the commits judged of its cost; `unknown` for commits that nobody judged. */
export type Judged = 'rises' | 'falls' | 'same' | 'unknown'

export interface RealMerge {
  readonly number: number
  readonly subject: string
  readonly mergedOn: string
  readonly files: readonly ChangedFile[]
  readonly judged: Judged
}

const directions = { before_worse: 'falls', after_worse: 'rises', neutral: 'same', ambiguous: 'unknown' } as const

/** Days between merges; days until every other improvement is taken back. */
const [apart, untilRevert] = [2, 16]

/** Commits that share no file, judged ones first, in the order of their dates; then reverts, which are ours. */
export function realMerges(project: PackedProject, first: string, count: number): readonly RealMerge[] {
  const judged = new Map(goldPairs(project).map((pair) => [pair.commit, directions[pair.direction]]))
  const pairs = changePairs(project).filter(({ files }) => files.some(({ path }) => path.endsWith('.sql')))
  const ordered = [...pairs].sort((left, right) => Number(judged.has(right.commit)) - Number(judged.has(left.commit)))
  const taken = new Set<string>()
  const chosen = ordered
    .filter(({ files }) => {
      const isFree = files.every(({ path }) => !taken.has(path))
      if (isFree) for (const { path } of files) taken.add(path)
      return isFree
    })
    .slice(0, count)
    .sort((left, right) => (left.date < right.date ? -1 : 1))
  const merges = chosen.map((pair, index) => ({
    number: 100 + index,
    subject: pair.subject.replace(/\s*\(#\d+\)$/, ''),
    mergedOn: addDays(first, index * apart),
    files: pair.files,
    judged: judged.get(pair.commit) ?? ('unknown' as const),
  }))
  const reverts = merges
    .filter(({ judged: of }) => of === 'falls')
    .filter((_, index) => index % 2 === 0)
    .map((merge, index) => ({
      number: 100 + chosen.length + index,
      subject: `Revert "${merge.subject}"`,
      mergedOn: addDays(merge.mergedOn, untilRevert),
      files: merge.files.map(({ path, before, after }) => ({ path, before: after, after: before })),
      judged: 'rises' as const,
    }))
  return [...merges, ...reverts].sort((left, right) => (left.mergedOn < right.mergedOn ? -1 : 1))
}

/** The project before any of the merges, with settings of its own. */
export function baseFiles(
  project: PackedProject,
  merges: readonly RealMerge[],
  settings: string,
): ReadonlyMap<string, string> {
  const packed = packedTree(project)
  const files = new Map<string, string>()
  for (const path of packed.list().keys()) files.set(path, new TextDecoder().decode(packed.read(path) ?? undefined))
  for (const { path, before } of [...merges].reverse().flatMap((merge) => merge.files)) {
    if (before === null) files.delete(path)
    else files.set(path, before)
  }
  return files.set('plimsoll.yml', settings)
}

export function writeHistory(
  folder: string,
  base: ReadonlyMap<string, string>,
  merges: readonly RealMerge[],
  start: string,
): void {
  const commits = merges.map(
    ({ number, subject, mergedOn, files }) =>
      commit(`${subject} (#${number})`, mergedOn) + files.map(({ path, after }) => fileInCommit(path, after)).join(''),
  )
  const first = commit('The project before', start) + [...base].map(([path, text]) => fileInCommit(path, text)).join('')
  importHistory(folder, [first, ...commits])
}

function commit(message: string, day: string): string {
  const who = `Somebody <somebody@example.com> ${Date.parse(`${day}T14:00:00Z`) / 1000} +0000`
  return `commit refs/heads/main\nauthor ${who}\ncommitter ${who}\ndata ${Buffer.byteLength(message)}\n${message}\n`
}
