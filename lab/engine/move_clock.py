"""Writes an event log as of its logical day: every time in it is moved by the same number of milliseconds."""

import gzip
import json
import os

# Fields of events and of what they hold, as Spark's JsonProtocol and its SQL listener events write them.
TIMES = {
    "Timestamp",
    "time",
    "Submission Time",
    "Completion Time",
    "Launch Time",
    "Finish Time",
    "Getting Result Time",
}
# Milliseconds as text, among the properties of the environment.
TEXT_TIMES = {"spark.app.startTime", "spark.app.submitTime"}


def moved(value, by):
    if isinstance(value, dict):
        return {key: moved_field(key, each, by) for key, each in value.items()}
    if isinstance(value, list):
        return [moved(each, by) for each in value]
    return value


def moved_field(key, value, by):
    if key in TIMES and isinstance(value, int) and value > 0:
        return value + by
    if key in TEXT_TIMES and isinstance(value, str) and value.isdigit():
        return str(int(value) + by)
    return moved(value, by)


def move_log(source, target, starts_at):
    """The application starts at `starts_at`, in milliseconds; nothing but times differs from `source`."""
    with open(source, encoding="utf-8") as lines:
        events = [json.loads(line) for line in lines]
    started = next(event["Timestamp"] for event in events if event["Event"] == "SparkListenerApplicationStart")
    draft = target + ".draft"
    # No name and no time of writing in the header: equal logs are equal files.
    with open(draft, "wb") as raw, gzip.GzipFile("", "wb", 6, raw, mtime=0) as out:
        for event in events:
            text = json.dumps(moved(event, starts_at - started), separators=(",", ":"), ensure_ascii=False)
            out.write(text.encode() + b"\n")
    os.replace(draft, target)
    return starts_at - started
