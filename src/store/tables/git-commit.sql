-- A commit that touched the project, with what it says of who or what wrote it. Account: the repository.
-- Key: sha, path. Period: UTC day of committed_at.
CREATE TABLE git_commit (
  platform VARCHAR,
  account VARCHAR,
  sha VARCHAR,
  path VARCHAR,
  change VARCHAR,                 -- added | modified | deleted | renamed
  authored_at TIMESTAMP,
  committed_at TIMESTAMP,
  author VARCHAR,
  agent VARCHAR,                  -- coding agent that its trailers name; null: none named
  pull_request VARCHAR,
  subject VARCHAR,
  extracted_at TIMESTAMP          -- when the platform was asked, or derived rows were made
);
