// The report of doctor, as text for a terminal or as JSON.

import type { DoctorResult } from '../../domain/telemetry/doctor-result.ts'
import { printableJson } from '../escape/json.ts'
import { type DoctorTextOptions, doctorText } from './text.ts'

export function renderDoctor(result: DoctorResult, format: 'text' | 'json', options: DoctorTextOptions): string {
  return format === 'json' ? printableJson(result) : doctorText(result, options)
}
