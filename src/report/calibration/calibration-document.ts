// Past forecasts as a document: by tier and kind of change, and those that were farthest off in money.

import type { CalibrationResult } from '../../domain/calibration.ts'
import type { ReportDocument, Section } from '../document/document.ts'
import { shortNames } from '../model-names.ts'
import { errorName, moneyText, shareText } from '../replay/words.ts'
import { plural } from '../wording.ts'

export function calibrationDocument(result: CalibrationResult): ReportDocument {
  const { errors, changes, from, to, added, simulated } = result
  const all = errors.filter(({ type }) => type === 'all').reduce((sum, { forecasts }) => sum + forecasts, 0)
  return {
    headline:
      all === 0
        ? 'No forecast has been held against what its change then cost'
        : `${plural(all, 'forecast')} of ${plural(changes, 'change')}, held against what they then cost`,
    facts: [
      ...(from === null || to === null ? [] : [`merged ${from} to ${to}`]),
      ...(added === 0 ? [] : [`${plural(added, 'judgement')} added`]),
    ],
    warning: simulated ? 'Simulated account: nothing here was ever spent.' : null,
    sections: all === 0 ? [howTo] : [errorSection(result), farthestSection(result)],
  }
}

const howTo: Section = {
  title: 'How to get there',
  intro: [
    'Run plimsoll calibration --update where the store is: it replays merges whose 7 or 28 days are complete, and keeps what it finds.',
  ],
  columns: [],
  rows: [],
  closing: [],
}

function errorSection({ errors, amounts, currency }: CalibrationResult): Section {
  return {
    title: 'By tier and kind of change',
    intro: [],
    columns: [
      { title: 'Of', align: 'left' },
      { title: 'Forecasts', align: 'right' },
      { title: 'Median error', align: 'right' },
      { title: 'In money', align: 'right' },
      { title: 'In range', align: 'right' },
      { title: 'Width', align: 'right' },
      { title: 'Right sign', align: 'right' },
    ],
    rows: errors.map(({ tier, type, forecasts, medianError, covered, medianWidth, signRight }, index) => ({
      cells: [
        errorName(tier, type),
        String(forecasts),
        shareText(medianError),
        currency === null ? '' : moneyText(amounts[index] ?? '0', currency),
        shareText(covered),
        shareText(medianWidth),
        shareText(signRight),
      ],
      tone: type === 'all' ? 'total' : 'plain',
      details: [],
    })),
    closing: [
      'Error: a share of what the model then cost. In range: the range claims 80%. Width: of the range, as a share of the forecast.',
    ],
  }
}

function farthestSection({ farthest }: CalibrationResult): Section {
  const nameOf = shortNames(farthest.map(({ model }) => model))
  return {
    title: 'Farthest off',
    intro: [],
    columns: [
      { title: 'Model', align: 'left' },
      { title: 'Merged', align: 'left' },
      { title: 'Foretold a month', align: 'right' },
      { title: 'Cost a month', align: 'right' },
      { title: 'Over', align: 'right' },
    ],
    rows: farthest.map(({ model, mergedOn, foretold, actual, currency, days }) => ({
      cells: [
        nameOf(model),
        mergedOn,
        moneyText(foretold.amount, currency),
        moneyText(actual, currency),
        `${days} days`,
      ],
      tone: 'plain',
      details: [],
    })),
    closing: [],
  }
}
