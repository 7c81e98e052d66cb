// `plimsoll init`: writes a plimsoll.yml that fits the repository, and says what to do next.

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../domain/errors.ts'
import type { Output } from '../domain/output.ts'
import { findProjects, readDbtProject } from '../sources/dbt/index.ts'
import { configFile } from '../workspace/config.ts'
import { writeWhole } from '../workspace/write-file.ts'
import type { Place } from './place.ts'
import { openSurroundings } from './sides.ts'

export interface InitRequest extends Place {
  readonly force?: boolean | undefined
}

export async function init(request: InitRequest): Promise<Output> {
  const { root, head } = openSurroundings(request.cwd)
  const path = join(root, configFile)
  if (existsSync(path) && !request.force) {
    throw new UserError(configFile, 'is there already', 'Edit it, or replace it with --force.')
  }
  const projects = findProjects(head)
  const dialect = projects[0] === undefined ? 'snowflake' : readDbtProject(head, projects[0], {}).project.dialect
  writeWhole(path, configText(dialect, projects), configFile)
  const found =
    projects.length === 0
      ? 'no dbt project; every .sql file is read'
      : `${projects.length} dbt ${projects.length === 1 ? 'project' : 'projects'}`
  return {
    text: [
      `Wrote ${configFile}: ${found}, dialect ${dialect}.`,
      '',
      'Next:',
      '  plimsoll scan                    what is there now',
      '  plimsoll scan --write-baseline   freeze it: only what gets worse is told',
      '  plimsoll review --base main      what your branch changes',
      '',
    ].join('\n'),
    notes: [],
    exitCode: 0,
  }
}

function configText(dialect: string, projects: readonly string[]): string {
  const listed = projects.length > 1 ? ['projects:', ...projects.map((root) => `  - path: ${root || '.'}`), ''] : []
  return [
    '# Plimsoll: what it reads and what blocks a merge. Every key: docs/configuration.md',
    'version: 1',
    `dialect: ${dialect}`,
    '',
    ...listed,
    'gate:',
    '  block: error          # error | warning | never',
    '',
    'policy:',
    '  owner: info           # off | info | warning | error: a new or much-read model without an owner',
    '',
    '# owners:',
    '#   rules:',
    '#     - path: models/finance/**',
    "#       owner: '@finance'",
    '',
    '# rules:',
    '#   sort-without-limit: off',
    '',
    ...(dialect === 'spark'
      ? ['# plimsoll sync spark DIR reads the event logs of Spark: nothing to set here (docs/spark.md)', '']
      : []),
    '# accounts:             # what plimsoll sync reads; a secret is named by _env, _file or _command',
    '#   - platform: snowflake',
    '#     name: prod',
    '#     account: organization-account',
    '#     token_env: SNOWFLAKE_TOKEN',
    '',
    '# dbt_cloud:            # what plimsoll sync dbt-cloud reads',
    '#   account: 12345',
    '#   token_env: DBT_CLOUD_TOKEN',
    '',
    '# identity:             # whose spend it is, where no tag and no model says so',
    '#   rules:',
    '#     - {warehouse: FINANCE_WH, team: finance}',
    '',
    '# prices:               # where no bill and no rate sheet says what a unit costs',
    dialect === 'spark'
      ? '#   - {platform: spark, unit: core-hour, price: 0.05, currency: EUR}'
      : '#   - {platform: snowflake, unit: credit, price: 2.15, currency: EUR}',
    '',
  ].join('\n')
}
