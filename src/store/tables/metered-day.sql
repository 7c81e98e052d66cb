-- What the platform metered and billed per service and UTC day, in credits: what hourly rows must add up to.
-- Key: day, service. Period: UTC day.
CREATE TABLE metered_day (
  platform VARCHAR,
  account VARCHAR,
  day DATE,
  service VARCHAR,
  compute_n BIGINT,               -- nano-credits
  cloud_services_n BIGINT,
  adjustment_n BIGINT,            -- zero or negative: cloud services included free
  billed_n BIGINT,                -- nano-credits billed = compute + cloud services + adjustment
  extracted_at TIMESTAMP          -- when the platform was asked, or derived rows were made
);
