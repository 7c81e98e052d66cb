// What every section of the text format shares: the page's settings, severity marks and headings.

import type { Severity } from '../../../domain/finding.ts'
import type { Paint } from '../../layout/paint.ts'
import type { NameOf } from '../../model-names.ts'
import { grouped } from '../../wording.ts'

export interface TextPage {
  readonly paint: Paint
  readonly width: number
  readonly verbose: boolean
  readonly nameOf: NameOf
}

export const glyphs: Readonly<Record<Severity, string>> = { error: '✖', warning: '▲', info: '●' }

export function severityPaint(paint: Paint): Readonly<Record<Severity, (text: string) => string>> {
  return { error: paint.bad, warning: paint.warn, info: paint.note }
}

export function heading(title: string, count: number | null, { paint }: TextPage): string {
  return paint.strong(title) + (count === null ? '' : paint.faint(` (${grouped(count)})`))
}
