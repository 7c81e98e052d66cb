// Function names whose meaning matters to facts: clocks, volatile functions, those that do not pass NULL on.

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/))

/** Fixed while one statement runs. */
export const clockFunctions = words(`
  CURRENT_DATE CURRENT_TIME CURRENT_TIMESTAMP LOCALTIME LOCALTIMESTAMP NOW GETDATE SYSDATE SYSTIMESTAMP TODAY CURDATE
  GET_CURRENT_TIMESTAMP GET_CURRENT_TIME TRANSACTION_TIMESTAMP STATEMENT_TIMESTAMP UNIX_TIMESTAMP
`)

/** Another value on every row. */
export const volatileFunctions = words(`
  RANDOM RAND RANDN UUID UUID_STRING GEN_RANDOM_UUID UNIFORM RANDSTR NORMAL ZIPF SEQ1 SEQ2 SEQ4 SEQ8 NEXTVAL
  MONOTONICALLY_INCREASING_ID SHUFFLE
`)

/** Give something other than NULL for NULL. */
export const nullHandlingFunctions = words(`
  COALESCE NVL NVL2 IFNULL ISNULL ZEROIFNULL NULLIFZERO IFF IF DECODE CONCAT_WS EQUAL_NULL ARRAY_CONSTRUCT
  OBJECT_CONSTRUCT IS_NULL_VALUE TYPEOF HASH ARRAY STRUCT NAMED_STRUCT TUPLE COUNT COUNT_IF ISNOTNULL GREATEST LEAST
  GREATEST_IGNORE_NULLS LEAST_IGNORE_NULLS CASE MD5_NUMBER BOOLOR_AGG REGR_VALX
`)

export const rankingFunctions = words('ROW_NUMBER RANK DENSE_RANK NTILE PERCENT_RANK CUME_DIST')

export function lastName(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1)
}
