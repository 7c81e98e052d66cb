-- Functions that mapping, derived tables and analyses share. Each has one meaning whatever the engine.

-- Nano-units of a decimal number, rounded half away from zero. An error beyond 9.2e9 units, never a silent wrap.
CREATE OR REPLACE MACRO px_nano(x) AS CAST(round(CAST(x AS DECIMAL(38, 18)), 9) * 1000000000 AS BIGINT);

-- Micro-currency of a decimal number, rounded half away from zero.
CREATE OR REPLACE MACRO px_micro(x) AS CAST(round(CAST(x AS DECIMAL(38, 18)), 6) * 1000000 AS BIGINT);

-- Whole milliseconds from one instant to another.
CREATE OR REPLACE MACRO px_ms_between(earlier, later) AS date_diff('millisecond', earlier, later);

-- Key of a relation from its parts: lower case, absent parts left out.
CREATE OR REPLACE MACRO px_relation_key(database_name, schema_name, object_name) AS
  lower(concat_ws('.', nullif(database_name, ''), nullif(schema_name, ''), nullif(object_name, '')));

-- Key of a relation of Spark as manifests of dbt name it: without the catalog that every session has.
CREATE OR REPLACE MACRO px_session_relation(relation_key) AS
  regexp_replace(relation_key, '^(spark_catalog|hive_metastore)\.', '');
