import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findExports } from '../../sources/exports/find-exports.ts'
import { openEngine } from '../../store/engine/engine.ts'
import { explainFault } from '../../store/staging/locate.ts'
import { knownViews } from './platforms.ts'
import { stageAccount } from './stage-account.ts'

const home = mkdtempSync(join(tmpdir(), 'plimsoll-formats-'))
const shared = await openEngine()
let count = 0
afterAll(() => {
  shared.close()
  rmSync(home, { recursive: true, force: true })
})

const columns =
  'QUERY_ID,START_TIME,END_TIME,WAREHOUSE_ID,WAREHOUSE_SIZE,EXECUTION_TIME,CREDITS_USED_CLOUD_SERVICES,QUERY_TEXT'
const csv = `${columns}\nq1,2026-10-01T23:30:00Z,2026-10-02T00:00:00Z,7,Small,5,0.000000001,"select ""a"",\n1 from t"\nq2,2026-10-02T00:00:00Z,2026-10-02T00:00:01Z,,,,,\n`
const semicolons = `${columns.replaceAll(',', ';')}\nq1;2026-10-01T23:30:00Z;2026-10-02T00:00:00Z;7;Small;5;0.000000001;"select ""a"",\n1 from t"\nq2;2026-10-02T00:00:00Z;2026-10-02T00:00:01Z;;;;;\n`
const rows = [
  {
    QUERY_ID: 'q1',
    START_TIME: '2026-10-01T23:30:00Z',
    END_TIME: '2026-10-02T00:00:00Z',
    WAREHOUSE_ID: 7,
    WAREHOUSE_SIZE: 'Small',
    EXECUTION_TIME: 5,
    CREDITS_USED_CLOUD_SERVICES: 1e-9,
    QUERY_TEXT: 'select "a",\n1 from t',
  },
  {
    QUERY_ID: 'q2',
    START_TIME: '2026-10-02T00:00:00Z',
    END_TIME: '2026-10-02T00:00:01Z',
    WAREHOUSE_ID: null,
    WAREHOUSE_SIZE: null,
  },
]
const ndjson = rows.map((row) => JSON.stringify(row)).join('\n')

/** A folder of its own with these files of one account. */
function exported(files: Readonly<Record<string, string | Buffer>>): string {
  count += 1
  const root = join(home, `e${count}`)
  for (const [name, content] of Object.entries(files)) {
    const path = join(root, 'snowflake', 'acme', name)
    mkdirSync(join(path, '..'), { recursive: true })
    writeFileSync(path, content)
  }
  return root
}

async function read(root: string, since: Date | null = null): Promise<readonly unknown[]> {
  const [exports] = findExports(root, 'exports', knownViews)
  if (exports === undefined) throw new Error('no exports were found')
  const engine = await openEngine({ threads: 1 })
  try {
    const scratch = mkdtempSync(join(home, 'scratch-'))
    const { imports, staged } = await stageAccount(engine, exports, { since, folder: scratch, progress: () => {} })
    const made: unknown[] = []
    for (const { select } of imports) {
      const found = await engine
        .rows(`SELECT to_json(r) AS row FROM (${select}) AS r ORDER BY row`)
        .catch(async (error: unknown) => Promise.reject(await explainFault(engine, staged, error)))
      made.push(...found.map(({ row }) => row))
    }
    return made
  } finally {
    engine.close()
  }
}

const wide = Buffer.from(`\ufeff${csv}`, 'utf16le')

beforeAll(async () => {
  writeFileSync(join(home, 'typed.ndjson'), ndjson)
  await shared.run(`COPY (SELECT QUERY_ID AS query_id, START_TIME::TIMESTAMPTZ AS "Start_Time", END_TIME::TIMESTAMPTZ AS end_time, WAREHOUSE_ID::DOUBLE AS warehouse_id,
    WAREHOUSE_SIZE AS warehouse_size, EXECUTION_TIME::INTEGER AS execution_time, CREDITS_USED_CLOUD_SERVICES::DOUBLE AS credits_used_cloud_services, QUERY_TEXT AS query_text
    FROM read_ndjson('${join(home, 'typed.ndjson')}')) TO '${join(home, 'typed.parquet')}' (FORMAT parquet)`)
})

