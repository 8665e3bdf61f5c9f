"""Instructions, counted exactly: reads what QEMU writes with `-d exec,nochain`, one instruction per block.

One `Trace` line is one instruction. A line that `Stopped execution` follows was looked up but not
run, so it does not count. Nor does the first of two lines for the same place: there the emulator came upon a device and
began again (what branches to itself is not measured).
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
        address = int(match.group(1), 16)
        if waiting is not None and waiting != address:
            yield waiting
        waiting = address
    if waiting is not None:
        yield waiting


class Span:
    """The instructions from one of the labels `starts` up to, and without, the label `end`, each time they
    run. A later start begins anew."""

    def __init__(self, starts, end):
        self.starts = starts
        self.end = end
        self.runs = []
        self.running = None

    def step(self, address):
        if address == self.end and self.running is not None:
            self.runs.append(self.running)
            self.running = None
        elif address in self.starts:
            self.running = []
        if self.running is not None:
            self.running.append(address)

    def usual(self):
        """A run of the length that occurs most often: an odd one had an interrupt inside."""
        length = collections.Counter(map(len, self.runs)).most_common(1)[0][0]
        return next(run for run in self.runs if len(run) == length)


class FromReset(Span):
    """From the first instruction of all, once, less those inside `less`: ranges (start, end)."""

    def __init__(self, end, less):
        super().__init__((), end)
        self.less = less
        self.running = []

    def step(self, address):
        if not any(start <= address < end for start, end in self.less):
            super().step(address)
