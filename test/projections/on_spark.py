"""Runs each statement for Databricks on Spark: it parses, yields the one row whose time is in the span, and the same instant in every time zone."""

import json
import sys
import tempfile

from pyspark.sql import SparkSession

given = json.load(sys.stdin)["databricks"]
failed = []
micros = 1793494923456789  # 2026-11-01T01:02:03.456789Z

spark = (
    SparkSession.builder.master("local[1]")
    .config("spark.sql.session.timeZone", "America/New_York")
    .config("spark.sql.warehouse.dir", tempfile.mkdtemp())
    .config("spark.ui.enabled", "false")
    .config("spark.sql.shuffle.partitions", "1")
    .config("spark.sql.ansi.enabled", "true")
    .getOrCreate()
)
spark.sparkContext.setLogLevel("ERROR")

for case in given["cases"]:
    # A local Spark has one catalog, without the name that Databricks gives it.
    relation = case["relation"].removeprefix("system.")
    kinds = dict(case["columns"])
    columns = ", ".join(f"`{name}` {kind}" for name, kind in case["columns"])
    time = case["timeColumn"]
    values = {"DATE": "DATE '2026-11-01'", "TIMESTAMP": "TIMESTAMP '2026-11-01T01:02:03.456789Z'"}
    try:
        spark.sql(f"create database if not exists {relation.split('.')[0]}")
        spark.sql(f"create table {relation} ({columns}) using parquet")
        row = ", ".join(values[kind] if name == time else f"cast(null as {kind})" for name, kind in case["columns"])
        spark.sql(f"insert into {relation} select {row}")
        rows = spark.sql(case["rows"].replace("FROM system.", "FROM ")).collect()
        if len(rows) != 1 or len(rows[0]) != len(case["columns"]):
            raise ValueError(f"{len(rows)} rows instead of one")
        if time is not None and kinds[time] == "TIMESTAMP":
            newest = spark.sql(case["newest"].replace("FROM system.", "FROM ")).collect()[0][0]
            if rows[0][time] != micros or newest != micros:
                raise ValueError(f"{rows[0][time]} and {newest} instead of {micros} microseconds")
    except Exception as error:
        failed.append(f"{relation}: {str(error)[:300]}")

print(f"projections on Spark {spark.version}: {len(given['cases'])} tables, {len(failed)} failed")
for line in failed:
    print(f"  {line}")
spark.stop()
sys.exit(1 if failed else 0)