test('whatever the format, letter case, compression, encoding or time zone, the rows are the same', async () => {
  const wanted = await read(exported({ 'query_history.csv': csv }))
  expect(wanted).toHaveLength(3)
  const lower = csv.replace(columns, columns.toLowerCase())
  const others: Readonly<Record<string, string | Buffer>>[] = [
    { 'QUERY_HISTORY.CSV': lower },
    { 'query_history_0_1_0.csv.gz': gzipSync(csv) },
    { 'query_history.csv': `\ufeff${csv.replaceAll('\n', '\r\n').replace(',\r\n1', ',\n1')}` },
    { 'query_history.csv': wide },
    { 'query_history/[a]*?.csv': csv },
    { 'query_history.csv': semicolons },
    {
      'query_history.csv': csv
        .replaceAll('2026-10-01T23:30:00Z', '2026-10-02 05:00:00.000 +0530')
        .replaceAll('2026-10-02T00:00:00Z', '2026-10-01 17:00:00.000 -0700')
        .replaceAll('2026-10-02T00:00:01Z', '1790899201000'),
    },
    { 'query_history.csv': csv.replaceAll('Z,', ',') },
    { 'query_history.ndjson': ndjson },
    { 'query_history.json.gz': gzipSync(`${ndjson}\n`) },
    { 'query_history.ndjson': ndjson.replaceAll(/"([A-Z_]+)":/g, (_, name: string) => `"${name.toLowerCase()}":`) },
    { 'query_history_0_0_0.snappy.parquet': readFileSync(join(home, 'typed.parquet')) },
    {
      'Query_History/b.csv': `${columns}\n${csv.slice(csv.indexOf('q2'))}`,
      'Query_History/_SUCCESS': '',
      'Query_History/day=1/a.ndjson': ndjson.slice(0, ndjson.indexOf('\n{')),
    },
    {
      'query_history/a.csv': csv,
      'query_history/empty.csv': '',
      'query_history/none.csv': `${columns}\n`,
      'query_history/nothing.ndjson': '',
    },
  ]
  for (const files of others) expect(await read(exported(files)), Object.keys(files).join()).toEqual(wanted)
})

test('rows before --since are left out', async () => {
  expect(await read(exported({ 'query_history.csv': csv }), new Date('2026-10-02'))).toHaveLength(1)
})

const required = 'QUERY_ID,START_TIME,END_TIME,WAREHOUSE_ID,WAREHOUSE_SIZE'
const metering = 'START_TIME,WAREHOUSE_ID,CREDITS_USED_COMPUTE'
const cut = gzipSync(
  `${metering}\n${Array.from({ length: 9000 }, (_, n) => `2026-10-01T00:00:00Z,${n},${Math.sqrt(n)}`).join('\n')}\n`,
)

