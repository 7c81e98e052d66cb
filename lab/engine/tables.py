"""Tells a new session of the tables that earlier days left on disk, and says how large they are."""

import json
import os
import shutil

from pyspark import SparkContext

PARTITIONED_SOURCES = ("scans", "parcels", "events")
DIMENSIONS = ("customers", "contracts", "depots")


def state_file(work):
    return os.path.join(work, "tables.json")


def read_state(work):
    path = state_file(work)
    if not os.path.exists(path):
        return {}
    with open(path) as file:
        return json.load(file)


def remember(spark, work, relation):
    """Keeps the columns of a built table, so that no session has to infer them."""
    state = read_state(work)
    table = spark.table(relation)
    partitioned = [each.name for each in spark.catalog.listColumns(relation) if each.isPartition]
    columns = ", ".join(f"`{field.name}` {field.dataType.simpleString()}" for field in table.schema.fields)
    state[relation] = {"columns": columns, "partitionBy": partitioned}
    with open(state_file(work), "w") as file:
        json.dump(state, file)


def folder_of(work, relation):
    schema, name = relation.split(".")
    return os.path.join(work, "warehouse", f"{schema}.db", name)


def forget_files(work, relation):
    """A dropped table that was registered from disk leaves its files; the next create needs the place."""
    shutil.rmtree(folder_of(work, relation), ignore_errors=True)


def register(spark, relation, columns, folder, partition_by, until=None):
    by = f" partitioned by ({', '.join(partition_by)})" if partition_by else ""
    spark.sql(f"create table {relation} ({columns}) using parquet{by} location 'file://{folder}'")
    if not partition_by:
        return
    (key,) = partition_by
    values = sorted(name.split("=", 1)[1] for name in os.listdir(folder) if name.startswith(f"{key}="))
    values = [value for value in values if until is None or value <= until]
    if values:
        added = " ".join(f"partition ({key} = '{value}')" for value in values)
        spark.sql(f"alter table {relation} add if not exists {added}")


def source_columns(spark, work, table):
    """Read from the files once, while nothing is logged."""
    frame = spark.read.parquet(os.path.join(work, "source", table))
    return ", ".join(f"`{field.name}` {field.dataType.simpleString()}" for field in frame.schema.fields)


def open_catalog(spark, work, day, sources):
    for schema in ("raw", "staging", "marts"):
        spark.sql(f"create database if not exists {schema}")
    for table, columns in sources.items():
        partition_by = ["day"] if table in PARTITIONED_SOURCES else []
        register(spark, f"raw.{table}", columns, os.path.join(work, "source", table), partition_by, until=day)
    for relation, table in read_state(work).items():
        if os.path.isdir(folder_of(work, relation)):
            register(spark, relation, table["columns"], folder_of(work, relation), table["partitionBy"])


def size_of_folder(folder, until=None):
    """Bytes and rows by the footers of its files: the driver reads them, so no job is in the log."""
    size = rows = files = 0
    for path, _, names in os.walk(folder):
        part = os.path.basename(path)
        if until is not None and part.startswith("day=") and part[4:] > until:
            continue
        for name in names:
            if not name.endswith(".parquet"):
                continue
            full = os.path.join(path, name)
            rows += rows_in(full)
            size += os.path.getsize(full)
            files += 1
    return {"bytes": size, "rows": rows, "files": files}


# Most files stay as they are from day to day: by path, what they were when they were read and their rows.
read_footers = {}


def rows_in(path):
    stat = os.stat(path)
    seen, rows = read_footers.get(path, (None, 0))
    if seen == (stat.st_size, stat.st_mtime_ns):
        return rows
    jvm = SparkContext._jvm
    file = jvm.org.apache.parquet.hadoop.util.HadoopInputFile.fromPath(
        jvm.org.apache.hadoop.fs.Path("file://" + path), jvm.org.apache.hadoop.conf.Configuration()
    )
    reader = jvm.org.apache.parquet.hadoop.ParquetFileReader.open(file)
    try:
        rows = reader.getRecordCount()
    finally:
        reader.close()
    read_footers[path] = ((stat.st_size, stat.st_mtime_ns), rows)
    return rows
