-- Which program opened a session.
-- Key: session_id. Period: UTC day of created_at.
CREATE TABLE session (
  platform VARCHAR,
  account VARCHAR,
  session_id VARCHAR,
  created_at TIMESTAMP,
  user_name VARCHAR,
  client_application VARCHAR,     -- CLIENT_APPLICATION_ID
  client_environment VARCHAR,     -- JSON object
  extracted_at TIMESTAMP          -- when the platform was asked, or derived rows were made
);
