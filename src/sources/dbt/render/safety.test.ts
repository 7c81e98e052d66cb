import { describe, expect, it } from 'vitest'
import { createRenderer } from './renderer.ts'

const renderer = createRenderer({
  dialect: 'snowflake',
  projectName: 'shop',
  macros: [{ path: 'macros/m.sql', package: 'shop', text: '{% macro again() %}{{ again() }}{% endmacro %}' }],
  vars: { self: "{{ var('self') }}" },
  target: { name: 'prod' },
  resolveRef: () => null,
  resolveSource: () => null,
  timeLimitMs: 200,
})

function render(text: string) {
  return renderer.render({ text, path: 'models/m.sql', self: null, incremental: false, config: {} })
}

const millionItems = '{% set a = range(1000000)|list %}'

/** Sixty levels deep, each with the one below it twice. */
const nestedTwice = (again: string): string =>
  `{% set ns = namespace(x=(1,)) %}{% for i in range(60) %}{% set ns.x = ${again} %}{% endfor %}`

describe('limits', () => {
  it.each([
    [
      'an endless loop',
      '{% for a in range(1000) %}{% for b in range(1000) %}{% for c in range(1000) %}{% set x = 1 %}{% endfor %}{% endfor %}{% endfor %}',
      'longer than 200 ms',
    ],
    ['a huge range', '{% for a in range(10 ** 9) %}{% endfor %}', 'beyond 1000000 items'],
    ['endless recursion', '{{ again() }}', 'too deeply'],
    ['a var that names itself', "{{ var('self') }}", 'too deeply'],
    [
      'a growing text',
      "{% set ns = namespace(s='xxxxxxxxxx') %}{% for i in range(100) %}{% set ns.s = ns.s ~ ns.s %}{% endfor %}",
      'beyond 20 MB',
    ],
    ['a repeated text', "{{ 'x' * 10 ** 9 }}", 'beyond 20 MB'],
    ['much output', "{% set s = 'x' * 10 ** 6 %}{% for i in range(30) %}{{ s }}{% endfor %}", 'more than 20 MB'],
    ['a wide format', "{{ '%999999999d' % 1 }}", 'beyond 20 MB'],
    ['a huge power', '{{ 10 ** 10000000 }}', 'too large'],
    ['a pattern that runs away', "{{ modules.re.match('(a+)+b', 'a' * 1000) }}", 'repeats'],
    [
      'filters over a long list',
      `${millionItems}{% set b = a${'|sort|unique|list'.repeat(100)} %}`,
      'longer than 200 ms',
    ],
    [
      'methods of a long text',
      `{% set s = 'ab' * 5000000 %}{% for i in range(60) %}{% set b = s.replace('a', 'c') %}{% endfor %}`,
      'longer than 200 ms',
    ],
    ['one list held a million times', `${millionItems}{{ ([a] * 1000000)|join(',') }}`, 'longer than 200 ms'],
    ['a list nested in itself, printed', `${nestedTwice('[ns.x, ns.x]')}{{ ns.x }}`, 'longer than 200 ms'],
    [
      'a list nested in itself, compared',
      `${nestedTwice('[ns.x, ns.x]')}{% set other = ns.x %}${nestedTwice('[ns.x, ns.x]')}{{ ns.x == other }}`,
      'longer than 200 ms',
    ],
    ['a list nested in itself, as JSON', `${nestedTwice('[ns.x, ns.x]')}{{ tojson(ns.x) }}`, 'longer than 200 ms'],
    [
      'a list nested in itself, as a setting',
      `${nestedTwice('[ns.x, ns.x]')}{{ config(tags=ns.x) }}`,
      'longer than 200 ms',
    ],
    ['a tuple nested in itself, as a key', `${nestedTwice('(ns.x, ns.x)')}{{ {ns.x: 1} }}`, 'longer than 200 ms'],
    ['nested parentheses', `{{ ${'('.repeat(5000)}1${')'.repeat(5000)} }}`, 'too deeply'],
    ['nested blocks', '{% if 1 %}'.repeat(5000) + '{% endif %}'.repeat(5000), 'too deeply'],
  ])('end %s with a reason', (_name, text, reason) => {
    const started = performance.now()
    const result = render(text)
    expect(result).toMatchObject({ kind: 'failed', line: 1 })
    expect(result.kind === 'failed' && result.reason).toContain(reason)
    expect(performance.now() - started).toBeLessThan(2_000)
  })
})

describe('reach', () => {
  it.each([
    "{{ ''.constructor }}",
    "{{ [].constructor.constructor('return 1')() }}",
    "{{ {}['__proto__'] }}",
    '{{ target.constructor }}',
    '{{ config.constructor }}',
    "{{ ref('a').__proto__ }}",
    '{{ ref.call }}',
    "{{ modules.re['constructor'] }}",
    "{{ ''.__class__.__mro__ }}",
    '{{ flags.constructor }}',
    "{{ model['constructor'] }}",
    "{{ [1, 2]['length'] }}",
  ])('%s leads nowhere', (text) => {
    const result = render(text)
    expect(result.kind === 'rendered' ? result.sql.replace(/SELECT \* FROM /, '') : result.reason).toMatch(
      /^(plimsoll_macro__\w+)?$/,
    )
  })

  it('keeps dangerous keys plain data', () => {
    const result = render("{{ config(meta={'__proto__': {'polluted': 1}}) }}")
    expect(result.kind).toBe('rendered')
    expect(Reflect.get({}, 'polluted')).toBeUndefined()
  })
})

describe('faults are told with their line', () => {
  it.each([
    ['a\nb {{ 1 + }}', 2, 'expected an expression'],
    ['a\n\n{% if x %}', 3, 'never closed'],
    ['{% endif %}', 1, 'closes nothing'],
    ['\n{{ x', 2, 'never closed'],
    ['{# x', 1, 'never closed'],
    ['{% nope %}', 1, "unknown tag 'nope'"],
    ["\n\n{{ 'a' | nope }}", 3, "no filter named 'nope'"],
    ['\n{{ 1 is nope }}', 2, "no test named 'nope'"],
    ['\n{{ 1 / 0 }}', 2, 'division by zero'],
    ['\n{% for a in 5 %}{% endfor %}', 2, 'looped over'],
    ["{{ 'abc }}", 1, 'never closed'],
    ['{{ a ? b }}', 1, "unexpected character '?'"],
  ])('%j', (text, line, reason) => {
    const result = render(text)
    expect(result).toMatchObject({ kind: 'failed', line })
    expect(result.kind === 'failed' && result.reason).toContain(reason)
    expect(result.kind === 'failed' && result.reason).toMatch(/^models\/m\.sql:\d+: [^\n]*$/)
  })
})
