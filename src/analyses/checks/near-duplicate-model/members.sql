-- Relations that repeat another one's logic, as the variable px_duplicates has them.
CREATE OR REPLACE TEMP TABLE duplicate_member AS
SELECT unnest(
  from_json(
    getvariable('px_duplicates'),
    '[{"platform": "VARCHAR", "account": "VARCHAR", "relation_key": "VARCHAR", "of_relation": "VARCHAR", "of_subject": "VARCHAR",
      "subject_type": "VARCHAR", "subject_id": "VARCHAR", "share_ppm": "BIGINT", "own_reads": "BIGINT", "of_reads": "BIGINT"}]'
  ),
  recursive := TRUE
)
