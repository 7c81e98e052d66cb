"""Runs one logical day: all due models in order, each under its own comment, with an event log of its own."""

import glob
import os
import time

from move_clock import move_log
from session import start, stop
from tables import PARTITIONED_SOURCES, folder_of, forget_files, open_catalog, read_state, remember, size_of_folder
from warm_up import warm_up


def run_day(work, day, sources):
    raw = os.path.join(work, "log-of-day")
    for left in glob.glob(os.path.join(raw, "*")):
        os.remove(left)
    began = time.time()
    spark = start(work, event_log=raw)
    try:
        application = spark.sparkContext.applicationId
        open_catalog(spark, work, day["day"], sources)
        warm_up(spark, work)
        ready = time.time()
        runs = [run_model(spark, work, run) for run in day["runs"]]
        ended = time.time()
    finally:
        stop(spark)
    # Executors are gone by now: files' footers are read by the driver, and nobody waits for it.
    relations = relations_on(work, day, sources)
    target = os.path.join(work, "logs", f"{application}.gz")
    shift = move_log(os.path.join(raw, application), target, day["startsAt"])
    seconds = {"start": ready - began, "models": ended - ready, "all": time.time() - began}
    return {
        "day": day["day"],
        "application": application,
        "shiftMs": shift,
        "seconds": seconds,
        "runs": runs,
        "relations": relations,
    }


def relations_on(work, day, sources):
    """What a catalog would say of every stored relation after the day's runs."""
    known = {}
    state = read_state(work)
    for relation in {run["relation"] for run in day["runs"] if run["isStored"]}:
        known[relation] = {**size_of_folder(folder_of(work, relation)), **state[relation]}
    for table, columns in sources.items():
        size = size_of_folder(os.path.join(work, "source", table), until=day["day"])
        partition_by = ["day"] if table in PARTITIONED_SOURCES else []
        known[f"raw.{table}"] = {**size, "columns": columns, "partitionBy": partition_by}
    return known


def run_model(spark, work, run):
    began = time.time()
    for statement in run["statements"]:
        context = spark.sparkContext
        context.setJobGroup(run["node"], statement["text"])
        if statement["clears"]:
            forget_files(work, run["relation"])
        spark.sql(statement["run"])
    # What the lab asks for itself is no statement of the model.
    spark.sparkContext.setJobGroup("lab", '/* {"app": "lab", "purpose": "catalog"} */')
    if run["isStored"]:
        remember(spark, work, run["relation"])
    return {"node": run["node"], "invocation": run["invocation"], "seconds": round(time.time() - began, 3)}