test.each<[string, Readonly<Record<string, string | Buffer>>, RegExp]>([
  [
    'a column is missing',
    { 'query_history.csv': 'QUERY_ID\nq1\n' },
    /query_history\.csv: has no column start_time.*Export the view/,
  ],
  [
    'a time is none',
    { 'query_history.csv': `${required}\nq1,2026-10-01T00:00:00Z,2026-10-01T00:00:00Z,7,S\nq2,01.10.2026,,7,S\n` },
    /query_history\.csv: the value of START_TIME in row 2 is no time \(10 characters\)\. Write times as/,
  ],
  [
    'a number is none',
    {
      'warehouse_metering_history.ndjson':
        '{"START_TIME":"2026-10-01T00:00:00Z","WAREHOUSE_ID":1,"CREDITS_USED_COMPUTE":"secret text"}',
    },
    /CREDITS_USED_COMPUTE in row 1 is no number \(11 characters\)/,
  ],
  [
    'nested values are no JSON',
    { 'access_history.csv': "QUERY_ID,QUERY_START_TIME,OBJECTS_MODIFIED\nq1,2026-10-01T00:00:00Z,[{'a': 1}]\n" },
    /OBJECTS_MODIFIED in row 1 is no JSON/,
  ],
  [
    'a gzip is cut',
    { 'warehouse_metering_history.csv.gz': cut.subarray(0, cut.length / 2) },
    /warehouse_metering_history\.csv\.gz: could not be read \(it is a gzip that is cut off\)/,
  ],
  [
    'a gzip is none',
    { 'warehouse_metering_history.csv.gz': 'START_TIME\n' },
    /could not be read \(it is no valid gzip\)/,
  ],
  [
    'a CSV breaks off in a quote',
    { 'query_history.csv': `${required},QUERY_TEXT\nq1,2026-10-01T00:00:00Z,,7,S,"select secret` },
    /query_history\.csv: breaks off inside of a quoted value/,
  ],
  [
    'a line has too few values',
    { 'query_history.csv': `${required}\nq1,2026-10-01T00:00:00Z\n` },
    /query_history\.csv:2: has 2 values where its heading has 5 columns/,
  ],
  [
    'NDJSON is cut',
    { 'query_history.ndjson': '{"QUERY_ID":"secret' },
    /query_history\.ndjson:\d+: is not one JSON object a line/,
  ],
  [
    'it is Latin-1',
    { 'query_history.csv': Buffer.from(`${required}\nq\u00e91,2026-10-01T00:00:00Z,,7,S\n`, 'latin1') },
    /query_history\.csv:\d+: is not UTF-8/,
  ],
  [
    'it is UTF-16 the other way round',
    { 'query_history.csv': Buffer.from(wide).swap16() },
    /is UTF-16 with the high byte first. Save it as UTF-8/,
  ],
  [
    'it is no Parquet',
    { 'query_history.parquet': 'PAR1 nothing of the kind PAR1' },
    /query_history\.parquet: is no whole Parquet file/,
  ],
  [
    'it is a cut Parquet',
    { 'query_history.parquet': 'PAR1' },
    /^exports\/snowflake\/acme\/query_history\.parquet: is cut off\. Export it again\.$/,
  ],
  [
    'a Parquet has no end',
    { 'query_history.parquet': 'PAR1 nothing of the kind' },
    /^exports\/snowflake\/acme\/query_history\.parquet: is no whole Parquet file\. Export it again\.$/,
  ],
  [
    'a CSV has not even a heading',
    { 'query_history.csv': '' },
    /^exports\/snowflake\/acme\/query_history\.csv: is empty, without even a heading\. Export it again/,
  ],
  [
    'all CSV of a view are empty',
    {
      'warehouse_metering_history.csv': `${metering}\n`,
      'query_history/a.csv': '',
      'query_history/b.csv.gz': gzipSync(''),
    },
    /query_history\/a\.csv: is empty/,
  ],
  ['columns come twice', { 'query_history.csv': 'QUERY_ID,query_id\n' }, /has two columns query_id/],
  [
    'no account of several is named',
    { 'rate_sheet_daily.csv': 'DATE,ACCOUNT_NAME,CURRENCY,EFFECTIVE_RATE\n2026-10-01,A,USD,3\n2026-10-01,B,USD,3\n' },
    /has rows of several accounts \(A and B\), and none is named acme/,
  ],
  [
    'nobody says when',
    { 'tag_references.csv': 'TAG_NAME,DOMAIN,OBJECT_NAME\nTEAM,USER,A\n' },
    /tag_references\.csv: does not say when it was exported/,
  ],
  [
    '_export.json is wrong',
    { 'query_history.csv': csv, '_export.json': '{"exportedAt": "yesterday"}' },
    /_export\.json: exportedAt: .*It holds/,
  ],
  [
    'nothing is known',
    { 'notes.csv': 'a\n' },
    /exports: has no export that is known \(exports\/snowflake\/acme\/notes\.csv: no view of this name is known\)/,
  ],
])('a mistake is told with its place and mend, never with what is in the file: %s', async (_, files, message) => {
  const mistake = await read(exported(files)).then(
    () => null,
    (error: unknown) => error,
  )
  expect(mistake).toMatchObject({ name: 'UserError', message: expect.stringMatching(message) })
  expect(String(mistake)).not.toContain('secret')
})

test('a Parquet that is damaged inside is named as the user named its folder', async () => {
  const whole = readFileSync(join(home, 'typed.parquet'))
  const damaged = Buffer.concat([whole.subarray(0, 4), Buffer.alloc(60, 255), whole.subarray(64)])
  const files = { 'query_history/a.parquet': whole, 'query_history/b.parquet': damaged }
  await expect(read(exported(files))).rejects.toThrow(
    /^exports\/snowflake\/acme\/query_history\/b\.parquet: is (damaged|no whole Parquet file)\. Export it again\.$/,
  )
})
