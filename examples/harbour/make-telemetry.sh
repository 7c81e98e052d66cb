#!/bin/sh
# Makes telemetry/ anew: two weeks of a simulated Snowflake account that builds this project. Nothing in it is measured.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$here/../.."
npm run -s simulate -- --platform snowflake --account simulated-harbour --start 2026-10-01 --days 14 --seed 418 --queries 2000 \
  --exported-at 2026-10-20T06:00:00Z --out "$work"
rm -rf "$here/telemetry"
mkdir -p "$here/telemetry"
cp -R "$work/exports/snowflake" "$here/telemetry/"
