"""Runs each statement for Snowflake on fakesnow: it parses, and yields the one row whose time is in the span."""

import json
import sys

import fakesnow
import snowflake.connector

given = json.load(sys.stdin)["snowflake"]
failed = []

with fakesnow.patch():
    connection = snowflake.connector.connect()
    cursor = connection.cursor()
    cursor.execute("create database SNOWFLAKE")
    for schema in ("ACCOUNT_USAGE", "ORGANIZATION_USAGE"):
        cursor.execute(f"create schema SNOWFLAKE.{schema}")
    for case in given["cases"]:
        relation = case["relation"]
        columns = ", ".join(f'"{name.upper()}" {kind}' for name, kind in case["columns"])
        times = {"DATE": "'2026-11-01'", "TIMESTAMP_LTZ": "'2026-11-01T01:02:03.456789Z'"}
        kinds = dict(case["columns"])
        names = [name for name in ("account_name",) if name in kinds]
        values = ["'PROD'" for _ in names]
        if case["timeColumn"] is not None:
            names.append(case["timeColumn"])
            values.append(times[kinds[case["timeColumn"]]])
        if not names:
            names, values = [case["columns"][0][0]], ["NULL"]
        heading = ", ".join(f'"{name.upper()}"' for name in names)
        try:
            cursor.execute(f"create table {relation} ({columns})")
            cursor.execute(f"insert into {relation} ({heading}) values ({', '.join(values)})")
            rows = cursor.execute(case["rows"]).fetchall()
            if len(rows) != 1 or len(rows[0]) != len(case["columns"]):
                raise ValueError(f"{len(rows)} rows instead of one")
            if case["newest"] is not None and cursor.execute(case["newest"]).fetchall()[0][0] is None:
                raise ValueError("no newest row")
        except Exception as error:
            failed.append(f"{relation}: {str(error)[:300]}")
    try:
        described = cursor.execute(given["columns"]).fetchall()
        if not described or len(described[0]) != 4:
            raise ValueError("no columns are described")
    except Exception as error:
        failed.append(f"columns: {str(error)[:300]}")

print(f"projections on fakesnow: {len(given['cases'])} views, {len(failed)} failed")
for line in failed:
    print(f"  {line}")
sys.exit(1 if failed else 0)
