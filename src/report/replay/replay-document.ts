// A replay as a document: how often the gate would have been right, every merge, and the largest hits and misses with reasons.

import type { PastError } from '../../domain/forecast-error.ts'
import type { ReplayedMerge, ReplayResult } from '../../domain/replay.ts'
import type { ReportDocument, Row, Section } from '../document/document.ts'
import { plural } from '../wording.ts'
import { notable } from './notable.ts'
import {
  changeText,
  classMeanings,
  classNames,
  errorName,
  headlineOf,
  mergeName,
  moneyText,
  rateText,
  shareText,
  simulatedWarning,
  verdictNames,
  verdictSentence,
} from './words.ts'

export function replayDocument(result: ReplayResult): ReportDocument {
  const { totals, merges, errors, notMeasured } = result
  return {
    headline: headlineOf(result),
    facts: [
      `${plural(totals.merges, 'merge')} that change models`,
      `${totals.withoutModels} others`,
      `${totals.judged} judged`,
      `${totals.blocked} would have been blocked, ${totals.warned} warned of`,
      `noise: ${rateText(totals.noisePerWeek)} a week`,
    ],
    warning: result.simulated ? simulatedWarning : null,
    sections: [
      counts(result),
      ...(merges.length === 0 ? [] : [table(merges)]),
      ...largest('Largest hits', merges, 'hit'),
      ...largest('Largest misses', merges, 'miss'),
      ...largest('Noise', merges, 'noise'),
      forecasts(errors),
      ...(notMeasured.length === 0
        ? []
        : [
            prose(
              'Not measured',
              notMeasured.map(({ what, reason }) => `${what}: ${reason}`),
            ),
          ]),
    ],
  }
}

function counts(result: ReplayResult): Section {
  const { totals, currency, merges } = result
  const money = (amount: string): string => (currency === null ? '' : moneyText(amount, currency))
  const rows: readonly (readonly [keyof typeof classNames, number, string])[] = [
    ['hit', totals.hits, money(totals.caught)],
    ['miss', totals.misses, money(totals.missed)],
    ['noise', totals.noise, ''],
    ['quiet_warning', totals.quietWarnings, ''],
    ['quiet_pass', totals.quietPasses, ''],
    ['unmeasured', merges.filter((merge) => merge.class === 'unmeasured').length, money(totals.unseen)],
    ['not_judged', totals.merges - totals.judged, ''],
  ]
  return {
    title: 'How often it would have been right',
    intro: [verdictSentence(result)],
    columns: [
      { title: 'Class', align: 'left' },
      { title: 'Merges', align: 'right' },
      { title: 'Later increase a month', align: 'right' },
      { title: 'Meaning', align: 'left' },
    ],
    rows: rows.map(([name, count, amount]) => ({
      cells: [classNames[name], String(count), count === 0 ? '' : amount, classMeanings[name]],
      tone: count === 0 ? 'faint' : 'plain',
      details: [],
    })),
    closing: [],
  }
}

function table(merges: readonly ReplayedMerge[]): Section {
  return {
    title: 'Merges',
    intro: [],
    columns: [
      { title: 'Merge', align: 'left' },
      { title: 'Merged', align: 'left' },
      { title: 'Gate', align: 'left' },
      { title: 'Foretold a month', align: 'right' },
      { title: 'Happened a month', align: 'right' },
      { title: 'Class', align: 'left' },
    ],
    rows: merges.map(
      (merge): Row => ({
        cells: [
          mergeName(merge),
          merge.mergedOn,
          verdictNames[merge.verdict],
          foretoldText(merge),
          happenedText(merge),
          classNames[merge.class],
        ],
        tone: merge.class === 'not_judged' ? 'faint' : merge.class === 'hit' || merge.class === 'miss' ? 'up' : 'plain',
        details: merge.class === 'not_judged' ? [merge.because] : [],
      }),
    ),
    closing: [
      'Happened: thirty days at the rate of 28 complete days after it took effect, or of 7, less the same before.',
    ],
  }
}

export function foretoldText({ forecast }: ReplayedMerge): string {
  return forecast === null ? 'not measured' : changeText(forecast.amount, forecast.currency)
}

export function happenedText({ actual }: ReplayedMerge): string {
  if (actual === null) return 'not known'
  return actual.moved ? changeText(actual.delta, actual.currency) : 'as before'
}

function largest(title: string, merges: readonly ReplayedMerge[], name: 'hit' | 'miss' | 'noise'): readonly Section[] {
  const found = notable(merges, name)
  if (found.length === 0) return []
  return [
    {
      title,
      intro: [],
      columns: [
        { title: 'Merge', align: 'left' },
        { title: 'Happened a month', align: 'right' },
      ],
      rows: found.map(({ merge, sentences }) => ({
        cells: [mergeName(merge), happenedText(merge)],
        tone: name === 'noise' ? 'plain' : 'up',
        details: sentences,
      })),
      closing: [],
    },
  ]
}

function forecasts(errors: readonly PastError[]): Section {
  if (errors.length === 0) {
    return prose('Forecasts', [
      'None of these merges has both a forecast and a later cost, so their error is not known.',
    ])
  }
  return {
    title: 'Forecasts',
    intro: [],
    columns: [
      { title: 'Of', align: 'left' },
      { title: 'Forecasts', align: 'right' },
      { title: 'Median error', align: 'right' },
      { title: 'In range', align: 'right' },
      { title: 'Right sign', align: 'right' },
    ],
    rows: errors.map(({ tier, type, forecasts: count, medianError, covered, signRight }) => ({
      cells: [errorName(tier, type), String(count), shareText(medianError), shareText(covered), shareText(signRight)],
      tone: 'plain',
      details: [],
    })),
    closing: ['Errors are shares of what a model then cost; ranges claim 80%.'],
  }
}

function prose(title: string, intro: readonly string[]): Section {
  return { title, intro, columns: [], rows: [], closing: [] }
}
