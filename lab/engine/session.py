"""Starts and stops Spark: one driver process for the whole lab, new executors for each session."""

import glob
import os
import shutil
import time

import pyspark
from pyspark import SparkConf
from pyspark.sql import SparkSession

from conditions import settings

WORKERS = 2


def start(work, event_log=None):
    conf = SparkConf()
    for key, value in settings(work, event_log).items():
        conf.set(key, value)
    spark = SparkSession.builder.config(conf=conf).getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    wait_for_workers(spark)
    return spark


def wait_for_workers(spark):
    # The driver counts as one.
    status = spark.sparkContext._jsc.sc()
    deadline = time.time() + 120
    while status.getExecutorMemoryStatus().size() < WORKERS + 1:
        if time.time() > deadline:
            raise RuntimeError("the two executors did not start within two minutes")
        time.sleep(0.1)


def stop(spark):
    spark.stop()
    # A local cluster keeps a folder of each application beside the installation.
    home = os.environ.get("SPARK_HOME") or os.path.dirname(pyspark.__file__)
    for folder in glob.glob(os.path.join(home, "work", "app-*")):
        shutil.rmtree(folder, ignore_errors=True)
