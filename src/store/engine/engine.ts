// An in-memory DuckDB of its own: runs scripts, hands back rows. The only module that loads the database engine.

import type { DuckDBConnection, DuckDBValue, JS } from '@duckdb/node-api'
import { UserError } from '../../domain/errors.ts'
import { engineFault } from './engine-fault.ts'
import macros from './macros.sql'

/** As DuckDB hands values to JavaScript: integers above 32 bits and HUGEINT as bigint, timestamps as Date, DECIMAL as number. */
export type Value = JS

export interface EngineSettings {
  /** DuckDB's memory_limit, such as `4GB`; it is not a cap on the process. */
  readonly memoryLimit?: string
  readonly threads?: number
  /** Folder for what does not fit into memory; without it large queries fail instead of spilling. */
  readonly spillFolder?: string
}

/** A scalar function from one text to one text that SQL may call; also called with null, and off any row order. */
export interface TextFunction {
  readonly name: string
  readonly call: (text: string | null) => string | null
}

export interface Engine {
  /** Runs a script of any number of statements. */
  run(script: string): Promise<void>
  /** Runs one statement with named parameters (`$name`) and hands back its rows. */
  rows(
    statement: string,
    parameters?: Readonly<Record<string, DuckDBValue>>,
  ): Promise<readonly Readonly<Record<string, Value>>[]>
  /**
   * Runs one statement whose columns are all DOUBLE and hands them on in pieces as they come, each column an array; null is
   * NaN. For results of millions of rows, which as objects would not fit.
   */
  numbers(statement: string, take: (columns: readonly Float64Array[], rows: number) => void): Promise<void>
  /** `SET VARIABLE name = value`, read in SQL by getvariable('name'). */
  set(name: string, value: string | number | bigint | boolean | null): Promise<void>
  define(functions: readonly TextFunction[]): Promise<void>
  close(): void
}

/** @throws {UserError} when the optional package @duckdb/node-api is not installed. */
export async function openEngine(settings: EngineSettings = {}): Promise<Engine> {
  const duckdb = await load()
  const instance = await duckdb.DuckDBInstance.create(':memory:', {
    ...(settings.memoryLimit ? { memory_limit: settings.memoryLimit } : {}),
    ...(settings.threads ? { threads: String(settings.threads) } : {}),
    ...(settings.spillFolder ? { temp_directory: settings.spillFolder } : {}),
    // Extensions are part of the binary; a download would leave the machine.
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    preserve_insertion_order: 'false',
  })
  const connection = await instance.connect()
  await connection.run("SET TimeZone = 'UTC'")
  await connection.run(macros)
  return {
    async run(script) {
      await told(() => connection.run(script))
    },
    async rows(statement, parameters) {
      const result = await told(() => connection.runAndReadAll(statement, parameters))
      return result.getRowObjectsJS()
    },
    numbers: async (statement, take) => streamNumbers(connection, statement, take),
    async set(name, value) {
      await connection.run(`SET VARIABLE ${identifier(name)} = ${literal(value)}`)
    },
    define: async (functions) => defineAll(duckdb, connection, functions),
    close() {
      connection.closeSync()
      instance.closeSync()
    },
  }
}

async function streamNumbers(
  connection: DuckDBConnection,
  statement: string,
  take: (columns: readonly Float64Array[], rows: number) => void,
): Promise<void> {
  const result = await told(() => connection.stream(statement))
  for (;;) {
    const chunk = await told(() => result.fetchChunk())
    // The count is asked of the database each time.
    const rows = chunk?.rowCount ?? 0
    if (chunk === null || rows === 0) return
    const columns = []
    for (let index = 0; index < chunk.columnCount; index++) {
      const vector = chunk.getColumnVector(index)
      const column = new Float64Array(rows)
      for (let row = 0; row < rows; row++) {
        const value = vector.getItem(row)
        if (value !== null && typeof value !== 'number') throw new Error(`column ${index} is not DOUBLE`)
        column[row] = value ?? Number.NaN
      }
      columns.push(column)
    }
    take(columns, rows)
  }
}

async function told<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    throw engineFault(error)
  }
}

async function load(): Promise<typeof import('@duckdb/node-api')> {
  try {
    return await import('@duckdb/node-api')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND') {
      throw new UserError(
        '@duckdb/node-api',
        'not installed, and the store needs it',
        'Install without --omit=optional',
      )
    }
    throw error
  }
}

async function defineAll(
  duckdb: typeof import('@duckdb/node-api'),
  connection: DuckDBConnection,
  functions: readonly TextFunction[],
): Promise<void> {
  for (const { name, call } of functions) {
    connection.registerScalarFunction(
      duckdb.DuckDBScalarFunction.create({
        name,
        parameterTypes: [duckdb.VARCHAR],
        returnType: duckdb.VARCHAR,
        specialHandling: true,
        mainFunction(_info, input, output) {
          const texts = input.getColumnVector(0)
          for (let row = 0; row < input.rowCount; row++) {
            const text = texts.getItem(row)
            output.setItem(row, call(typeof text === 'string' ? text : null))
          }
          output.flush()
        },
      }),
    )
  }
}

/** Double-quoted name, whatever characters it holds. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** SQL literal; text in single quotes. */
export function literal(value: string | number | bigint | boolean | null): string {
  if (value === null) return 'NULL'
  return typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value)
}
