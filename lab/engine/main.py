"""Runs the days of a plan on Spark, and writes what was measured after each: `main.py PLAN WORK`."""

import json
import os
import sys
import time

from conditions import environment
from company_data import make_sources
from run_day import run_day
from session import start, stop
from tables import DIMENSIONS, PARTITIONED_SOURCES, source_columns


def main(plan_path, work):
    with open(plan_path) as file:
        plan = json.load(file)
    environment(work)
    for folder in ("logs", "days", "scratch"):
        os.makedirs(os.path.join(work, folder), exist_ok=True)
    sources = sources_of(plan, work)
    for day in plan["days"]:
        result = os.path.join(work, "days", f"{day['day']}.json")
        if os.path.exists(result):
            continue
        measured = run_day(work, day, sources)
        with open(result + ".draft", "w") as file:
            json.dump(measured, file, indent=1)
        os.replace(result + ".draft", result)
        seconds = measured["seconds"]
        print(f"{day['day']}: {len(day['runs'])} runs, {seconds['models']:.1f} s, with start {seconds['all']:.1f} s", flush=True)


def sources_of(plan, work):
    """Columns of the source tables, which are made where they are not there yet."""
    path = os.path.join(work, "sources.json")
    if not os.path.exists(path):
        began = time.time()
        spark = start(work)
        try:
            make_sources(spark, work, plan)
            found = {name: source_columns(spark, work, name) for name in (*PARTITIONED_SOURCES, *DIMENSIONS)}
        finally:
            stop(spark)
        with open(path, "w") as file:
            json.dump(found, file)
        print(f"source tables: {time.time() - began:.0f} s", flush=True)
    with open(path) as file:
        return json.load(file)


if __name__ == "__main__":
    main(sys.argv[1], os.path.abspath(sys.argv[2]))
