"""Makes Parquet of a text file with DuckDB: `duckdb_intake.py FILE`."""

import json
import os
import resource
import sys
import time

import duckdb

source = sys.argv[1]
target = source + ".duckdb.parquet"

connection = duckdb.connect()
connection.execute("SET enable_progress_bar = false")
with open(source, encoding="utf-8") as text:
    columns = text.readline().rstrip("\n").split(";")
kinds = {name: "VARCHAR" for name in columns} | {"datum": "DATE", "belopp": "DECIMAL(18, 2)"}
# Amounts are whole öre there as here.
read = f"""
    SELECT * REPLACE (CAST(belopp * 100 AS BIGINT) AS belopp)
    FROM read_csv('{source}', delim = ';', header = true, decimal_separator = ',', columns = {kinds})
"""


def processor():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


before, start = processor(), time.perf_counter()
connection.execute(
    f"COPY ({read}) TO '{target}' (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1, ROW_GROUP_SIZE 262144)"
)
elapsed, spent = time.perf_counter() - start, processor() - before
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
rows = connection.execute(f"SELECT count(*) FROM read_parquet('{target}')").fetchone()[0]
os.remove(target)
print(json.dumps({"elapsed": elapsed, "processor": spent, "memory": memory, "rows": rows}))
