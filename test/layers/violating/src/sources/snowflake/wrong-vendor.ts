import { DBSQLClient } from '@databricks/sql'

export const vendor = DBSQLClient
