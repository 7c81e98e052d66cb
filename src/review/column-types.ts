// Families of column types: values of one family compare without a cast that matters.

export type TypeFamily = 'text' | 'number' | 'time' | 'boolean' | 'other'

/** `NUMBER(38,0)`, `BIGINT`, `timestamp_ntz(9)`, as a catalog or a cast writes them. */
export function typeFamily(type: string): TypeFamily {
  const name = type.trim().toUpperCase()
  if (/^(VARCHAR|CHAR|CHARACTER|STRING|TEXT|NVARCHAR)/.test(name)) return 'text'
  if (
    /^(NUMBER|NUMERIC|DECIMAL|DEC\b|(BIG|SMALL|TINY|BYTE|HUGE|UBIG|U)?INT(EGER)?\b|FLOAT|DOUBLE|REAL|LONG|SHORT|BYTE\b)/.test(
      name,
    )
  ) {
    return 'number'
  }
  if (/^(DATE|TIMESTAMP|DATETIME)/.test(name)) return 'time'
  return name.startsWith('BOOL') ? 'boolean' : 'other'
}
