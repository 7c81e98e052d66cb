// Chooses how each model is read: the compiled SQL when it is of this very source, else rendered, else raw.

import type { Face, Materialization, ModelText, ModelTexts, Origin, ResourceKind } from '../../domain/project.ts'
import { likerOf } from './same-text.ts'

/** What rendering gave for one face, or why it gave nothing. */
export type Rendering =
  | {
      readonly kind: 'rendered'
      readonly sql: string
      readonly origin: Origin
      readonly assumptions: readonly string[]
    }
  | { readonly kind: 'failed'; readonly reason: string }

export interface TextInputs {
  readonly kind: ResourceKind
  readonly materialized: Materialization
  readonly language: 'sql' | 'python'
  /** The template that the texts map back to. */
  readonly source: string
  /** Compiled SQL of this very source; null when there is none or it is of another text. */
  readonly compiled: string | null
  /** Why compiled SQL that exists was not taken. */
  readonly staleness: string | null
  /** Name of the model's own relation in the compiled SQL: reading it shows an increment. */
  readonly builds: readonly string[]
  render(face: 'first-build' | 'increment'): Rendering
  raw(): { readonly sql: string; readonly origin: Origin }
  align(sql: string): Origin
}

export function modelTexts(inputs: TextInputs): ModelTexts {
  if (inputs.kind === 'seed') return { kind: 'none', reason: 'a seed is a file of rows', measured: true }
  if (inputs.language === 'python')
    return { kind: 'none', reason: 'a Python model, which is not analysed', measured: false }
  if (inputs.source.trim() === '' && inputs.compiled === null) {
    return { kind: 'none', reason: 'its text is empty', measured: false }
  }
  const faces =
    inputs.materialized === 'incremental' ? (['first-build', 'increment'] as const) : (['first-build'] as const)
  const compiled = inputs.compiled
  if (compiled !== null && faces.length === 1)
    return { kind: 'texts', texts: [compiledText(inputs, compiled, 'always')] }
  const rendered = faces.map((face) => ({ face, rendering: inputs.render(face) }))
  if (compiled !== null) return { kind: 'texts', texts: withCompiled(inputs, compiled, rendered) }
  const texts = merged(rendered.flatMap(({ face, rendering }) => renderedText(inputs, face, rendering)))
  return { kind: 'texts', texts: texts.length > 0 ? texts : [rawFallback(inputs, rendered)] }
}

interface FaceRendering {
  readonly face: 'first-build' | 'increment'
  readonly rendering: Rendering
}

/** Compiled SQL shows one face of an incremental model; the other one is rendered. */
function withCompiled(inputs: TextInputs, compiled: string, rendered: readonly FaceRendering[]): readonly ModelText[] {
  const shown = faceShown(inputs, compiled, rendered)
  const others = rendered.filter(({ face }) => face !== shown)
  if (shown === 'always') return [compiledText(inputs, compiled, 'always')]
  const other = others.flatMap(({ face, rendering }) => renderedText(inputs, face, rendering))
  const own = compiledText(inputs, compiled, shown)
  return shown === 'first-build' ? [own, ...other] : [...other, own]
}

function faceShown(inputs: TextInputs, compiled: string, rendered: readonly FaceRendering[]): Face {
  const [first, increment] = rendered
  const branches = /\bis_incremental\s*\(|\bthis\b|should_full_refresh/.test(inputs.source)
  const readsItself = inputs.builds.some((name) => compiled.toLowerCase().includes(name.toLowerCase()))
  if (first?.rendering.kind !== 'rendered' || increment?.rendering.kind !== 'rendered') {
    if (!branches) return 'always'
    return readsItself ? 'increment' : 'first-build'
  }
  if (first.rendering.sql === increment.rendering.sql) return 'always'
  if (readsItself) return 'increment'
  const likeness = likerOf(compiled)
  return likeness(increment.rendering.sql) > likeness(first.rendering.sql) ? 'increment' : 'first-build'
}

function compiledText(inputs: TextInputs, sql: string, face: Face): ModelText {
  return { face, fidelity: 'compiled', sql, origin: inputs.align(sql), assumptions: [] }
}

function renderedText(inputs: TextInputs, face: Face, rendering: Rendering): readonly ModelText[] {
  if (rendering.kind === 'failed') return []
  const { sql, origin, assumptions } = rendering
  const stale = inputs.staleness === null ? [] : [inputs.staleness]
  return [
    {
      face: inputs.materialized === 'incremental' ? face : 'always',
      fidelity: 'rendered',
      sql,
      origin,
      assumptions: [...stale, ...assumptions],
    },
  ]
}

/** Both faces are the same text when nothing in it asks which one is built. */
function merged(texts: readonly ModelText[]): readonly ModelText[] {
  const [first, second] = texts
  if (first === undefined || second === undefined || first.sql !== second.sql) return texts
  return [{ ...first, face: 'always' }]
}

function rawFallback(inputs: TextInputs, rendered: readonly FaceRendering[]): ModelText {
  const failure = rendered.flatMap(({ rendering }) => (rendering.kind === 'failed' ? [rendering.reason] : []))[0]
  const { sql, origin } = inputs.raw()
  const reasons = [inputs.staleness, failure === undefined ? null : `not rendered: ${failure}`]
  return { face: 'always', fidelity: 'raw', sql, origin, assumptions: reasons.filter((reason) => reason !== null) }
}
