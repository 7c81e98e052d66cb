-- What one unit costs, on half-open intervals.
-- Key: sku, unit, currency, valid_from, basis, rating_type, billing_type. One file per account and origin.
CREATE TABLE price (
  platform VARCHAR,
  account VARCHAR,
  sku VARCHAR,                    -- SERVICE_TYPE (Snowflake), sku_name (Databricks)
  cloud VARCHAR,
  unit VARCHAR,                   -- credit, DBU, TB, ...
  currency VARCHAR,
  valid_from TIMESTAMP,
  valid_to TIMESTAMP,             -- exclusive; null: still so
  unit_price_n BIGINT,            -- nano-currency per unit
  basis VARCHAR,                  -- rate_sheet | list | user
  rating_type VARCHAR,
  billing_type VARCHAR,
  extracted_at TIMESTAMP          -- when the platform was asked, or derived rows were made
);
