-- Forms of statements that are row-local, as the variable px_row_local has them.
CREATE OR REPLACE TEMP TABLE rebuild_row_local AS
SELECT unnest(
  from_json(getvariable('px_row_local'), '[{"platform": "VARCHAR", "account": "VARCHAR", "fingerprint": "VARCHAR"}]'),
  recursive := TRUE
)
