// Every view that is made from event logs.

import type { ExportView } from '../../../domain/telemetry/export-view.ts'
import { allocatedTime } from './allocated-time.ts'
import { applications } from './applications.ts'
import { coreTime } from './core-time.ts'
import { executions } from './executions.ts'
import { executorSpans } from './executor-spans.ts'
import { planOperators } from './plan-operators.ts'
import { relationAccess } from './relation-access.ts'
import { stages } from './stages.ts'

export const sparkViews: readonly ExportView[] = [
  applications,
  executorSpans,
  allocatedTime,
  coreTime,
  executions,
  stages,
  planOperators,
  relationAccess,
]
