// Tables over the scans of projects and manifests.

import type { ScanResult, Share } from '../scan/scan-result.ts'
import { percent, type Table } from './table.ts'

export function coverageTable(title: string, scans: readonly ScanResult[]): Table {
  return {
    title,
    head: ['project', 'dialect', 'models', 'compiled', 'rendered', 'raw', 'analysed', 'share', 'whole', 'tests'],
    rows: scans.map((scan) =>
      scan.outcome === 'scanned'
        ? [
            scan.name,
            scan.dialect,
            scan.all.models,
            analysedOf(scan.byFidelity.compiled),
            analysedOf(scan.byFidelity.rendered),
            analysedOf(scan.byFidelity.raw),
            scan.all.analysed,
            percent(scan.all.analysed, scan.all.models),
            percent(scan.all.whole, scan.all.models),
            analysedOf(scan.tests),
          ]
        : [scan.name, scan.outcome, 0, '', '', '', '', '', '', ''],
    ),
  }
}

function analysedOf(share: Share): string {
  return share.models === 0 ? '0' : `${share.analysed}/${share.models}`
}

export function totalsTable(projects: readonly ScanResult[], manifests: readonly ScanResult[]): Table {
  const compiled = sum([...projects, ...manifests].map((scan) => scan.byFidelity.compiled))
  const unrendered = sum(projects.map((scan) => scan.all))
  const uncompiled = sum(manifests.flatMap((scan) => [scan.byFidelity.rendered, scan.byFidelity.raw]))
  const row = (name: string, share: Share, goal: string): Table['rows'][number] => [
    name,
    share.models,
    share.analysed,
    percent(share.analysed, share.models),
    percent(share.whole, share.models),
    goal,
  ]
  return {
    title: 'Analysed in all',
    head: ['models', 'count', 'analysed', 'share', 'whole', 'goal'],
    rows: [
      row('compiled, in manifests', compiled, '99%'),
      row('not compiled, in projects', unrendered, '95%'),
      row('not compiled, in manifests', uncompiled, ''),
    ],
  }
}

function sum(shares: readonly Share[]): Share {
  return shares.reduce(
    (a, b) => ({ models: a.models + b.models, analysed: a.analysed + b.analysed, whole: a.whole + b.whole }),
    { models: 0, analysed: 0, whole: 0 },
  )
}

export function rulesTable(scans: readonly ScanResult[]): Table {
  const keys = [
    ...new Set(scans.flatMap((scan) => scan.rules.map((count) => `${count.rule} ${count.severity}`))),
  ].sort()
  return {
    title: 'Findings by rule, with the number of models',
    head: ['rule', 'severity', ...scans.map((scan) => scan.name)],
    rows: keys.map((key) => {
      const counts = scans.map((scan) => scan.rules.find((count) => `${count.rule} ${count.severity}` === key))
      return [...key.split(' '), ...counts.map((count) => (count ? `${count.findings} in ${count.models}` : '-'))]
    }),
  }
}

export function secondsTable(scans: readonly ScanResult[]): Table {
  return {
    title: 'Seconds, one thread from source',
    head: ['project', 'read', 'render', 'facts', 'rules'],
    rows: scans.map(({ name, seconds: { read, render, facts, rules } }) => [
      name,
      ...[read, render, facts, rules].map((value) => value.toFixed(1)),
    ]),
  }
}

/** Everything that was not analysed or only in part, each with its reason. */
export function gapList(scans: readonly ScanResult[]): readonly string[] {
  return scans.flatMap((scan) => [
    ...(scan.outcome === 'scanned' ? [] : [`${scan.name} ${scan.outcome}: ${scan.reason}`]),
    ...scan.problems.map((problem) => (problem.startsWith(scan.name) ? problem : `${scan.name}: ${problem}`)),
    ...scan.gaps.map((gap) => `${scan.name}: ${gap.kind} ${gap.file}${gap.partly ? ' (in part)' : ''}: ${gap.reason}`),
  ])
}
