#!/usr/bin/env bash
# Runs what a sync sends on engines that are at hand: fakesnow for Snowflake, Spark for Databricks. It proves that the statements
# parse and name their columns well, not that the platforms answer so. Skips, and says so, where Python, Java or PyPI are out of reach.
set -euo pipefail
cd "$(dirname "$0")/../.."

if ! command -v python3 >/dev/null; then
  echo 'projections: skipped, there is no python3'
  exit 0
fi
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
npx tsx --import ./scripts/sql-files.mjs test/projections/statements.ts >"$work/statements.json"
python3 -m venv "$work/venv"
pip=("$work/venv/bin/pip" install --quiet --disable-pip-version-check --retries 1 --timeout 20)

# The connector of 5 lacks modules that fakesnow imports.
if "${pip[@]}" fakesnow==0.12.1 'snowflake-connector-python<4'; then
  "$work/venv/bin/python" -W ignore test/projections/on_fakesnow.py <"$work/statements.json"
else
  echo 'projections on fakesnow: skipped, it could not be installed'
fi
if ! command -v java >/dev/null; then
  echo 'projections on Spark: skipped, there is no Java'
elif "${pip[@]}" pyspark==4.3.0; then
  "$work/venv/bin/python" test/projections/on_spark.py <"$work/statements.json" 2>"$work/spark.log" ||
    { tail -20 "$work/spark.log" && exit 1; }
else
  echo 'projections on Spark: skipped, it could not be installed'
fi
