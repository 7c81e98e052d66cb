#!/bin/sh
# Makes telemetry/ anew: two months of a simulated Snowflake account that builds this project, with three changes planted
# into it, and the manifests and commits of its deploys. Nothing in it is measured.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$here/../.."
npm run -s simulate -- --platform snowflake --account simulated-harbour --start 2026-09-01 --days 61 --seed 193 --queries 7000 \
  --plants step_up_100,auto_suspend,new_model --noise 0.1 --exported-at 2026-11-04T06:00:00Z --out "$work"
# Views that nothing shown here reads.
for view in columns database_storage_usage_history dynamic_table_refresh_history materialized_view_refresh_history \
  pipe_usage_history query_insights query_metering_history search_optimization_history serverless_task_history sessions \
  storage_usage table_query_pruning_history task_history; do
  rm "$work/exports/snowflake/simulated-harbour/$view.parquet"
done
# The simulator invents sizes of its own; the review beside it reads those of the catalog.
node "$here/size-tables.mjs" "$work/exports/snowflake/simulated-harbour"
rm -rf "$here/telemetry"
mkdir -p "$here/telemetry"
cp -R "$work/exports" "$work/artifacts" "$here/telemetry/"
find "$here/telemetry/artifacts" -name manifest.json -exec gzip -n -9 {} +
# A repository cannot lie in another one; its history as text makes the same commits.
git -C "$work/repository" fast-export --all > "$here/telemetry/history.txt"
# What was planted, for the tests: nothing else reads it.
cp "$work/truth/plants.json" "$here/telemetry/plants.json"
