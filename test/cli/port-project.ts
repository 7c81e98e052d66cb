// A small dbt project of a port, as files: what the command-line tests start from.

import type { Files } from './work-folder.ts'

export const portProject: Files = {
  'dbt_project.yml': 'name: port\nvars: {first_day: "2024-01-01", unread: 1}\n',
  'packages.yml': 'packages:\n  - {package: dbt-labs/dbt_utils, version: 1.1.1}\n',
  'dbt_packages/dbt_utils/dbt_project.yml': 'name: dbt_utils\nversion: 1.1.1\n',
  'dbt_packages/dbt_utils/macros/day_of.sql': '{% macro day_of(column) %}date({{ column }}){% endmacro %}\n',
  'macros/in_euro.sql': '{% macro in_euro(column) %}{{ column }} / 100{% endmacro %}\n',
  'models/stg_calls.sql': "select call_id, ship_id, fee from {{ source('tos', 'calls') }}\n",
  'models/ships.sql': "select ship_id from {{ source('tos', 'ships') }}\n",
  'models/fees.sql': "select call_id, {{ in_euro('fee') }} as fee from {{ ref('stg_calls') }}\n",
  'models/recent.sql': "select call_id from {{ ref('stg_calls') }} where called_on >= '{{ var('first_day') }}'\n",
  'models/days.sql': "select {{ dbt_utils.day_of('called_on') }} as day from {{ ref('stg_calls') }}\n",
  'models/late_fees.sql': "select call_id from {{ ref('fees') }}\n",
  'models/models.yml': 'models:\n  - name: ships\n    config: {materialized: table}\n',
  'models/sources.yml': 'sources:\n  - name: tos\n    tables: [{name: calls}, {name: ships}]\n',
}

/** A model with one warning, `full-refresh-forced`, that needs no evidence but its text. */
export const forcedRebuild = `{{ config(materialized='incremental', full_refresh=true, unique_key='call_id') }}
select call_id from {{ ref('stg_calls') }}
{% if is_incremental() %}where called_on > (select max(called_on) from {{ this }}){% endif %}
`

/** A model with one finding on line 3, `or-in-join`. */
export const joinOnEither = `select a.call_id
from {{ ref('stg_calls') }} as a
join {{ ref('ships') }} as b on a.ship_id = b.ship_id or a.call_id = b.ship_id
`
