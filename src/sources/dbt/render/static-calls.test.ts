import { describe, expect, it } from 'vitest'
import { configRange } from './config-range.ts'
import { staticCalls } from './static-calls.ts'

describe('static calls', () => {
  it('reads references, vars and macro names', () => {
    const source = `{{ config(materialized='table', post_hook="{{ tag_it(this) }}") }}
      {% set d = var('days', 3) %}
      select {{ dbt_utils.star(ref('a')) }} from {{ ref("pkg", 'b', version=2) }} join {{ source('raw', 'c') }}
      {% if is_incremental() and not skipped('x') %}{% for x in list_of() %}{{ x | upper }}{{ x.strip() }}{% endfor %}{% endif %}
      {{ builtins.ref('d') }} {{ ref(dynamic) }} {# {{ ref('commented') }} #} {% raw %}{{ ref('raw') }}{% endraw %}`
    const calls = staticCalls(source)
    expect(calls.refs).toEqual([
      { package: null, name: 'a', version: null },
      { package: 'pkg', name: 'b', version: '2' },
      { package: null, name: 'd', version: null },
    ])
    expect(calls.sources).toEqual([['raw', 'c']])
    expect(calls.vars).toEqual(['days'])
    expect(calls.macroNames).toEqual(
      expect.arrayContaining(['tag_it', 'dbt_utils.star', 'is_incremental', 'skipped', 'list_of']),
    )
    expect(source.slice(calls.configText?.start, calls.configText?.end)).toMatch(/^\{\{ config[\s\S]*\}\}$/)
  })

  it('reads what stands before a broken tag', () => {
    expect(staticCalls("{{ ref('a') }} {{ 'never closed").refs).toEqual([{ package: null, name: 'a', version: null }])
  })

  it('is no call where a name is only defined', () => {
    expect(staticCalls('{% macro mine(a) %}{{ other(a) }}{% endmacro %}').macroNames).toEqual(['other'])
  })

  it('reads a large file in time', () => {
    const line = 'coalesce(amount_in_cents, 0) as amount_in_cents, cast(updated_at as timestamp) as updated_at,\n'
    const text = `${line.repeat(20)} {{ ref('orders') }}\n`.repeat(2_000)
    const started = performance.now()
    expect(staticCalls(text).refs).toHaveLength(1)
    expect(performance.now() - started).toBeLessThan(1_000)
  })
})

describe('the place of a config key', () => {
  const source = "{{ config(\n  materialized = 'incremental',\n  cluster_by = ['a', f('b', x=1)],\n  pre_hook='x'\n) }}"
  const text = (key: string, of = source): string | null => {
    const range = configRange(of, key)
    return range === null ? null : of.slice(range.start, range.end)
  }

  it('covers key and value', () => {
    expect(text('materialized')).toBe("materialized = 'incremental'")
    expect(text('cluster_by')).toBe("cluster_by = ['a', f('b', x=1)]")
    expect(text('pre-hook')).toBe("pre_hook='x'")
  })

  it('does not take a key of something inside a value', () => {
    expect(text('x')).toBeNull()
    expect(text('tags')).toBeNull()
  })

  it('reads a dict as well', () => {
    expect(text('tags', "{{ config({'tags': ['a'], 'meta': {'tags': 1}}) }}")).toBe("'tags': ['a']")
  })
})
