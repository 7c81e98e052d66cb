// Reviews every commit of a packed project in both directions and keeps what is new.

import type { Finding } from '../../src/domain/finding.ts'
import { type PackedProject, packedTree } from '../corpora/corpora.ts'
import { createReviewer, type Reviewer } from '../scan/reviewer.ts'
import { type ChangePair, changePairs, type PairSide, type SideReader, sideReader } from './change-pairs.ts'

export interface DirectionResult {
  /** New against the other side, suppressed ones left out. */
  readonly gained: readonly Finding[]
  /** What the head side says already on both sides. */
  readonly kept: readonly Finding[]
  readonly fixed: number
}

export interface PairResult {
  readonly project: string
  readonly commit: string
  readonly subject: string
  readonly kind: 'perf' | 'control'
  /** Models whose own text or settings moved; 0 where the commit's files are no models of the packed project. */
  readonly changed: number
  readonly reached: number
  /** Reasons why a changed model was not or only partly read. */
  readonly gaps: readonly string[]
  readonly forward: DirectionResult
  readonly backward: DirectionResult
  /** '' unless the review crashed. */
  readonly crash: string
}

export async function reviewPairs(
  project: PackedProject,
  chosen: (pair: ChangePair, index: number) => boolean,
): Promise<readonly PairResult[]> {
  const sides = sideReader(packedTree(project))
  const reviewer = createReviewer()
  const results: PairResult[] = []
  for (const [index, pair] of changePairs(project).entries()) {
    if (chosen(pair, index)) results.push(await reviewPair(project.pairs, pair, sides, reviewer))
  }
  return results
}

async function reviewPair(
  project: string,
  pair: ChangePair,
  sides: SideReader,
  reviewer: Reviewer,
): Promise<PairResult> {
  const { commit, subject, kind } = pair
  const label = { project, commit: commit.slice(0, 8), subject: subject.split('\n')[0] ?? '', kind }
  try {
    const before = sides.before(pair)
    const after = sides.after(pair)
    const forward = await direction(reviewer, before, after)
    const backward = await direction(reviewer, after, before)
    return { ...label, ...forward.change, forward: forward.result, backward: backward.result, crash: '' }
  } catch (error) {
    const crash = error instanceof Error ? (error.stack ?? error.message) : String(error)
    return { ...label, changed: 0, reached: 0, gaps: [], forward: nothing, backward: nothing, crash }
  }
}

const nothing: DirectionResult = { gained: [], kept: [], fixed: 0 }

async function direction(
  reviewer: Reviewer,
  base: PairSide,
  head: PairSide,
): Promise<{ result: DirectionResult; change: Pick<PairResult, 'changed' | 'reached' | 'gaps'> }> {
  const review = await reviewer.review({ head: head.read, base: base.read, tree: head.tree })
  const moved = review.models.filter((model) => model.change !== 'downstream')
  const files = new Set(moved.map((model) => model.file))
  return {
    result: {
      gained: review.findings.filter((finding) => finding.status === 'new'),
      kept: review.findings.filter((finding) => finding.status === 'existing' && files.has(finding.file)),
      fixed: review.findings.filter((finding) => finding.status === 'fixed').length,
    },
    change: {
      changed: moved.length,
      reached: review.models.length - moved.length,
      gaps: review.coverage.notMeasured.filter((gap) => files.has(gap.file)).map((gap) => `${gap.file}: ${gap.reason}`),
    },
  }
}
