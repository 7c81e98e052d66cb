// Which unquoted words cannot be a column or an alias at a place, and what ends a clause.

import type { Reading } from './reading.ts'

const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/))

/** Never a bare column. */
const notColumns = words(`
  SELECT WHERE HAVING QUALIFY UNION INTERSECT EXCEPT ON USING AND OR WHEN THEN ELSE AS INTO JOIN IN IS BETWEEN
  LIKE ILIKE BY`)

/** Never an alias without AS. */
const notAliases = words(`
  SELECT FROM WHERE HAVING QUALIFY UNION INTERSECT EXCEPT MINUS ON USING AND OR WHEN THEN ELSE END AS INTO JOIN IN 
  BETWEEN LIKE ILIKE RLIKE REGEXP SIMILAR GLOB ASC DESC LIMIT INNER LEFT RIGHT FULL CROSS NATURAL LATERAL GROUP ORDER
  TABLESAMPLE SAMPLE WITH FOR RETURNING SET NOT COLLATE ESCAPE DIV OVER FILTER ISNULL NOTNULL`)

/** Alias unless the next word makes it the start of something else. */
const startsClause: Readonly<Record<string, ReadonlySet<string>>> = {
  FETCH: words('FIRST NEXT'),
  SEMI: words('JOIN'),
  ANTI: words('JOIN'),
  ASOF: words('JOIN LEFT'),
  POSITIONAL: words('JOIN'),
  START: words('WITH'),
  CONNECT: words('BY'),
  CLUSTER: words('BY'),
  DISTRIBUTE: words('BY'),
  SORT: words('BY'),
  PIVOT: words('('),
  UNPIVOT: words('( INCLUDE EXCLUDE'),
  MATCH_RECOGNIZE: words('('),
  MATCH_CONDITION: words('('),
  AT: words('( TIME'),
  BEFORE: words('('),
  CHANGES: words('('),
  VALUES: words('('),
  VERSION: words('AS'),
  TIMESTAMP: words('AS'),
  IS: words('NULL NOT TRUE FALSE DISTINCT UNKNOWN OF JSON'),
  IGNORE: words('NULLS'),
  RESPECT: words('NULLS'),
  NULLS: words('FIRST LAST'),
  WITHIN: words('GROUP'),
  ROW: words('FORMAT'),
}

/** Signs that follow a column, or a word that Spark takes as one because it reserves none. */
const marksColumn = words(', ) = <> != < > <= >= <=> + || AS')

function sparkNames(reading: Reading): boolean {
  return reading.dialect === 'spark' || reading.dialect === 'databricks'
}

export function canBeColumn(reading: Reading): boolean {
  const key = reading.key()
  if (key === 'FROM') return !reading.startsFrom()
  if (reading.key(1) === '.' && key !== 'SELECT') return true
  if (notColumns.has(key)) return sparkNames(reading) && marksColumn.has(reading.key(1))
  if ((key === 'GROUP' || key === 'ORDER') && reading.key(1) === 'BY') return false
  if (key === 'LIMIT') return reading.key(1) === 'AS' || reading.key(1) === ','
  if (key === 'CASE') return false
  return true
}

export function canBeAlias(reading: Reading): boolean {
  const key = reading.key()
  if (notAliases.has(key)) return false
  if (key === 'OFFSET') return reading.kind(1) !== 'number' && reading.kind(1) !== 'parameter' && reading.key(1) !== '('
  if (key === 'WINDOW') return reading.key(2) !== 'AS'
  if (key === 'FETCH') return reading.kind(1) !== 'number' && startsClause.FETCH?.has(reading.key(1)) !== true
  if (key === 'CASE') return false
  return startsClause[key]?.has(reading.key(1)) !== true
}

/** SELECT, WITH, VALUES, ... : what stands here is a query, not an expression. */
export function startsQuery(reading: Reading, ahead = 0): boolean {
  switch (reading.key(ahead)) {
    case 'SELECT':
      return true
    case 'WITH':
      return reading.kind(ahead + 1) === 'word' || reading.kind(ahead + 1) === 'quoted-name'
    case 'FROM':
      return reading.startsFrom(ahead) && reading.kind(ahead + 1) !== 'end'
    case 'VALUES':
      return reading.key(ahead + 1) === '(' || reading.dialect !== 'snowflake'
    case 'TABLE':
      return reading.kind(ahead + 1) === 'word' || reading.kind(ahead + 1) === 'quoted-name'
    default:
      return false
  }
}

/** After any number of opening brackets a query begins. */
export function startsBracketedQuery(reading: Reading): boolean {
  let ahead = 0
  while (reading.key(ahead) === '(') ahead += 1
  return ahead > 0 && startsQuery(reading, ahead)
}
