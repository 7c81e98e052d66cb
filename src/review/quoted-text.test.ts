import { describe, expect, it } from 'vitest'
import { quotedText } from './quoted-text.ts'

const quoted = (sql: string): string => quotedText(sql, { start: 0, end: sql.length })

describe('a quoted piece of SQL', () => {
  it('loses comments, but not what looks like one inside a string', () => {
    expect(quoted("berth || '--' || crane = 'a' -- key\n  and /* old */ moved")).toBe(
      "berth || '--' || crane = 'a' and moved",
    )
  })

  it('shows a value that only a run knows as an ellipsis', () => {
    expect(quoted("moved_at >= 'plimsoll_query_result'")).toBe('moved_at >= …')
    expect(quoted('moved_at >= plimsoll_var__since')).toBe('moved_at >= …')
  })

  it('is cut where it grows too long', () => {
    expect(quotedText('a'.repeat(100), { start: 0, end: 100 }, 10)).toBe(`${'a'.repeat(9)}…`)
  })
})
