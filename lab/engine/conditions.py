"""The engine's settings: what the lab declares of its Spark."""

import os

# Executors live for one logical day, so the second compiler would never pay for itself; little memory and few
# partitions let a small engine spill and show skew as a large one does.
EXECUTOR_OPTIONS = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Duser.timezone=UTC"

SETTINGS = {
    "spark.master": "local-cluster[2,1,1024]",
    "spark.app.name": "ternpost nightly",
    "spark.driver.memory": "1g",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.extraJavaOptions": "-XX:+UseSerialGC -Duser.timezone=UTC",
    "spark.executor.memory": "1024m",
    "spark.executor.cores": "1",
    "spark.executor.extraJavaOptions": EXECUTOR_OPTIONS,
    "spark.memory.fraction": "0.02",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.scheduler.minRegisteredResourcesRatio": "1.0",
    "spark.sql.catalogImplementation": "in-memory",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.adaptive.enabled": "true",
    # Partitions of a lab's size would all be joined into one task.
    "spark.sql.adaptive.coalescePartitions.enabled": "false",
    "spark.sql.shuffle.partitions": "8",
    "spark.sql.files.minPartitionNum": "8",
    "spark.sql.autoBroadcastJoinThreshold": "10485760",
    "spark.sql.sources.partitionOverwriteMode": "dynamic",
    # Reads in the background would escape Spark's count of input bytes on a local disk.
    "spark.hadoop.parquet.hadoop.vectored.io.enabled": "false",
    "spark.sql.maxPlanStringLength": "65536",
}


def environment(work):
    """What must stand in the environment before the first Java process starts."""
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    os.environ["SPARK_LOCAL_DIRS"] = os.path.join(work, "scratch")
    os.environ["TZ"] = "UTC"


def settings(work, event_log):
    """All settings of one session; without `event_log` nothing is logged."""
    chosen = dict(SETTINGS)
    chosen["spark.sql.warehouse.dir"] = os.path.join(work, "warehouse")
    chosen["spark.eventLog.enabled"] = "true" if event_log else "false"
    chosen["spark.eventLog.compress"] = "false"
    chosen["spark.eventLog.rolling.enabled"] = "false"
    if event_log:
        os.makedirs(event_log, exist_ok=True)
        chosen["spark.eventLog.dir"] = "file://" + event_log
    return chosen
