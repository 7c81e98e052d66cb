// Tables and lists over the reviews of commits.

import type { Finding } from '../../src/domain/finding.ts'
import type { JudgedPair } from '../pairs/judge-gold.ts'
import type { PairResult } from '../pairs/review-pairs.ts'
import { gainShare, gainsByRule, isLoud } from '../pairs/shares.ts'
import { percent, type Table } from './table.ts'

export function sharesTable(pairs: readonly PairResult[]): Table {
  const control = pairs.filter((pair) => pair.kind === 'control')
  const perf = pairs.filter((pair) => pair.kind === 'perf')
  const projects = [...new Set(pairs.map((pair) => pair.project))]
  const shares = [
    gainShare('control, as made (goal: 3%, 15%)', control, 'forward'),
    ...projects.map((name) =>
      gainShare(
        `  ${name}`,
        control.filter((pair) => pair.project === name),
        'forward',
      ),
    ),
    gainShare('control, undone', control, 'backward'),
    gainShare('performance, as made', perf, 'forward'),
    gainShare('performance, undone', perf, 'backward'),
  ]
  return {
    title: 'Commits that gain a finding',
    head: ['commits', 'count', 'with a model', 'gain warning or error', 'share', 'gain anything', 'share', 'fix'],
    rows: shares.map((share) => [
      share.name,
      share.commits,
      share.reviewed,
      share.gainLoud,
      percent(share.gainLoud, share.commits),
      share.gainAny,
      percent(share.gainAny, share.commits),
      percent(share.fix, share.commits),
    ]),
  }
}

export function gainsTable(pairs: readonly PairResult[]): Table {
  const rows = (['control', 'perf'] as const).flatMap((kind) =>
    (['forward', 'backward'] as const).flatMap((direction) =>
      gainsByRule(
        pairs.filter((pair) => pair.kind === kind),
        direction,
      ).map((gain) => [
        kind,
        direction === 'forward' ? 'as made' : 'undone',
        gain.rule,
        gain.severity,
        gain.commits,
        gain.findings,
      ]),
    ),
  )
  return {
    title: 'New findings by rule',
    head: ['commits', 'direction', 'rule', 'severity', 'commits', 'findings'],
    rows,
  }
}

/** Each control commit that gains a warning or error, for a person to judge. */
export function loudControls(pairs: readonly PairResult[]): readonly string[] {
  return controls(pairs, isLoud)
}

export function quietControls(pairs: readonly PairResult[]): readonly string[] {
  return controls(pairs, (finding) => !isLoud(finding))
}

function controls(pairs: readonly PairResult[], wanted: (finding: Finding) => boolean): readonly string[] {
  return pairs
    .filter((pair) => pair.kind === 'control')
    .flatMap((pair) =>
      pair.forward.gained.filter(wanted).map((finding) => `${pair.project}@${pair.commit} ${named(finding)}`),
    )
}

export function crashes(pairs: readonly PairResult[]): readonly string[] {
  return pairs.filter((pair) => pair.crash !== '').map((pair) => `${pair.project}@${pair.commit} ${pair.crash}`)
}

export function goldTable(judgements: readonly JudgedPair[]): Table {
  const decidable = judgements.filter((pair) => pair.outcome === 'hit' || pair.outcome === 'miss')
  const hits = decidable.filter((pair) => pair.outcome === 'hit').length
  return {
    title: `Judged commits: ${hits} of ${decidable.length} that the file decides are hit (${percent(hits, decidable.length)}; goal 80%)`,
    head: ['commit', 'direction', 'families', 'outcome', 'fitting', 'beside', 'on the better side'],
    rows: judgements.map((pair) => [
      pair.id,
      pair.direction,
      pair.families.join(', ') || '-',
      pair.outcome,
      pair.fitting.length,
      pair.beside.length,
      pair.onBetter.length,
    ]),
  }
}

/** What was said of each judged commit; a miss has all that explains it. */
export function goldDetails(judgements: readonly JudgedPair[]): readonly string[] {
  return judgements.flatMap((pair) => {
    const said = (word: string, findings: readonly Finding[]): readonly string[] =>
      findings.map((finding) => `${pair.id} ${word}: ${named(finding)}`)
    return [
      `${pair.id} ${pair.outcome}: ${pair.subject}; needs ${pair.needs}; wanted ${pair.families.join(', ') || 'nothing'}`,
      ...said('fits', pair.fitting),
      ...said('beside', pair.beside),
      ...said('on the better side', pair.onBetter),
      ...(pair.outcome === 'miss' ? said('not new, on both sides', pair.onBoth) : []),
      ...pair.gaps.map((gap) => `${pair.id} not measured: ${gap}`),
    ]
  })
}

function named(finding: Finding): string {
  return `${finding.severity} ${finding.rule} (${finding.family}) ${finding.file}:${finding.line}-${finding.endLine}`
}
