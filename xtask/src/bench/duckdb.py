"""Asks DuckDB what a control test asks, tells what it cost, and whether it found the same.

The arguments are two files: what `ledger query` told, and what `ledger run` answered.
"""

import json
import re
import resource
import sys
import time

import duckdb

FLOAT_MARGIN = 1e-9

asked = json.load(open(sys.argv[1]))
ours = json.load(open(sys.argv[2]))

connection = duckdb.connect()
connection.execute("SET enable_progress_bar = false")
for name, path in asked["data"].items():
    connection.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet('{path}')")
for name, values in asked["lists"].items():
    connection.execute(f"CREATE TABLE {name} (value VARCHAR)")
    if values:
        connection.executemany(f"INSERT INTO {name} VALUES (?)", [[value] for value in values])
connection.execute("CREATE TABLE legal_limits (kind VARCHAR, amount BIGINT, reached_at BIGINT, valid_from DATE, valid_to DATE)")
if asked["limits"]:
    connection.executemany("INSERT INTO legal_limits VALUES (?, ?, ?, ?, ?)", asked["limits"])
query = re.sub(r"\$([a-z_]+)", lambda match: asked["values"][match.group(1)], asked["query"])


def processor():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


before, start = processor(), time.perf_counter()
connection.execute(f"CREATE TEMP TABLE answer AS {query}")
elapsed, spent = time.perf_counter() - start, processor() - before
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def plain(value):
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return int(value)


def alike(one, other):
    if isinstance(one, float) or isinstance(other, float):
        return one is not None and other is not None and abs(one - other) <= FLOAT_MARGIN * max(1, abs(other))
    return one == other


columns = ", ".join(ours["columns"])
order = ", ".join(ours["order"]) or "ALL"
rows = connection.execute("SELECT count(*) FROM answer").fetchone()[0]
answer = connection.execute(f"SELECT {columns} FROM answer ORDER BY {order} LIMIT {len(ours['items'])}")
theirs = [[plain(value) for value in row] for row in answer.fetchall()]
same = rows == ours["rows"] and len(theirs) == len(ours["items"])
if ours["amount"] is not None:
    same = same and connection.execute("SELECT coalesce(sum(amount), 0) FROM answer").fetchone()[0] == ours["amount"]
different = []
# A measure has no key: its rows are compared in an order of their own.
pairs = zip(theirs, ours["items"]) if ours["order"] else zip(theirs, sorted(ours["items"], key=lambda row: row[0] or 0))
for one, other in pairs:
    if not all(alike(a, b) for a, b in zip(one, other)):
        different.append([one, other])
print(json.dumps({
    "elapsed": elapsed, "processor": spent, "memory": memory,
    "same": same and not different, "rows": rows, "different": different[:1],
}))
