"""Instructions, counted exactly: reads what QEMU writes with `-d exec,nochain`, one instruction per block.

One `Trace` line is one instruction. A line that `Stopped execution` follows was looked up but not
run, so it does not count.
"""

import collections
import re

TRACE = re.compile(r"^Trace \d+: \S+ \[[0-9a-f]+/([0-9a-f]+)/")


def instructions(lines):
    """The addresses of the instructions that ran, in order."""
    waiting = None
    for line in lines:
        if line.startswith("Stopped execution"):
            waiting = None
            continue
        match = TRACE.match(line)
        if not match:
            continue
        if waiting is not None:
            yield waiting
        waiting = int(match.group(1), 16)
    if waiting is not None:
        yield waiting


class Span:
    """Counts the instructions from the label `start` up to, and without, the label `end`."""

    def __init__(self, start, end):
        self.start = start
        self.end = end
        self.counts = []
        self.running = None

    def step(self, address):
        if address == self.start:
            self.running = 0
        elif address == self.end and self.running is not None:
            self.counts.append(self.running)
            self.running = None
        if self.running is not None:
            self.running += 1


class FromInterrupt:
    """Counts from the first instruction of the last interrupt handler before the label `end`."""

    def __init__(self, handlers, end):
        self.handlers = handlers
        self.end = end
        self.counts = []
        self.running = None

    def step(self, address):
        if address == self.end and self.running is not None:
            self.counts.append(self.running)
            self.running = None
        elif address in self.handlers:
            self.running = 0
        if self.running is not None:
            self.running += 1


class FromReset:
    """Counts from the first instruction of all up to the label `end`, less those inside `less`, a list
    of ranges (start, end) of addresses."""

    def __init__(self, end, less):
        self.end = end
        self.less = less
        self.counts = []
        self.skipped = 0
        self.running = 0

    def step(self, address):
        if self.counts:
            return
        if address == self.end:
            self.counts.append(self.running)
        elif any(start <= address < end for start, end in self.less):
            self.skipped += 1
        else:
            self.running += 1


def usual(counts):
    """The count that occurs most often: an odd one had an interrupt inside."""
    return collections.Counter(counts).most_common(1)[0][0]
