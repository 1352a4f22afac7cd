"""On what the figures were measured."""

import platform

import psutil


def machine() -> str:
    """Return the machine in a line."""
    memory_gb = psutil.virtual_memory().total / 1e9
    return f"{platform.system()}, {psutil.cpu_count()} cores, {memory_gb:.0f} GB"
