// The whole evaluation, or its small form: scans and reviewed commits, as plain data.

import { packedProjects } from './corpora/corpora.ts'
import { goldPairs } from './pairs/change-pairs.ts'
import { type JudgedPair, judged } from './pairs/judge-gold.ts'
import { type PairResult, reviewPairs } from './pairs/review-pairs.ts'
import { scanAllManifests, scanAllProjects, scanPacked } from './scan/scan-corpora.ts'
import type { ScanResult } from './scan/scan-result.ts'

export interface Evaluation {
  readonly projects: readonly ScanResult[]
  readonly manifests: readonly ScanResult[]
  readonly pairs: readonly PairResult[]
  readonly gold: readonly JudgedPair[]
  readonly seconds: number
}

export type Part = 'projects' | 'manifests' | 'pairs' | 'gold'

export async function evaluate(parts: ReadonlySet<Part>, say: (line: string) => void): Promise<Evaluation> {
  const started = performance.now()
  const projects = parts.has('projects') ? await scanAllProjects() : []
  const manifests = parts.has('manifests') ? await scanAllManifests() : []
  const pairs: PairResult[] = []
  for (const project of packedProjects) {
    const gold = new Set(goldPairs(project).map((pair) => pair.commit))
    if (!parts.has('pairs') && !parts.has('gold')) break
    const reviewed = await reviewPairs(project, (pair) => parts.has('pairs') || gold.has(pair.commit))
    pairs.push(...reviewed)
    say(`${project.pairs}: ${reviewed.length} commits reviewed both ways, ${elapsed(started).toFixed(0)} s so far`)
  }
  return { projects, manifests, pairs, gold: judgements(pairs), seconds: elapsed(started) }
}

/** One small project and twenty commits: shows that everything still runs, in well under a minute. */
export async function evaluateSmall(): Promise<Evaluation> {
  const started = performance.now()
  const [project] = packedProjects
  if (project === undefined) throw new Error('no packed project is named')
  const { result } = await scanPacked(project, false)
  const gold = goldPairs(project)
  const isGold = (commit: string): boolean => gold.some((pair) => pair.commit === commit)
  const pairs = await reviewPairs(project, (pair, index) => isGold(pair.commit) || index % 18 === 0)
  return { projects: [result], manifests: [], pairs, gold: judgements(pairs), seconds: elapsed(started) }
}

function judgements(pairs: readonly PairResult[]): readonly JudgedPair[] {
  return packedProjects.flatMap(goldPairs).flatMap((gold) => judged(gold, pairs) ?? [])
}

function elapsed(since: number): number {
  return (performance.now() - since) / 1000
}
