// npm run eval -- forecast-pairs: the direction that is foretold of real commits against what was judged of them, and controls.

import { type PackedProject, packedProjects } from '../corpora/corpora.ts'
import { changePairs, type GoldPair, goldPairs } from '../pairs/change-pairs.ts'
import type { Table } from '../print/table.ts'
import { type ForetoldPair, pairForeteller } from './foretell-pair.ts'

/** A figure that moves by less says no direction. */
const leastShare = 0.01
/** A commit picked at random should hardly cost more or less than before. */
const mostOfControls = 0.2

interface GoldOutcome {
  readonly gold: GoldPair
  readonly foretold: ForetoldPair
  readonly isSized: boolean
  readonly outcome: 'right' | 'wrong' | 'told as unchanged' | 'no figure' | 'needs history' | 'no side is worse'
}

interface Control {
  readonly foretold: ForetoldPair
  readonly project: string
}

/** `every`: of the commits picked at random, each so many'th of projects without sizes. */
export async function evaluateForecastPairs(
  every: number,
  progress: (line: string) => void,
): Promise<readonly Table[]> {
  const golds: GoldOutcome[] = []
  const controls: Control[] = []
  for (const project of packedProjects) {
    const { isSized, foretell } = pairForeteller(project)
    for (const gold of goldPairs(project)) {
      const foretold = await foretell(gold)
      golds.push({ gold, foretold, isSized, outcome: outcomeOf(gold, foretold) })
    }
    for (const pair of controlsOf(project, isSized ? 1 : every)) {
      controls.push({ foretold: await foretell(pair), project: project.pairs })
    }
    progress(`${project.pairs}: ${golds.length} judged commits and ${controls.length} controls so far`)
  }
  return [goldTable(golds), goldDetails(golds), controlTable(controls), loudControls(controls)]
}

function controlsOf(project: PackedProject, every: number) {
  return changePairs(project)
    .filter(({ kind }) => kind === 'control')
    .filter((_, index) => index % every === 0)
}

function outcomeOf({ direction, needs }: GoldPair, { before, after }: ForetoldPair): GoldOutcome['outcome'] {
  if (direction === 'neutral' || direction === 'ambiguous') return 'no side is worse'
  // How often it runs and is read decides, and no size tells that.
  if (needs === 'history') return 'needs history'
  if (before === null || after === null) return 'no figure'
  const moved = movedBy(before, after)
  if (Math.abs(moved) < leastShare) return 'told as unchanged'
  return moved > 0 === (direction === 'after_worse') ? 'right' : 'wrong'
}

function movedBy(before: number, after: number): number {
  return before === 0 ? (after === 0 ? 0 : Number.POSITIVE_INFINITY) : after / before - 1
}

function goldTable(golds: readonly GoldOutcome[]): Table {
  const row = (title: string, chosen: readonly GoldOutcome[]): readonly string[] => {
    const count = (outcome: GoldOutcome['outcome']): number => chosen.filter((each) => each.outcome === outcome).length
    const decided = count('right') + count('wrong') + count('told as unchanged')
    const share = decided === 0 ? '-' : `${Math.round((100 * count('right')) / decided)}%`
    const unjudged = count('no side is worse')
    return [
      title,
      ...[
        chosen.length,
        unjudged,
        count('needs history'),
        count('no figure'),
        decided,
        count('right'),
        count('wrong'),
      ].map(String),
      String(count('told as unchanged')),
      share,
    ]
  }
  return {
    title: 'Direction of judged commits, from sizes alone',
    head: [
      'Sizes',
      'Commits',
      'no side is worse',
      'needs history',
      'no figure',
      'decidable',
      'right',
      'wrong',
      'told as unchanged',
      'right of decidable',
    ],
    rows: [
      row(
        'catalog of the same day',
        golds.filter(({ isSized }) => isSized),
      ),
      row(
        'none: every table alike',
        golds.filter(({ isSized }) => !isSized),
      ),
      row('all', golds),
    ],
  }
}

function goldDetails(golds: readonly GoldOutcome[]): Table {
  return {
    title: 'Judged commits',
    head: ['Commit', 'Judged', 'Foretold', 'Models', 'Outcome', 'Why'],
    rows: golds.map(({ gold, foretold, outcome }) => [
      `${gold.id.split('@')[0]} ${foretold.commit}`,
      gold.direction,
      moveText(foretold),
      String(foretold.models),
      outcome,
      [...foretold.reasons, ...foretold.open].slice(0, 2).join('; '),
    ]),
  }
}

function controlTable(controls: readonly Control[]): Table {
  const projects = [...new Set(controls.map(({ project }) => project))]
  const row = (title: string, chosen: readonly Control[]): readonly string[] => {
    const told = chosen.filter(({ foretold }) => foretold.before !== null)
    const loud = told.filter(({ foretold }) => isLoud(foretold))
    const unnamed = loud.filter(({ foretold }) => foretold.reasons.length === 0)
    return [title, ...[chosen.length, told.length, loud.length, unnamed.length].map(String)]
  }
  return {
    title: `Commits picked at random: foretold to move by more than ${100 * mostOfControls}%`,
    head: ['Project', 'Commits', 'with a figure', 'moved by more', 'of those without a named reason'],
    rows: [
      ...projects.map((name) =>
        row(
          name,
          controls.filter(({ project }) => project === name),
        ),
      ),
      row('all', controls),
    ],
  }
}

function loudControls(controls: readonly Control[]): Table {
  return {
    title: 'Commits picked at random that are foretold to move, and why',
    head: ['Commit', 'Subject', 'Foretold', 'Models', 'Why'],
    rows: controls
      .filter(({ foretold }) => isLoud(foretold))
      .map(({ project, foretold }) => [
        `${project} ${foretold.commit}`,
        foretold.subject,
        moveText(foretold),
        String(foretold.models),
        foretold.reasons.slice(0, 2).join('; ') || 'no reason',
      ]),
  }
}

function isLoud({ before, after }: ForetoldPair): boolean {
  return before !== null && after !== null && Math.abs(movedBy(before, after)) > mostOfControls
}

function moveText({ before, after }: ForetoldPair): string {
  if (before === null || after === null) return '-'
  const moved = movedBy(before, after)
  return Number.isFinite(moved) ? `${moved >= 0 ? '+' : ''}${(100 * moved).toFixed(1)}%` : 'from nothing'
}
