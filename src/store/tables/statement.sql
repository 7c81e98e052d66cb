-- One example text for each fingerprint and day: may hold secrets and personal data, so it is never printed.
-- Key: fingerprint. Period: UTC day of first_at.
CREATE TABLE statement (
  platform VARCHAR,
  account VARCHAR,
  fingerprint VARCHAR,
  first_at TIMESTAMP,             -- when the example ran: the last one of the day
  query_id VARCHAR,
  text VARCHAR,                   -- as the platform kept it, so possibly cut
  text_length BIGINT,
  extracted_at TIMESTAMP          -- when the platform was asked, or derived rows were made
);
