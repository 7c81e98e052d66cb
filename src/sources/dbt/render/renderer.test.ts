import { describe, expect, it } from 'vitest'
import type { RenderEnvironment, Rendered, RenderRequest } from './environment.ts'
import type { MacroFile } from './macro-library.ts'
import { createRenderer } from './renderer.ts'

interface Options {
  readonly environment?: Partial<RenderEnvironment>
  readonly request?: Partial<RenderRequest>
  readonly macros?: string
  readonly packages?: readonly MacroFile[]
}

function render(text: string, options: Options = {}) {
  const environment: RenderEnvironment = {
    dialect: 'snowflake',
    projectName: 'shop',
    macros: [{ path: 'macros/all.sql', text: options.macros ?? '', package: 'shop' }, ...(options.packages ?? [])],
    vars: { days: 3, shop: { scoped: 'inner' }, scoped: 'outer', nested: "{{ var('days') }}d" },
    target: { name: 'prod', schema: 'analytics', database: 'db', type: 'snowflake' },
    resolveRef: (_package, name) => (name === 'lost' ? null : { database: 'db', schema: 'core', name }),
    resolveSource: (source, table) => ({ database: null, schema: source, name: table }),
    ...options.environment,
  }
  const self = { database: 'db', schema: 'core', name: 'orders' }
  const request = { text, path: 'models/orders.sql', self, incremental: false, config: {}, ...options.request }
  return createRenderer(environment).render(request)
}

function rendered(text: string, options: Options = {}): Rendered {
  const result = render(text, options)
  if (result.kind === 'failed') throw new Error(result.reason)
  return result
}

const sql = (text: string, options: Options = {}): string => rendered(text, options).sql.replace(/\s+/g, ' ').trim()

describe('a target of which little is known', () => {
  const environment = { target: { name: 'prod', schema: 'prod', type: 'snowflake', database: null } }
  it.each([
    ['{{ target.database }}.core.a', 'plimsoll_target__database.core.a'],
    ['{{ target.warehouse }}', 'plimsoll_target__warehouse'],
    ["{{ target.get('role') }}", 'plimsoll_target__role'],
    ['{{ target.database.upper() }}.core.a', 'plimsoll_target__database.core.a'],
    ["{% if target.database == 'RAW' or 'DEV' in target.database.upper() %}raw{% else %}other{% endif %}", 'other'],
    ['{{ this.database }}.core.a', 'plimsoll_target__database.core.a'],
    ['{{ target.name }} {{ target.schema }} {{ target.threads }}', 'prod prod 1'],
    ['{{ target.colour }}|', '|'],
    ["{{ ref('a') }}", 'core.a'],
  ])('%s', (text, expected) => {
    const self = { database: null, schema: 'core', name: 'orders' }
    const resolveRef = (_: string | null, name: string) => ({ database: null, schema: 'core', name })
    expect(sql(text, { environment: { ...environment, resolveRef }, request: { self } })).toBe(expected)
  })
})

describe('references', () => {
  it('resolves ref, source and this', () => {
    const result = rendered("select * from {{ ref('a') }} join {{ source('raw', 'b') }} join {{ this }}")
    expect(result.sql).toBe('select * from db.core.a join raw.b join db.core.orders')
    expect(result.refs).toEqual([{ package: null, name: 'a', version: null }])
    expect(result.sources).toEqual([['raw', 'b']])
  })

  it('takes a package and a version, and says when a ref leads nowhere', () => {
    const result = rendered("{{ ref('pkg', 'a', v=2) }} {{ ref('lost') }}")
    expect(result.refs[0]).toEqual({ package: 'pkg', name: 'a', version: '2' })
    expect(result.sql).toBe('db.core.a lost')
    expect(result.assumptions).toEqual(['ref lost is not in the project'])
  })

  it('quotes names that need it in the way of the dialect', () => {
    expect(sql("{{ source('raw', '3pool') }}")).toBe('raw."3pool"')
    expect(sql("{{ source('raw', '3pool') }}", { environment: { dialect: 'spark' } })).toBe('raw.`3pool`')
  })

  it('lets the project override ref and is_incremental', () => {
    const macros =
      '{% macro ref(name) %}{{ return(builtins.ref(name).include(database=false)) }}{% endmacro %}' +
      '{% macro is_incremental() %}{{ return(true) }}{% endmacro %}'
    expect(sql("{{ ref('a') }}{% if is_incremental() %} inc{% endif %}", { macros })).toBe('core.a inc')
  })
})

describe('both faces', () => {
  const text = 'select 1 {% if is_incremental() %}where d > (select max(d) from {{ this }}){% endif %}'

  it('reads the first build and the increment', () => {
    expect(sql(text)).toBe('select 1')
    expect(sql(text, { request: { incremental: true } })).toBe('select 1 where d > (select max(d) from db.core.orders)')
  })
})

