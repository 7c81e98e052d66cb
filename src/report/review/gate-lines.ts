// The gates on spend in words: those that fail or were passed by an acceptance, worst first, and those that let the change through.

import type { GateResult, ReviewForecast } from '../../domain/forecast.ts'
import type { ReviewResult } from '../../domain/review.ts'
import { gateWords } from './forecast-words.ts'

export interface GateLine {
  readonly mark: 'block' | 'warn' | 'pass'
  readonly title: string
  /** Text from outside may be in it, with names in backticks. */
  readonly message: string
}

/** What a reader must see at once. */
export function tellingGates({ forecast }: ReviewResult): readonly GateLine[] {
  const gates = forecast?.gates ?? []
  return [
    ...gates.filter(({ passed, action }) => !passed && action === 'block'),
    ...gates.filter(({ passed, action }) => !passed && action === 'warn'),
    ...gates.filter(({ passed, accepted }) => passed && accepted !== null),
  ].map((gate) => lineOf(gate, forecast))
}

export function quietGates({ forecast }: ReviewResult): readonly GateLine[] {
  return (forecast?.gates ?? [])
    .filter(({ passed, accepted }) => passed && accepted === null)
    .map((gate) => lineOf(gate, forecast))
}

function lineOf(
  { kind, action, passed, measured, message, subject }: GateResult,
  forecast: ReviewForecast | null,
): GateLine {
  const whose = kind === 'headroom' && subject !== '' ? ` of ${subject}` : ''
  return {
    mark: passed ? 'pass' : action,
    title: `${gateWords[kind]}${whose}`,
    message: measured ? message : unjudged(message, forecast),
  }
}

/** The reason once: where the line above has it, it is not said again. */
function unjudged(reason: string, forecast: ReviewForecast | null): string {
  if (reason === forecast?.unmeasured) return 'cannot be judged without figures'
  if (forecast?.snapshot?.stale === true) return 'cannot be judged by a stale snapshot'
  return `cannot be judged: ${reason}`
}
