// Rows as they go into the engine, and the types of their columns.

export type Columns = Readonly<Record<string, 'VARCHAR' | 'BIGINT' | 'INTEGER' | 'DOUBLE' | 'BOOLEAN' | 'VARCHAR[]'>>

export type Row = Readonly<Record<string, string | number | boolean | null | readonly string[]>>
