-- One line of the bill in money, per day and service. Rounded by the platform to cents.
-- Key: day, service, rating_type, billing_type, usage_type, is_adjustment, currency, balance_source, contract, region. Period: UTC day.
CREATE TABLE invoice_line (
  platform VARCHAR,
  account VARCHAR,
  day DATE,
  service VARCHAR,                -- SERVICE_TYPE as invoiced; its spelling differs from the metered one
  usage_type VARCHAR,
  rating_type VARCHAR,
  billing_type VARCHAR,
  balance_source VARCHAR,
  is_adjustment BOOLEAN,
  usage_n BIGINT,                 -- nano-units, of credits or terabytes as the rating type says
  currency VARCHAR,
  amount_u BIGINT,                -- micro-currency
  region VARCHAR,
  contract VARCHAR,               -- CONTRACT_NUMBER: a day may be billed to two
  extracted_at TIMESTAMP          -- when the platform was asked, or derived rows were made
);
