// What to do against idle time of one warehouse, by the class that most of it is of.

import type { Subject } from '../../../domain/watch/subject.ts'

export interface IdleShape {
  readonly subject: Subject
  /** Percent of the idle time. */
  readonly classes: {
    readonly tail_percent: number
    readonly gap_percent: number
    readonly over_provision_percent: number
    readonly min_billing_percent: number
  }
  /** Seconds; null unknown, 0 never. */
  readonly autoStop: number | null
}

/** A minute is the shortest that saves: each start is charged for 60 seconds at least (Snowflake). */
const shortestStop = 60

export function idleFix({ subject, classes, autoStop }: IdleShape): string {
  const { tail_percent: tail, gap_percent: gap, over_provision_percent: over, min_billing_percent: least } = classes
  const [most] = [
    { percent: tail + gap, fix: stopSooner(subject, autoStop) },
    { percent: over, fix: fewerClusters(subject) },
    { percent: least, fix: 'Run the short statements that wake it together, or on a warehouse that is on anyway.' },
  ].sort((a, b) => b.percent - a.percent)
  return most?.fix ?? ''
}

function stopSooner(subject: Subject, autoStop: number | null): string {
  if (subject.platform === 'databricks') return 'Set auto stop to 5 minutes or less (1 on serverless).'
  if (autoStop !== null && autoStop > 0 && autoStop <= shortestStop) {
    return 'It stops after a minute already: let what wakes it run together, or share a warehouse that is on anyway.'
  }
  return `alter warehouse ${quoted(subject.id)} set auto_suspend = ${shortestStop};`
}

function fewerClusters(subject: Subject): string {
  if (subject.platform === 'databricks') return 'Set the least number of clusters to 1.'
  return `alter warehouse ${quoted(subject.id)} set min_cluster_count = 1 scaling_policy = 'ECONOMY';`
}

/** Names of letters, digits and `_` need no quotes. */
function quoted(name: string): string {
  return /^[A-Z_][A-Z0-9_$]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`
}
