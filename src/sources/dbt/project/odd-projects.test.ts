import { describe, expect, it } from 'vitest'
import { fileTreeOf } from '../../../../test/support/file-tree-of.ts'
import { findProjects } from './find-projects.ts'
import { readDbtProject } from './read-project.ts'

const readFiles = (files: Record<string, string>) => readDbtProject(fileTreeOf('head', files), '')

describe('odd projects', () => {
  it('finds every project of a repository, without packages and build output', () => {
    const tree = fileTreeOf('head', {
      'a/b/dbt_project.yml': '',
      'dbt_project.yml': '',
      'dbt_packages/x/dbt_project.yml': '',
      'a/target/dbt_project.yml': '',
    })
    expect(findProjects(tree)).toEqual(['', 'a/b'])
  })

  it('reads a project in a folder with legacy path names and keeps paths from the top', () => {
    const tree = fileTreeOf('head', {
      'etl/dbt_project.yml': 'name: old\nsource-paths: [sql]\ndata-paths: ["./data"]\n',
      'etl/sql/a.sql': 'select 1',
      'etl/data/s.csv': 'x\n1\n',
      'other/sql/b.sql': 'select 2',
    })
    const { project } = readDbtProject(tree, 'etl')
    expect([...project.models.values()].map((found) => found.file)).toEqual(['etl/data/s.csv', 'etl/sql/a.sql'])
    expect(project.root).toBe('etl')
  })

  it('names the file that a project lacks', () => {
    expect(() => readDbtProject(fileTreeOf('head', {}), 'shop')).toThrow('head:shop/dbt_project.yml: is not there')
  })

  it('reads versions of a model and the ref that means one', () => {
    const { project } = readFiles({
      'dbt_project.yml': 'name: fares',
      'models/fares_v1.sql': 'select 1',
      'models/fares_v2.sql': 'select 2',
      'models/new.sql': "select * from {{ ref('fares') }}",
      'models/old.sql': "select * from {{ ref('fares', v=1) }}",
      'models/m.yml':
        'models:\n  - {name: fares, latest_version: 2, versions: [{v: 1}, {v: 2, config: {materialized: table}}]}\n',
    })
    expect(project.models.get('model.fares.new')?.dependsOn).toEqual(['model.fares.fares.v2'])
    expect(project.models.get('model.fares.old')?.dependsOn).toEqual(['model.fares.fares.v1'])
    expect(project.models.get('model.fares.fares.v2')).toMatchObject({
      materialized: 'table',
      relation: { name: 'fares_v2' },
    })
  })

  it('asks the project for names when it has its own macros', () => {
    const { project } = readFiles({
      'dbt_project.yml': 'name: split',
      'macros/names.sql':
        "{% macro generate_schema_name(custom, node) %}{{ node.name.split('__')[0] }}{% endmacro %}\n{% macro generate_alias_name(custom=none, node=none) %}{{ node.name.split('__')[1] | trim }}{% endmacro %}",
      'models/core__fares.sql': 'select 1',
    })
    expect(project.models.get('model.split.core__fares')?.relation).toEqual({
      database: null,
      schema: 'core',
      name: 'fares',
    })
  })
})
