"""A crowd in a process of its own, as the code of its readers has them read.

python bench/load.py URL READERS HABIT PROCESS, with the folder of that code in PYTHONPATH: from
there comes `bench.crowd`, for readers of earlier code speak an earlier protocol. HABIT are settings
of `Habit` in JSON; PROCESS is the server's, whose memory is weighed while all are there. Prints in
JSON what the crowd waited for.
"""

import asyncio
import json
import sys
import time
from dataclasses import asdict

import psutil

from bench.crowd import Habit, gather

url, readers, habit, process = sys.argv[1:]
server = psutil.Process(int(process))
held: dict[str, float] = {}


def weigh() -> None:
    """Note what the server holds, without what it maps of files, and what it has worked."""
    memory = server.memory_info()
    held["memory_mb"] = (memory.rss - getattr(memory, "shared", 0)) / 1e6
    held["server_s"] = sum(server.cpu_times()[:2]) - worked_s
    held["load_s"] = time.process_time()


worked_s = sum(server.cpu_times()[:2])
crowd = asyncio.run(gather(url, int(readers), Habit(**json.loads(habit)), weigh))
print(json.dumps(asdict(crowd) | held))
