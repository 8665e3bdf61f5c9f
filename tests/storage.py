#!/usr/bin/python3
"""What apps store is there again: after a restart, and after the power went at any moment.

    storage.py [TEST...]      all of them, unless told
"""

import os
import random
import re
import signal
import tempfile
import time

import machine
from machine import Machine, check

BOARD = "lm3s6965evb"
CARD_SIZE = 16 << 20


class Card:
    """An SD card in a file, for as long as the test lasts."""

    def __init__(self, block_0=b"takt", rest=b""):
        self.contents = block_0.ljust(512, b"\0") + rest

    def __enter__(self):
        file, self.path = tempfile.mkstemp(prefix="takt-card-")
        os.write(file, self.contents)
        os.truncate(file, CARD_SIZE)
        os.close(file)
        return self

    def __exit__(self, *_):
        os.unlink(self.path)

    def board(self, *apps, **options):
        drive = ["-drive", "if=sd,format=raw,file=" + self.path]
        return Machine(BOARD, apps, arguments=drive, **options)


# ---- apps ----

def power_off(system):
    """Ends the emulator at once; gives what it had said and nobody has read. The terminal is read until it
    is closed: pexpect ends when the process has ended, and some may still be on its way."""
    system.terminal.kill(signal.SIGKILL)
    text = system.terminal.buffer
    while True:
        try:
            part = os.read(system.terminal.child_fd, 65536)
        except OSError:
            part = b""
        if not part:
            return text
        text += part.decode("latin-1")


def logger_goes_on():
    """Measurements are numbered on from those of the last run."""
    with Card() as card:
        kept = 0
        for run in (1, 2, 3):
            with card.board("logger") as system:
                match = system.expect(r"logger: run (\d+), (\d+) measurements are kept")
                # The last of all may have been stored, and not said.
                check(int(match.group(1)) == run and int(match.group(2)) in (kept, kept + (run > 1)),
                      "run %d, with %d: %s" % (run, kept, match.group(0)))
                kept = int(match.group(2))
                if kept > 0:
                    system.expect(r"logger: the newest, %d: \d+\.\d\d C" % kept)
                for _ in range(2):
                    kept += 1
                    system.expect(r"logger: kept %d: \d+\.\d\d C" % kept)
                kept += len(re.findall(r"logger: kept \d+: [^\n]*\n", power_off(system)))


def settings_stay():
    with Card() as card:
        with card.board("settings") as system:
            system.expect("settings: period 500, on 1")
            system.expect("settings: starts 1")
            system.key("up")
            system.expect("settings: period 250")
            system.key("ctrl")
            system.expect("settings: on 0")
        with card.board("settings") as system:
            system.expect("settings: period 250, on 0")
            system.expect("settings: starts 2")


def no_card():
    with Machine(BOARD, ["settings", "logger"]) as system:
        system.expect("settings: nothing can be loaded: uninstalled")
        system.expect("settings: starts 0, not kept: uninstalled")
        system.prompt()


def foreign_cards_stay():
    """A card that is somebody's is not written: not a byte of it changes."""
    chance = random.Random(9)
    fat = b"\xEB\x3C\x90MSDOS5.0\0\x02\x04\x01\0\x02\0\x02\0\x80\xF8\x20\0".ljust(510, b"\0") + b"\x55\xAA"
    for block_0 in (fat, bytes(512)):
        with Card(block_0, chance.randbytes(2 << 20)) as card:
            with open(card.path, "rb") as file:
                before = file.read()
            with card.board("settings", "logger", "stored") as system:
                wanted = {"settings: the card is not marked as Takt's, or is too small",
                          "settings: nothing can be loaded: invalid",
                          "settings: starts 0, not kept: invalid",
                          "logger: the card is not marked as Takt's, or is too small",
                          "logger: storage failed: invalid", "stored: storage failed: invalid"}
                while wanted:
                    system.expect(r"((?:settings|logger|stored): [^\r\n]*)[\r\n]")
                    wanted.discard(system.terminal.match.group(1))
                system.prompt()
            with open(card.path, "rb") as file:
                check(file.read() == before, "the card was written")


def reset_keeps_memory():
    """On mps2-an385 storage is memory that a reset leaves alone."""
    with Machine("mps2-an385", ["logger"]) as system:
        system.expect("logger: run 1, 0 measurements")
        system.expect("logger: kept 1: ")
        system.prompt()
        system.send("reset\r")
        match = system.expect(r"logger: run 2, (\d+) measurements")
        said = 1 + len(re.findall("logger: kept ", system.terminal.before))
        check(int(match.group(1)) in (said, said + 1), "%d had been kept: %s" % (said, match.group(0)))


# ---- the power goes ----

PLACES = 4
ROUNDS = 12  # at least
ROUNDS_MAX = 100


def found_now(system, names):
    """What each app finds: numbers by key, and by place; and what is said meanwhile: one app may store already."""
    found = {name: ([], []) for name in names}
    said = ""
    for _ in range(PLACES * len(names)):
        system.expect(r"(\w+): found (\d+) and (\d+)\r*\n")
        name, by_key, by_place = system.terminal.match.groups()
        found[name][0].append(int(by_key))
        found[name][1].append(int(by_place))
        said += system.terminal.before
    return found, said


def power_goes():
    """The emulator is killed at random moments; what was said to be stored is found, and nothing is mixed."""
    chance = random.Random(7)
    names = ("stored", "stored_too")
    stored = dict.fromkeys(names, 0)
    with Card() as card:
        for number in range(ROUNDS_MAX):
            if number >= ROUNDS and min(stored.values()) > 50:
                break
            with card.board(*names) as system:
                found, text = found_now(system, names)
                for name, (by_key, by_place) in found.items():
                    newest = max(by_key)
                    story = "%s had stored %d, and finds %s and %s" % (
                        name, stored[name], by_key, by_place)
                    check(stored[name] <= newest <= stored[name] + 1, story)
                    check(newest <= max(by_place) <= newest + 1, story)
                    for numbers in (by_key, by_place):  # one of each of the last, and none twice
                        last = max(numbers)
                        check(sorted(numbers) == [max(last - i, 0) for i in (3, 2, 1, 0)], story)
                    stored[name] = newest
                time.sleep(chance.random())
                text += power_off(system)
                check("failed" not in text, "storage failed: %s" % text[-300:])
                for name, number in re.findall(r"(\w+): stored (\d+)\r*\n", text):
                    stored[name] = int(number)
        check(min(stored.values()) > 50, "only so many were stored: %s" % stored)


TESTS = {function.__name__: function for function in (
    logger_goes_on, settings_stay, no_card, foreign_cards_stay, reset_keeps_memory, power_goes)}

if __name__ == "__main__":
    machine.main(TESTS)
