#!/usr/bin/python3
"""Every driver misused on a board, by an app that finds out what there is, and dies in the middle of it.

    misuse.py TEST

What the kernel's own list of drivers names must have been misused at the end, whatever drivers a board has;
in between, and then, other apps find each driver as it should be.
"""

import glob
import os
import re
import sys
import time

import machine
from machine import Failure, Machine, check

ROUNDS = 4
ROUND_SECONDS = 4
LIVES = 20
MARK = r"app \d+ misuse: 0x315e315e,? 0x([0-9a-f]+)"


def complete():
    """Each driver for applications that there is takes part in the host's misuse and fuzz tests."""
    known = set()
    for header in glob.glob(os.path.join(machine.ROOT, "capsules", "*.h")):
        with open(header, encoding="ascii") as file:
            text = file.read()
        if re.search(r"_driver_ops\b|_ops;", text) and \
                re.search(r"\bdriver (0x[0-9a-f]+|\d+)\b", text[:text.index("*/")]):
            known.add("capsules/" + os.path.basename(header))
    check(len(known) > 8, "the headers do not look as they did: %s" % sorted(known))
    with open(os.path.join(machine.ROOT, "tests", "fuzz", "devices.c"), encoding="ascii") as file:
        used = set(re.findall(r'#include "(capsules/\w+\.h)"', file.read()))
    check(known <= used, "tests/fuzz/devices.c lacks %s" % sorted(known - used))


def drivers_of(system):
    """The numbers of the board's drivers, as the process console lists them."""
    return {int(number, 16) for number in re.findall(r"driver +0x([0-9a-f]+)", system.command("kernel"))}


def misused_for(system, seconds):
    """Lets it go on; which drivers it has taken up."""
    seen = set()
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        match = system.expect(MARK + r"|(takt \d[^\r\n]* on )|(kernel panic)|(\btick \d+)")
        check(match.group(2) is None, "the kernel started anew")
        check(match.group(3) is None, "the kernel panicked")
        if match.group(1):
            seen.add(int(match.group(1), 16))
    return seen


def served(system, app):
    """An app that looks at what drivers answer is content."""
    system.prompt()
    system.send("boot %s\r" % app)
    while True:
        match = system.expect(r"test %s: ([^\r\n]*): (pass|FAIL[^\r\n]*)|test %s: (done)|(faulted ==)"
                              % (app, app))
        check(not match.group(4), "somebody faulted")
        check(not (match.group(2) or "").startswith("FAIL"), "%s: %s" % (app, match.group(0)))
        if match.group(3):
            return


def board(name):
    with Machine(name, ["misuse", "tick", "drivers", "devices"]) as system:
        system.expect("app devices: loaded")
        present = drivers_of(system)
        check(len(present) >= 6, "drivers: %s" % sorted(present))
        seen = set()
        for turn in range(ROUNDS * 10):
            seen |= misused_for(system, ROUND_SECONDS)
            system.prompt()
            system.send("terminate misuse\r")
            for app in ("drivers", "devices"):
                served(system, app)
            lives = int(system.row("misuse")["Restarts"])
            if turn + 1 >= ROUNDS and seen >= present and lives >= LIVES:
                break
            system.prompt()
            system.send("boot misuse\r")
        check(seen >= present, "never misused: %s" % [hex(n) for n in sorted(present - seen)])
        check(lives >= LIVES, "only %d lives" % lives)
        check(system.row("tick")["Restarts"] == "0", "tick restarted")
        print("  %d drivers, %d lives" % (len(present), lives))


TESTS = {"complete": complete,
         "lm3s6965evb": lambda: board("lm3s6965evb"),
         "mps2-an385": lambda: board("mps2-an385")}

if __name__ == "__main__":
    machine.main(TESTS)