describe('config, vars and environment', () => {
  it('captures the config and answers questions about it', () => {
    const text = "{{ config(materialized='table', tags=['a'], meta={'x': 1}, pre-hook='x') }}"
    const result = rendered(
      text.replace("pre-hook='x'", "pre_hook='x'") +
        "{{ config.get('materialized') }} {{ config.get('nope', 'd') }} {{ config.get('from_yaml') }}",
      {
        request: { config: { from_yaml: 7, materialized: 'view' } },
      },
    )
    expect(result.sql).toBe('table d 7')
    expect(result.config).toEqual({ materialized: 'table', tags: ['a'], meta: { x: 1 }, pre_hook: 'x' })
  })

  it('looks a var up in the project before its default', () => {
    const result = rendered(
      "{{ var('days') }} {{ var('scoped') }} {{ var('other', 9) }} {{ var('nested') }} '{{ var('gone') }}'",
    )
    expect(result.sql).toBe("3 inner 9 3d 'plimsoll_var__gone'")
    expect(result.varsUsed).toEqual(['days', 'gone', 'nested', 'other', 'scoped'])
    expect(result.assumptions).toEqual(['var gone has no value'])
  })

  it('gives the macros of a package the vars of that package', () => {
    const packages = [{ path: 'p.sql', package: 'pkg', text: "{% macro m() %}{{ var('own', 1) }}{% endmacro %}" }]
    const environment = { vars: { pkg: { own: 2 } }, macros: packages }
    expect(sql('{{ pkg.m() }}', { environment })).toBe('2')
  })

  it('never reads the environment of the process', () => {
    expect(sql("{{ env_var('PATH', 'd') }} {{ env_var('HOME') }}")).toBe('d plimsoll_env__home')
  })
})

describe('macros', () => {
  const macros = `
    {% macro cents(column, scale=2) -%} round({{ column }} / 100, {{ scale }}) {%- endmacro %}
    {% macro list_of() %}{{ return(['a', 'b']) }}{% endmacro %}
    {% macro fits() %}{{ return(adapter.dispatch('fits', 'shop')()) }}{% endmacro %}
    {% macro default__fits() %}default{% endmacro %}
    {% macro spark__fits() %}spark{% endmacro %}
    {% macro broken() %}{% if %}{% endmacro %}
    {% macro stops() %}{{ exceptions.raise_compiler_error('not here') }}{% endmacro %}`

  it('calls macros of the project and records what ran', () => {
    const result = rendered("{{ cents('x') }}{% for c in list_of() %} {{ c }}{% endfor %}", { macros })
    expect(result.sql).toBe('round(x / 100, 2) a b')
    expect(result.macrosUsed).toEqual(['shop.cents', 'shop.list_of'])
  })

  it('dispatches by dialect', () => {
    expect(sql('{{ fits() }}', { macros })).toBe('default')
    expect(sql('{{ fits() }}', { macros, environment: { dialect: 'databricks' } })).toBe('spark')
  })

  it('calls macros of packages, whose own names come first inside them', () => {
    const text = '{% macro twice(x) %}{{ x }}{{ helper() }}{% endmacro %}{% macro helper() %}p{% endmacro %}'
    const packages = [{ path: 'macros/p.sql', text, package: 'pkg' }]
    expect(sql("{{ pkg.twice('a') }}", { packages, macros: '{% macro helper() %}root{% endmacro %}' })).toBe('ap')
  })

  it('only fails for a broken macro when it is called, and names both places', () => {
    expect(sql("{{ cents('x') }}", { macros })).toBe('round(x / 100, 2)')
    expect(render('a\n{{ broken() }}', { macros })).toEqual({
      kind: 'failed',
      reason: 'models/orders.sql:2: expected an expression, the tag ends (in macros/all.sql:7)',
      line: 2,
    })
    expect(render('\n\n{{ stops() }}', { macros })).toEqual({
      kind: 'failed',
      reason: 'models/orders.sql:3: not here (in macros/all.sql:8)',
      line: 3,
    })
  })
})

