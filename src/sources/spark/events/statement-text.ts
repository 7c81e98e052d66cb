// Tells a statement from a description in words: Spark has one field for both.

const statementStart = new RegExp(
  `^(${[
    'select\\b',
    'with\\s+\\S+\\s*(\\(|as\\b)',
    'insert\\s+(into|overwrite)\\b',
    'create\\s+(or\\s+replace\\s+)?((global\\s+)?temp(orary)?\\s+|external\\s+)?(table|view|function|database|schema)\\b',
    'replace\\s+table\\b',
    '(alter|drop|truncate|describe|desc|refresh|cache|analyze|repair|msck\\s+repair|optimize|vacuum)\\s+(table|view|schema|database)\\b',
    '(optimize|vacuum)\\s+[\\w.`]+',
    'merge\\s+into\\b',
    'update\\s+[\\w.`]+(\\s+(as\\s+)?\\w+)?\\s+set\\b',
    'delete\\s+from\\b',
    'from\\s+\\S+\\s+(select|insert)\\b',
    'values\\s*\\(',
    'show\\s+(tables|databases|schemas|columns|views|partitions|create|functions|tblproperties)\\b',
    'copy\\s+into\\b',
    'load\\s+data\\b',
    'explain\\b',
  ].join('|')})`,
  'i',
)
/** Far more than comments at the start of a statement have. */
const looked = 10_000

export function isStatement(description: string): boolean {
  return statementStart.test(afterComments(description.slice(0, looked)))
}

function afterComments(text: string): string {
  let rest = text.trimStart()
  for (;;) {
    const end = rest.startsWith('--') ? rest.indexOf('\n') : rest.startsWith('/*') ? rest.indexOf('*/') + 1 : -1
    if (end <= 0) return rest.replace(/^\(+\s*/, '')
    rest = rest.slice(end + 1).trimStart()
  }
}
