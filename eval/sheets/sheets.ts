// Review sheets in Markdown for judging by hand: sampled findings, quoted ranges, the strongest duplicate pairs.

import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { UserError } from '../../src/domain/errors.ts'
import type { Finding } from '../../src/domain/finding.ts'
import { defaultThresholds, findDuplicates } from '../../src/review/duplicates/find.ts'
import type { ReadModel } from '../../src/review/read-model.ts'
import { packedProjects } from '../corpora/corpora.ts'
import { scanPacked } from '../scan/scan-corpora.ts'
import type { Scanned } from '../scan/scan-project.ts'
import { excerpt, quoted } from './excerpt.ts'
import { sampled } from './random.ts'

export interface SheetOptions {
  readonly out: string
  readonly seed: number
  readonly count: number
  /** Only findings of this rule. */
  readonly rule: string | undefined
}

interface Sample {
  readonly project: string
  readonly finding: Finding
  readonly source: string
}

const repository = fileURLToPath(new URL('../..', import.meta.url))

/** Warnings and errors drawn over all three projects. */
export async function writeWarnings(options: SheetOptions): Promise<string> {
  const drawn = await draw(options, (finding) => finding.severity !== 'info')
  return write(options.out, 'warnings.md', ['# Sampled warnings', ...drawn.map(warningEntry)])
}

/** Findings of any severity, each with the very characters of its range. */
export async function writeSpans(options: SheetOptions): Promise<string> {
  const drawn = await draw(options, () => true)
  return write(options.out, 'spans.md', ['# Sampled ranges', ...drawn.map(spanEntry)])
}

export async function writeDuplicates(options: SheetOptions): Promise<string> {
  const parts = ['# Strongest duplicate pairs']
  for (const project of packedProjects) {
    const { models } = await scanPacked(project, false)
    const own = [...models.values()].filter((model) => model.model.kind === 'model')
    const matches = findDuplicates(own, own, defaultThresholds)
    parts.push(`## ${project.name}: ${matches.length} pairs`)
    for (const match of matches.slice(0, options.count)) {
      const sides = [models.get(match.model), models.get(match.other)].filter((model) => model !== undefined)
      const differences = match.differences.slice(0, 12).map((difference) => `- ${difference}`)
      parts.push(
        [
          `### ${match.similarity.toFixed(2)} ${match.model} = ${match.other}`,
          ...differences,
          ...sides.map(sourceOf),
        ].join('\n'),
      )
    }
  }
  return write(options.out, 'duplicates.md', parts)
}

async function draw(options: SheetOptions, wanted: (finding: Finding) => boolean): Promise<readonly Sample[]> {
  const all: Sample[] = []
  for (const project of packedProjects) {
    const scanned = await scanPacked(project, false)
    const chosen = scanned.result.findings.filter(
      (finding) => wanted(finding) && (options.rule === undefined || finding.rule === options.rule),
    )
    all.push(...chosen.map((finding) => ({ project: project.name, finding, source: sourceText(scanned, finding) })))
  }
  return sampled(all, options.count, options.seed)
}

function sourceText(scanned: Scanned, finding: Finding): string {
  return scanned.models.get(finding.model)?.model.source ?? ''
}

function warningEntry({ project, finding, source }: Sample, index: number): string {
  return [
    `## ${index + 1}. ${finding.severity} ${finding.rule}: ${finding.title}`,
    `${project} ${finding.file}:${finding.line}, ${finding.tier}, ${finding.fidelity}`,
    `> ${finding.message}`,
    `> Fix: ${finding.fix}`,
    fenced(excerpt(source, finding)),
    'Worth an engineer’s time: ',
  ].join('\n\n')
}

function spanEntry({ project, finding, source }: Sample, index: number): string {
  const { line, column, endLine, endColumn } = finding
  return [
    `## ${index + 1}. ${finding.rule}`,
    `${project} ${finding.file} ${line}:${column}-${endLine}:${endColumn}. ${finding.message}`,
    fenced(quoted(source, finding)),
    'The construct itself: ',
  ].join('\n\n')
}

function sourceOf(model: ReadModel): string {
  return `\n${model.model.file}\n\n${fenced(model.model.source.split('\n').slice(0, 80).join('\n'))}`
}

function fenced(text: string): string {
  return `\`\`\`\`sql\n${text}\n\`\`\`\``
}

/** The corpora are not ours to keep: no sheet may land in this repository. */
function write(folder: string, name: string, parts: readonly string[]): string {
  const target = resolve(folder)
  if (`${target}${sep}`.startsWith(repository)) {
    throw new UserError(`--out ${folder}`, 'lies in this repository', 'Name a folder outside of it.')
  }
  mkdirSync(target, { recursive: true })
  const path = join(target, name)
  writeFileSync(path, `${parts.join('\n\n')}\n`)
  return path
}