describe('stand-ins', () => {
  it.each([
    ['select {{ fsc.x(1) }} from t', 'select plimsoll_macro__x from t'],
    ['select 1 from t where {{ fsc.x() }}', 'select 1 from t where TRUE'],
    ['select 1 from t where a and {{ fsc.x() }} group by 1', 'select 1 from t where a and TRUE group by 1'],
    ['select 1 from t where {{ fsc.x() }} = 3', 'select 1 from t where plimsoll_macro__x = 3'],
    ['{{ fsc.x() }}', 'SELECT * FROM plimsoll_macro__x'],
    ['with a as ({{ fsc.x() }}) select 1', 'with a as (SELECT * FROM plimsoll_macro__x) select 1'],
    ["{{ unheard_of('x') }}", 'SELECT * FROM plimsoll_macro__unheard_of'],
  ])('an absent macro in %s', (text, expected) => {
    expect(sql(text)).toBe(expected)
  })

  it('says which macro is absent', () => {
    expect(rendered('{{ fsc.x() }}').assumptions).toEqual(['macro fsc.x is not installed'])
    expect(rendered('select {{ dbt_utils.never_was() }}').assumptions).toEqual([
      'macro dbt_utils.never_was is not installed',
    ])
  })

  it('gives a query result one row, so that loops stay well-formed', () => {
    const text =
      "{% set rows = run_query('select 1').columns[0].values() %}select {% for r in rows %}{{ r }}{% if not loop.last %},{% endif %}{% endfor %}"
    expect(rendered(text)).toMatchObject({
      sql: 'select plimsoll_query_result',
      assumptions: ['the result of run_query is not known'],
    })
  })

  it('runs the body of a statement and knows no result', () => {
    const text =
      "{% call statement('s', fetch_result=true) %}select {{ ref('a') }}{% endcall %}{{ load_result('s')['data'][0][0] }}"
    expect(rendered(text)).toMatchObject({ sql: 'plimsoll_query_result', refs: [{ name: 'a' }] })
  })

  it.each([
    [
      "{{ dbt_utils.generate_surrogate_key(['a']) }}",
      'snowflake',
      "md5(cast(coalesce(cast(a as varchar), '_dbt_utils_surrogate_key_null_') as varchar))",
    ],
    [
      "{{ dbt_utils.surrogate_key('a', 'b') }}",
      'spark',
      "md5(cast(concat(coalesce(cast(a as string), ''), '-', coalesce(cast(b as string), '')) as string))",
    ],
    ["{{ dbt.dateadd('day', 1, 'd') }}", 'snowflake', 'dateadd(day, 1, d)'],
    ["{{ dateadd('day', 1, 'd') }}", 'spark', 'date_add(d, 1)'],
    ["{{ dbt.datediff('a', 'b', 'day') }}", 'duckdb', "date_diff('day', a::timestamp, b::timestamp)"],
    ["{{ dbt.safe_cast('a', api.Column.translate_type('int')) }}", 'databricks', 'try_cast(a as int)'],
    ['{{ type_timestamp() }}', 'snowflake', 'timestamp_ntz'],
    ['{{ dbt_utils.group_by(3) }}', 'snowflake', 'group by 1,2,3'],
    ["select {{ dbt_utils.star(ref('a'), except=['x']) }}", 'snowflake', 'select *'],
    [
      "{{ dbt_utils.pivot('s', ['a', 'b']) }}",
      'snowflake',
      `sum(case when s = 'a' then 1 else 0 end) as "a", sum(case when s = 'b' then 1 else 0 end) as "b"`,
    ],
    ["{{ dbt_utils.safe_divide('a', 'b') }}", 'snowflake', '( a ) / nullif( ( b ), 0)'],
    ["{{ dbt_utils.slugify('A b-C!') }}", 'snowflake', 'a_b_c'],
  ] as const)('writes %s on %s', (text, dialect, expected) => {
    expect(sql(text, { environment: { dialect } })).toBe(expected)
  })

  it('is overridden by the project through dispatch', () => {
    expect(
      sql("{{ dbt.dateadd('day', 1, 'd') }}", { macros: '{% macro default__dateadd(p, i, d) %}mine{% endmacro %}' }),
    ).toBe('mine')
  })
})

describe('modules', () => {
  it.each([
    ["{{ modules.re.sub('[^a-z]', '_', 'a-b') }}", 'a_b'],
    ["{{ modules.re.match('(\\\\d+)-(?P<x>\\\\w)', '12-a').group('x') }}", 'a'],
    ["{{ modules.re.findall('\\\\d', 'a1b2') }}", "['1', '2']"],
    [
      "{{ (modules.datetime.datetime(2024, 2, 28) + modules.datetime.timedelta(days=2)).strftime('%Y-%m-%d') }}",
      '2024-03-01',
    ],
    ['{{ (modules.datetime.date(2024, 3, 1) - modules.datetime.date(2024, 2, 1)).days }}', '29'],
    ["{{ modules.datetime.datetime.strptime('03/02/2024', '%d/%m/%Y').date() }}", '2024-02-03'],
    ["{{ run_started_at.strftime('%Y') }}", '2024'],
    ["{{ modules.itertools.product([1, 2], ['a']) | list }}", "[(1, 'a'), (2, 'a')]"],
    ['{{ tojson({"b": 1, "a": [none]}, sort_keys=true) }}', '{"a": [null], "b": 1}'],
    [
      "{{ fromjson('[1, 2]')[1] }} {{ zip([1], ['a']) | list }} {{ local_md5('a') }}",
      "2 [(1, 'a')] 0cc175b9c0f1b6a831c399e269772661",
    ],
  ])('%s', (text, expected) => {
    expect(sql(text)).toBe(expected)
  })
})

describe('blocks of dbt', () => {
  it('renders the body of a snapshot where it stands', () => {
    expect(sql("{% snapshot s %}{{ config(strategy='check') }}select 1{% endsnapshot %}")).toBe('select 1')
  })

  it('leaves definitions out', () => {
    const text =
      '{% docs d %}prose {{ with braces }}{% enddocs %}{% test t(model) %}x{% endtest %}{% materialization m, default %}x{% endmaterialization %}select 1'
    expect(sql(text)).toBe('select 1')
  })
})
