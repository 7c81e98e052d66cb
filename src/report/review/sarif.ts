// A review as a SARIF 2.1.0 log for code scanning and editors.

import type { Log, Notification, Run } from 'sarif'
import type { RuleInfo } from '../../domain/finding.ts'
import type { ReviewForecast } from '../../domain/forecast.ts'
import type { NotMeasured, ReviewResult } from '../../domain/review.ts'
import { printableJson } from '../escape/json.ts'
import { fileLocation } from './sarif/location.ts'
import { sarifResult } from './sarif/result.ts'
import { sarifRules } from './sarif/rules.ts'

export interface SarifOptions {
  readonly version: string
  /** Every rule that ran, findings or not. */
  readonly rules: readonly RuleInfo[]
  /** Tells the runs of several projects in one repository apart. */
  readonly project: string
  /**
   * Lists what the change fixed as `absent`. Off unless asked: GitHub reads neither baselineState nor kind and would
   * open an alert for each of them.
   */
  readonly includeFixed?: boolean
}

export function renderSarif(result: ReviewResult, options: SarifOptions): string {
  const findings = result.findings.filter((finding) => options.includeFixed === true || finding.status !== 'fixed')
  const rules = sarifRules(options.rules, findings)
  const indexOf = new Map(rules.map((rule, index) => [rule.id, index]))
  const run: Run = {
    tool: { driver: { name: 'plimsoll', version: options.version, rules } },
    automationDetails: { id: `plimsoll/${options.project}/` },
    invocations: [
      {
        executionSuccessful: result.verdict !== 'unmeasured',
        toolExecutionNotifications: result.coverage.notMeasured.map(notification),
      },
    ],
    originalUriBaseIds: { '%SRCROOT%': { description: { text: 'Root of the repository.' } } },
    columnKind: 'utf16CodeUnits',
    results: findings.map((finding) => sarifResult(finding, indexOf.get(finding.rule) ?? -1)),
    properties: {
      verdict: result.verdict,
      coverage: { models: result.coverage.models, analysed: result.coverage.analysed, ...result.coverage.fidelity },
      ...(result.forecast === null ? {} : { forecast: forecastOf(result.forecast) }),
    },
  }
  const log: Log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [run],
  }
  return printableJson(log)
}

/** The sum and the gates; what each model costs is in the JSON format. */
function forecastOf({ total, gates, snapshot, unmeasured }: ReviewForecast): Readonly<Record<string, unknown>> {
  return { total, gates, snapshot, unmeasured }
}

function notification(entry: NotMeasured): Notification {
  return {
    level: 'warning',
    message: { text: `Not measured: ${entry.model}: ${entry.reason}` },
    ...(entry.file === '' ? {} : { locations: [fileLocation(entry.file)] }),
  }
}
