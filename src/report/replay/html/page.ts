// A replay as one HTML file that a manager can read: the sentence, the figures, every merge, the largest hits and misses.

import type { ReplayClass, ReplayedMerge, ReplayResult } from '../../../domain/replay.ts'
import { html, type Markup } from '../../html/markup.ts'
import { figure, mark, pageFrame } from '../../html/page-frame.ts'
import { notable } from '../notable.ts'
import {
  classMeanings,
  headlineOf,
  mergeName,
  moneyText,
  rateText,
  shareText,
  simulatedWarning,
  verdictSentence,
} from '../words.ts'
import { errorTable } from './error-table.ts'
import { happenedMark, mergeTable } from './merge-table.ts'

export function replayPage(result: ReplayResult): string {
  const main = html`${top(result)}
${mergeTable(result.merges)}
${largest('hits', 'Largest hits', 'What the gate would have stopped or questioned, and what then happened.', result.merges, 'hit')}
${largest('misses', 'Largest misses', 'What it would have let pass. Each is a case to learn from.', result.merges, 'miss')}
${largest('noise', 'Noise', 'What it would have blocked in vain.', result.merges, 'noise')}
${errorTable(result.errors)}
${method(result)}
${notMeasured(result)}`
  const footer = `plimsoll replay --since ${result.from} --until ${result.to}, branch ${result.branch}. All days are UTC.`
  return pageFrame({ title: `Plimsoll, replay of ${result.from} to ${result.to}`, main, footer })
}

function top(result: ReplayResult): Markup {
  const { totals, currency, errors } = result
  const money = (amount: string): string => (currency === null ? 'not measured' : moneyText(amount, currency))
  const history = errors.find(({ tier, type }) => tier === 'T3' && type === 'all')
  return html`<header>${mark}<h1>${headlineOf(result)}</h1>
<p>${verdictSentence(result)}</p>
${result.simulated ? html`<p class="notice">${simulatedWarning}</p>` : null}</header>
<dl class="figures${history === undefined ? '' : ' six'}">
${figure('Merges that change models', String(totals.merges), `${totals.judged} judged, ${totals.withoutModels} others`)}
${figure('Would have been blocked', String(totals.blocked), `${totals.warned} warned of, ${totals.passed} passed`)}
${figure('Caught a month', money(totals.caught), `${totals.hits} ${totals.hits === 1 ? 'hit' : 'hits'}`)}
${figure('Missed a month', money(totals.missed), `${totals.misses} ${totals.misses === 1 ? 'miss' : 'misses'}`)}
${figure('Noise', `${rateText(totals.noisePerWeek)} a week`, `${totals.noise} blocked in vain over ${rateText(totals.weeks)} weeks`)}
${history === undefined ? null : figure('Forecast error', shareText(history.medianError), `median of ${history.forecasts}; ${shareText(history.covered)} within range`)}
</dl>`
}

function largest(
  id: string,
  title: string,
  intro: string,
  merges: readonly ReplayedMerge[],
  name: ReplayClass,
): Markup | null {
  const found = notable(merges, name)
  if (found.length === 0) return null
  return html`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2><p class="soft">${intro}</p>
${found.map(
  ({ merge, sentences }) => html`<article class="mover"><header><h3>${mergeName(merge)}</h3>
<span class="change">${happenedMark(merge)}</span></header>
${sentences.map((sentence) => html`<p>${sentence}</p>`)}
<p class="small soft">Merged on ${merge.mergedOn}. ${classMeanings[merge.class].replace(/^./, (first) => first.toUpperCase())}.</p></article>`,
)}</section>`
}

function method({ least, line, currency, merges }: ReplayResult): Markup {
  const days = new Set(merges.flatMap(({ actual }) => (actual === null ? [] : [actual.days])))
  const window =
    days.has(28) && days.has(7)
      ? '28 complete days, or 7 where no more are known'
      : days.has(28)
        ? '28 complete days'
        : '7 complete days'
  const unit = currency ?? ''
  return html`<section aria-labelledby="method"><h2 id="method">How this was judged</h2>
<p>Each merge was reviewed with the gates of today and with the statistics of the day before it. What happened is the cost of the
models it changed, their tests, and readers that moved: ${window} after it took effect against as many before, a month of thirty days.
An increase counts from ${moneyText(least, unit)} a month${line === null ? '' : `; the gate lets ${moneyText(line, unit)} pass`}, and when
it is more than the days differ among themselves.</p>
<p class="small soft">A model that two merges changed within these days is judged for neither. Nothing was written anywhere.</p></section>`
}

function notMeasured({ notMeasured: gaps }: ReplayResult): Markup | null {
  if (gaps.length === 0) return null
  return html`<section aria-labelledby="gaps"><h2 id="gaps">Not measured</h2>
<ul class="small">${gaps.map(({ what, reason }) => html`<li>${what}: ${reason}</li>`)}</ul></section>`
}
