// What a function or cast around a column does to min/max pruning: keeps the order of values, or scrambles it.

import type { Wrapper } from '../../sql/facts/types.ts'
import { lastName } from '../../sql/functions/kinds.ts'

/**
 * `keeps-order`: the platform may map the bounds of a micro-partition through it. `formats`, `takes-part`, `rewrites`,
 * `defaults`, `converts`: it cannot, for the reason named. `unknown`: not judged.
 */
export type WrapperEffect = 'keeps-order' | 'formats' | 'takes-part' | 'rewrites' | 'defaults' | 'converts' | 'unknown'

const words = (text: string): readonly string[] => text.trim().split(/\s+/)

const effectByFunction: ReadonlyMap<string, WrapperEffect> = new Map(
  (
    [
      [
        'keeps-order',
        `DATE_TRUNC TRUNC TRUNCATE TIME_SLICE YEAR DATE TO_DATE TIMESTAMP TO_TIMESTAMP TO_TIMESTAMP_NTZ TO_TIMESTAMP_LTZ
        TO_TIMESTAMP_TZ DATEADD DATE_ADD DATE_SUB TIMEADD TIMESTAMPADD TIMESTAMP_ADD TIMESTAMP_SUB ADD_MONTHS ADD_DAYS
        MONTHS_ADD CONVERT_TIMEZONE FROM_UTC_TIMESTAMP TO_UTC_TIMESTAMP FLOOR CEIL CEILING ROUND LEFT LAST_DAY UNIX_TIMESTAMP
        EPOCH TO_UNIX_TIMESTAMP DATE_FROM_PARTS TO_NUMBER TO_DECIMAL`,
      ],
      ['formats', 'TO_CHAR TO_VARCHAR DATE_FORMAT FORMAT_TIMESTAMP FORMAT_DATE STRFTIME MONTHNAME DAYNAME'],
      [
        'takes-part',
        `MONTH QUARTER DAY DAYOFMONTH DAYOFWEEK DAYOFWEEKISO DAYOFWEEK_ISO DAYOFYEAR WEEK WEEKOFYEAR WEEKISO HOUR MINUTE
        SECOND WEEKDAY MOD TIME TO_TIME`,
      ],
      [
        'rewrites',
        `UPPER LOWER UCASE LCASE INITCAP MD5 MD5_HEX SHA1 SHA1_HEX SHA2 SHA2_HEX HASH XXHASH64 CRC32 REVERSE RIGHT REPLACE
        TRANSLATE REGEXP_REPLACE REGEXP_SUBSTR REGEXP_EXTRACT SPLIT_PART TRIM LTRIM CONCAT CONCAT_WS ABS LPAD`,
      ],
      ['defaults', 'COALESCE NVL IFNULL ZEROIFNULL'],
      ['converts', 'TRY_TO_DATE TRY_TO_TIMESTAMP TRY_TO_TIMESTAMP_NTZ TRY_TO_NUMBER TRY_TO_DECIMAL TRY_CAST'],
    ] as const
  ).flatMap(([effect, names]) => words(names).map((name) => [name, effect] as const)),
)

/** `text` is the wrapper as written: what EXTRACT takes and where SUBSTRING begins stands only there. */
export function wrapperEffect(wrapper: Wrapper, text: string): WrapperEffect {
  switch (wrapper.kind) {
    case 'cast':
      return castEffect(wrapper.type, text)
    case 'arithmetic':
      return wrapper.op === '+' || wrapper.op === '-' ? 'keeps-order' : wrapper.op === '%' ? 'takes-part' : 'unknown'
    case 'path':
    case 'case':
      return 'unknown'
    case 'function':
      return functionEffect(lastName(wrapper.name), text)
  }
}

function castEffect(type: string, text: string): WrapperEffect {
  if (/^\s*TRY_CAST\b/i.test(text)) return 'converts'
  if (/^(VARCHAR|CHAR|STRING|TEXT|NVARCHAR)/.test(type)) return 'formats'
  return /^TIME(\(|$)/.test(type) ? 'takes-part' : 'keeps-order'
}

function functionEffect(name: string, text: string): WrapperEffect {
  if (name === 'EXTRACT' || name === 'DATE_PART' || name === 'DATEPART') {
    return /\(\s*'?(year|yyyy|yy|y|epoch\w*)\b/i.test(text) ? 'keeps-order' : 'takes-part'
  }
  if (name === 'SUBSTRING' || name === 'SUBSTR') return /,\s*[01]\s*,/.test(text) ? 'keeps-order' : 'rewrites'
  return effectByFunction.get(name) ?? 'unknown'
}

/** The one of the wrappers that hides the column most; null when all keep the order. */
export function hidingWrapper(
  wrappers: readonly Wrapper[],
  sql: string,
): { readonly wrapper: Wrapper; readonly effect: WrapperEffect } | null {
  for (const wrapper of wrappers) {
    const effect = wrapperEffect(wrapper, sql.slice(wrapper.range.start, wrapper.range.end))
    if (effect !== 'keeps-order') return { wrapper, effect }
  }
  return null
}
