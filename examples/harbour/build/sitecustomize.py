"""Lets dbt compile for Snowflake without a warehouse; Python loads it when its folder is on PYTHONPATH.

dbt asks the warehouse one thing while it compiles: does an incremental model's table exist already? That answer is
given here. HARBOUR_TABLES=exist answers as production does (increments), anything else as a pull-request schema does
(first builds). Opening a connection for any other reason is an error, so a compile that passes needed no warehouse.
"""

import os

if "HARBOUR_TABLES" in os.environ:
    from dbt.adapters.snowflake import SnowflakeAdapter
    from dbt.adapters.snowflake.connections import SnowflakeConnectionManager

    def get_relation(self, database, schema, identifier):
        if os.environ["HARBOUR_TABLES"] != "exist":
            return None
        return self.Relation.create(database=database, schema=schema, identifier=identifier, type="table")

    def open_connection(cls, connection):
        raise RuntimeError("this compile may not connect to a warehouse")

    SnowflakeAdapter.get_relation = get_relation
    SnowflakeConnectionManager.open = classmethod(open_connection)
