// Reads a plan of any platform: JSON or text, whole or cut. It never throws; a text that is no plan is told as such.

import type { PlanFacts, PlanReading } from '../../domain/plan-facts.ts'
import { isDatabricksProfile, readDatabricksProfile } from './databricks/profile.ts'
import { listOf, parsedJson, recordOf } from './json-values.ts'
import { isSnowflakeExplain, readSnowflakeExplain } from './snowflake/explain.ts'
import { isOperatorStats, readOperatorStats } from './snowflake/operator-stats.ts'
import { readSparkExplain } from './spark/explain.ts'

/** A whole plan as text: JSON of Snowflake or Databricks, or what Spark's EXPLAIN prints. */
export function readPlan(text: string): PlanReading {
  const start = text.trimStart().slice(0, 1)
  if (start === '{' || start === '[') {
    const value = parsedJson(text.trim())
    return value === undefined ? notAPlan('is cut or broken JSON') : readPlanValue(value)
  }
  if (
    /^\s*(== Physical Plan ==\s*)?(Error occurred during query planning|org\.apache\.spark\.\S*Exception)/.test(text)
  ) {
    return notAPlan('the platform could not plan the statement')
  }
  if (!/== Physical Plan ==/.test(text) && !/^[ :]*[:+]- \S/m.test(text)) return notAPlan('holds no plan')
  return readingOf(readSparkExplain(text))
}

/** A plan that a driver handed over as a value: one JSON object, or rows of GET_QUERY_OPERATOR_STATS. */
export function readPlanValue(value: unknown): PlanReading {
  const rows = listOf(value)
  if (rows !== null)
    return isOperatorStats(rows)
      ? readingOf(readOperatorStats(rows))
      : notAPlan('is a list, and no operator statistics')
  const record = recordOf(value)
  if (record !== null && isSnowflakeExplain(record)) return readingOf(readSnowflakeExplain(record))
  if (record !== null && isDatabricksProfile(record)) return readingOf(readDatabricksProfile(record))
  return notAPlan('is JSON, and no plan that is known')
}

function readingOf(plan: PlanFacts | null): PlanReading {
  return plan === null || plan.nodes.length === 0
    ? notAPlan('has no operator that could be read')
    : { kind: 'plan', plan }
}

const notAPlan = (reason: string): PlanReading => ({ kind: 'not-a-plan', reason })
