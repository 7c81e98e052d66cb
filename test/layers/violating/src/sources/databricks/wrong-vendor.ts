import snowflake from 'snowflake-sdk'

export const vendor = snowflake
