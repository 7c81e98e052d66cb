import { expect, test } from 'vitest'
import { applicationFacts } from './application-facts.ts'
import { applicationTags } from './application-tags.ts'
import { runTags } from './run-tags.ts'

test('tags are found wherever a platform keeps them, and the nearest to the user wins', () => {
  const tags = applicationTags(
    new Map([
      ['spark.yarn.tags', 'nightly,team=yarn,Cost_Center:4711'],
      [
        'spark.databricks.clusterUsageTags.clusterAllTags',
        '[{"key":"Owner","value":"docks"},{"key":"team","value":"x"},7]',
      ],
      ['spark.databricks.clusterUsageTags.clusterId', '0101-abc'],
      ['spark.kubernetes.driver.label.env', 'prod'],
      ['spark.plimsoll.team', 'harbour'],
      ['spark.executor.cores', '4'],
    ]),
  )
  expect(Object.fromEntries(tags)).toMatchObject({
    team: 'harbour',
    env: 'prod',
    owner: 'docks',
    cost_center: '4711',
    clusterid: '0101-abc',
  })
  expect(tags.has('nightly')).toBe(false)
})

test('what is no JSON, or not of this form, has no tags', () => {
  expect(applicationTags(new Map([['spark.databricks.clusterUsageTags.clusterAllTags', '[{']])).has('owner')).toBe(
    false,
  )
  expect(applicationFacts(null)).toBeNull()
  expect(JSON.parse(applicationFacts('{"name":null,"properties":"[1]"}') ?? '')).toEqual({
    resource: '(no name)',
    tags: null,
  })
})

test('tags of a run: what was set for it wins over what its application has for all; made-up ones are gone', () => {
  const tags = (given: object, application: object = {}): unknown =>
    JSON.parse(
      runTags(JSON.stringify({ tags: JSON.stringify(given), application: JSON.stringify(application) })) ?? 'null',
    )
  const made = 'spark-session-1-execution-root-id-0'
  expect(tags({ 'plimsoll.team': 'harbour', team: 'docks', job_tags: `a,${made}` })).toEqual({
    job_tags: 'a',
    team: 'docks',
  })
  expect(tags({ 'spark.plimsoll.team': 'harbour', job_tags: 'SparkConnect_OperationTag_x' })).toEqual({
    team: 'harbour',
  })
  expect(tags({ 'plimsoll.team': 'harbour' }, { team: 'harbour' })).toBeNull()
  expect(tags({ 'plimsoll.team': 'docks', 'spark.databricks.job.runId': '7' }, { team: 'harbour' })).toEqual({
    team: 'docks',
  })
  expect(runTags('{"tags":null,"application":null}')).toBeNull()
  expect(runTags(null)).toBeNull()
})
