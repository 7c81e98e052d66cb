#!/usr/bin/env bash
# Compiles both sides with dbt, without a warehouse, and writes artifacts/. Usage: DBT=path/to/dbt ./rebuild.sh
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
dbt=${DBT:-dbt}
# The artifacts' date: fixed, so that a rebuild changes a file only where the project changed.
at=2026-03-02T05:10:00Z
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cp -r "$here/base" "$work/base"
cp -r "$here/base" "$work/head"
cp -r "$here/pull-request/." "$work/head/"
# dbt writes an id of the user beside its profiles.
mkdir "$work/profiles"
cp "$here/build/profiles.yml" "$work/profiles/"

export PYTHONPATH="$here/build" PYTHONDONTWRITEBYTECODE=1 DBT_SEND_ANONYMOUS_USAGE_STATS=false

# $1: folder to compile, $2: target of profiles.yml, $3: whether incremental models' tables exist, $4: output folder
compile() {
  HARBOUR_TABLES=$3 "$dbt" compile --project-dir "$work/$1" --profiles-dir "$work/profiles" --target "$2" \
    --target-path "$work/$4" --log-path "$work/logs" --no-populate-cache --no-introspect --no-partial-parse
  node "$here/scrub-manifest.mjs" "$work/$4/manifest.json" "$here/artifacts/$4/manifest.json" "$at"
}

compile base production exist production
compile head pull_request missing pull-request
node "$here/make-catalog.mjs" "$here/artifacts/production/catalog.json" "$at"
