-- Functions that read what exports spell in many ways. All yield null for what they cannot read.

-- An instant from a number: seconds, milli-, micro- or nanoseconds since 1970, told apart by size (years 1973 to 5138).
CREATE OR REPLACE MACRO px_epoch(n) AS make_timestamp(CAST(CASE
  WHEN abs(CAST(n AS DECIMAL(30, 9))) < 100000000000 THEN trunc(CAST(n AS DECIMAL(30, 9)) * 1000000)
  WHEN abs(CAST(n AS DECIMAL(30, 9))) < 100000000000000 THEN trunc(CAST(n AS DECIMAL(30, 9)) * 1000)
  WHEN abs(CAST(n AS DECIMAL(30, 9))) < 100000000000000000 THEN trunc(CAST(n AS DECIMAL(30, 9)))
  ELSE trunc(CAST(n AS DECIMAL(30, 9)) / 1000)
END AS BIGINT));

-- A UTC instant from text. With an offset or zone it is honoured; without one the text is UTC.
-- `2026-10-01 02:00:00.000 +0200`, as Snowflake writes it, has its offset set apart and without a colon.
CREATE OR REPLACE MACRO px_utc(t) AS coalesce(
  TRY_CAST(t AS TIMESTAMPTZ) AT TIME ZONE 'UTC',
  CASE WHEN regexp_full_match(t, '-?[0-9]{9,19}(\.[0-9]{1,9})?') THEN px_epoch(t)
       ELSE TRY_CAST(regexp_replace(regexp_replace(t, '\s+Z$', '+00'), '\s*([+-][0-9]{2}):?([0-9]{2})$', '\1:\2') AS TIMESTAMPTZ)
         AT TIME ZONE 'UTC'
  END);

-- Ids that a spreadsheet or data frame turned into floats: 12345.0 is 12345.
CREATE OR REPLACE MACRO px_whole(x) AS CASE
  WHEN x = trunc(x) AND abs(x) < 9007199254740992 THEN CAST(CAST(x AS BIGINT) AS VARCHAR)
  ELSE CAST(x AS VARCHAR)
END;

-- Relation that a statement writes, from the name in its text: each leading point stands for a part that was left out.
CREATE OR REPLACE MACRO px_target(name, database_name, schema_name) AS CASE
  WHEN name = '' THEN NULL
  WHEN starts_with(name, '..') THEN px_relation_key(database_name, schema_name, substr(name, 3))
  WHEN starts_with(name, '.') THEN px_relation_key(database_name, NULL, substr(name, 2))
  ELSE name
END;
