#!/usr/bin/python3
"""Applications that attack: each is booted beside peaceful ones, and nobody else may notice.

    isolation.py BOARD GROUP...       the groups are rows of doc/isolation.md

The attackers (user/tests) say themselves what is to come of it (test.h): an answer, a fault, or either.
What follows each attack: the kernel has not started anew, the process console answers, blink
blinks, and a process that begins now is as unprivileged as ever.
"""

import os
import re
import struct
import subprocess
import sys
import tempfile
import time

import machine
from machine import FAST, PROMPT, Failure, Machine, check

# Time goes with the instructions: on a busy host an interrupt would come later than the clock says.
STEADY = ("-icount", "shift=6,align=off,sleep=on")

# What the board lm3s6965evb does not refuse, because QEMU drops accesses to the private peripherals.
ONLY_ON_MPS2 = {"mpu_off", "systick_read", "interrupt_pend", "interrupt_trigger"}

# It attacks before it can speak: whether it lives on is its own affair.
SPEECHLESS = {"break_first"}

PROBES = {
    "privilege": ["control_read", "control_write", "branch_return_privileged",
                  "branch_return_process", "wait_for_interrupt", "registers_survive"],
    "private_peripherals": ["mpu_off", "systick_read", "interrupt_pend", "interrupt_trigger"],
    "phantom_call": ["stack_kernel_ram", "stack_below_ram", "stack_across_ram_start", "stack_flash",
                     "stack_above_break", "stack_ram_end", "stack_private", "stack_zero"],
    "escalated_fault": ["breakpoint", "semihosting", "undefined", "divide_by_zero",
                        "load_unaligned", "branch_even", "class_unknown", "class_highest"],
    "execute": ["execute_data", "execute_stack", "execute_kernel", "execute_nowhere"],
    "ram_borders": ["ram_first_byte", "ram_last_byte", "ram_byte_before", "ram_byte_before_write",
                    "ram_above_break", "ram_end", "ram_end_write", "ram_given_back"],
    "grants": ["ram_grant", "ram_grant_write", "ram_grant_at_break"],
    "kernel_memory": ["kernel_ram_read", "kernel_ram_write", "kernel_ram_bitband",
                      "kernel_flash_read", "device_read", "device_bitband", "nowhere_read"],
    "flash_borders": ["flash_first_byte", "flash_last_byte", "flash_byte_before",
                      "flash_behind", "flash_far_behind", "flash_write"],
    "stack_room": ["stack_at_break", "stack_at_ram_start", "stack_half_aligned",
                   "stack_overflow", "stack_interrupt", "stack_fault"],
    "forged_frame": ["stack_given_back", "frame_counter", "frame_counter_low",
                     "frame_exception_number", "frame_exception_number_high",
                     "frame_without_thumb"],
    "upcall_target": ["upcall_data", "upcall_middle", "upcall_even"],
    "answers": ["answers"],
    "drivers": ["drivers", "devices"],
    "first_break": sorted(SPEECHLESS),
    "upcall_queue": ["upcalls"],
    "storm": ["storm"],
}


def verdict(system, name):
    """Reads what the attacker says until it is settled; fails where it says or does what it must not."""
    expected = "either" if name in SPEECHLESS else None
    passes = 0
    while True:
        match = system.expect(
            r"test %(name)s: (done)|test %(name)s: ([^\r\n]*): (pass|FAIL [^\r\n]*|expect fault|either)"
            r"|== app (%(name)s) faulted ==" % {"name": name})
        done, sentence, outcome, faulted = match.groups()
        if done:
            check(expected != "expect fault", "%s came through" % name)
            check(passes or expected, "%s said nothing" % name)
            return
        if faulted:
            check(expected is not None, "%s faulted, which it need not" % name)
            narrow_dump(system)
            return
        check(not outcome.startswith("FAIL"), "%s: %s: %s" % (name, sentence, outcome))
        if outcome == "pass":
            passes += 1
        else:
            expected = outcome


def narrow_dump(system):
    system.expect(r"region 6[^\n]*\n")
    wide = [line for line in system.terminal.before.splitlines() if len(line.rstrip("\r")) > 80]
    check(not wide, "wider than 80 columns: %r" % wide)


def aftermath(system):
    """The others live, and who comes next is as unprivileged as ever."""
    system.blinks()
    system.prompt()
    system.send("boot control_read\r")
    system.expect("test control_read: [^\r\n]*: pass")
    system.expect("test control_read: done")
    check(system.row("blink")["State"] != "Faulted", "blink suffered")


def attack(board, name):
    """The attacker has a neighbour on either side, in flash and in RAM."""
    with Machine(board, ["blink", name, "control_read"], arguments=STEADY) as system:
        system.expect("takt .* on " + board)
        system.expect("app %s: loaded" % name)
        verdict(system, name)
        aftermath(system)
        system.silence("takt .* on " + board, 0.05)


def probes(names):
    def run(board):
        for name in names:
            if board == "lm3s6965evb" and name in ONLY_ON_MPS2:
                continue
            try:
                attack(board, name)
            except Failure as failure:
                raise Failure("%s: %s" % (name, failure)) from None
            print("  %s: pass" % name)
    return run


def complete(_):
    """No probe is left out."""
    with open(os.path.join(machine.ROOT, "user", "tests", "probes.c"), encoding="utf-8") as file:
        known = set(re.findall(r'^    {"([a-z_]+)",', file.read(), re.M))
    used = {name for names in PROBES.values() for name in names}
    check(known <= used, "no group has %s" % sorted(known - used))


def zero(board):
    """Memory is zero in each life, whatever the one before left there."""
    with Machine(board, ["zero", "blink"]) as system:
        for _ in range(4):
            system.expect("test zero: it starts: pass")
            match = system.expect("test zero: all memory is zero after a start: (pass|FAIL[^\r]*)")
            check(match.group(1) == "pass", match.group(0))
            system.expect("test zero: done")


def lent_memory(board):
    """Memory that one app lends another is closed when it is taken back, and when its owner ends or
    restarts."""
    for owner, reason in (("lender", "it was taken back"), ("leaver", "its owner is no more"),
                          ("returner", "its owner is no more")):
        with Machine(board, [owner, "borrower", "blink"]) as system:
            said = set()
            wanted = {"borrower faulted", owner + " done", "expect fault"}
            while said != wanted:
                match = system.expect(
                    r"test \w+: ([^\r\n]*): (pass|FAIL[^\r\n]*|expect fault)\r*\n"
                    r"|test (\w+): done|== app (\w+) faulted ==")
                sentence, outcome, done, faulted = match.groups()
                check(outcome is None or not outcome.startswith("FAIL"), match.group(0))
                if outcome == "expect fault":
                    check(sentence == reason, match.group(0))
                    said.add(outcome)
                if done:
                    said.add(done + " done")
                if faulted:
                    check("expect fault" in said, "%s faulted early" % faulted)
                    said.add(faulted + " faulted")


def lent_to_another(board):
    """What one app has borrowed is closed when the next one runs."""
    with Machine(board, ["leaver", "borrower", "outsider"]) as system:
        system.expect(r"test outsider: it was lent to another: expect fault\r*\n")
        system.expect("== app outsider faulted ==")
        system.expect(r"but cannot change it: pass")


SECONDS = 7  # of the board's clock: so many times tick is awaited, at least
SECONDS_MAX = 100


def mayfly(board):
    """An app dies again and again with all its drivers at work; another uses the same drivers."""
    with Machine(board, ["mayfly", "tick", "blink"]) as system:
        ticks = sentences = 0
        while ticks < SECONDS or (sentences < 20 and ticks < SECONDS_MAX):
            match = system.expect(r"tick \d+\r*\n|test mayfly: [^\r\n]*: (pass|FAIL[^\r\n]*)")
            check(match.group(1) in (None, "pass"), match.group(0))
            ticks += match.group(1) is None
            sentences += match.group(1) is not None
        check(sentences >= 20, "mayfly said %d sentences" % sentences)
        system.row("mayfly")


def kamikaze(board):
    """An app whose hostile calls do not spare itself dies and is born again. A life that ended in an exit,
    or waits for ever, is ended from the console, and another begins."""
    with Machine(board, ["kamikaze", "tick", "blink"], kernel="persist") as system:
        system.expect("app blink: loaded")
        ticks = lives = seen = 0
        while ticks < SECONDS + 3 or (lives < 3 and ticks < SECONDS_MAX):
            match = system.expect(
                r"tick \d+\r*\n|app \d+ kamikaze: (0xa2e0000)\b|(takt [^\r\n]* on )")
            check(match.group(2) is None, "the kernel started anew")
            if match.group(1) is not None:
                lives += 1
                continue
            ticks += 1
            if lives == seen:
                system.send("terminate kamikaze\r" if ticks % 2 else "boot kamikaze\r")
            seen = lives
        restarts = int(system.row("kamikaze")["Restarts"])
        check(restarts >= 2 and lives >= 3, "%d restarts, %d lives seen" % (restarts, lives))
        check(system.row("tick")["Restarts"] == "0", "tick restarted")
        print("  %d lives" % (restarts + 1))
        system.blinks()


# ---- headers that lie ----

NAME_TLV, PERMISSIONS_TLV, PROGRAM_TLV = 3, 6, 9


def words_set(tbf, offset, *values):
    struct.pack_into("<%dI" % len(values), tbf, offset, *values)


def tlv_at(tbf, wanted):
    at = 16
    while True:
        kind, size = struct.unpack_from("<HH", tbf, at)
        if kind == wanted:
            return at
        at += 4 + (size + 3) // 4 * 4


def checksum_set(tbf):
    size = struct.unpack_from("<H", tbf, 2)[0]
    words_set(tbf, 12, 0)
    total = 0
    for word in struct.unpack_from("<%dI" % (size // 4), tbf):
        total ^= word
    words_set(tbf, 12, total)


def program_lies(field, value):
    def lie(tbf):
        words_set(tbf, tlv_at(tbf, PROGRAM_TLV) + 4 + 4 * field, value)
        checksum_set(tbf)
    return lie


def length_lies(kind, value):
    def lie(tbf):
        struct.pack_into("<H", tbf, tlv_at(tbf, kind) + 2, value)
        checksum_set(tbf)
    return lie


def permissions_lie(count):
    def lie(tbf):
        struct.pack_into("<H", tbf, tlv_at(tbf, PERMISSIONS_TLV) + 4, count)
        checksum_set(tbf)
    return lie


def header_size_lies(value):
    def lie(tbf):
        struct.pack_into("<H", tbf, 2, value)
    return lie


ENTRY, PROTECTED, MINIMUM_RAM, BINARY_END = range(4)
LIES = [program_lies(MINIMUM_RAM, value)
        for value in (0x40001, 0x7FFFFFFF, 0x80000001, 0xC0000000, 0xFFFFFFFF)]
LIES += [program_lies(ENTRY, value) for value in (0x1000000, 0x7FFFFFFF, 0xFFFFFFF0)]
LIES += [program_lies(PROTECTED, value) for value in (0x10000, 0x80000000, 0xFFFFFFFC)]
LIES += [program_lies(BINARY_END, value) for value in (0, 0x100000, 0xFFFFFFFF)]
LIES += [length_lies(NAME_TLV, 0xFFFC), length_lies(PROGRAM_TLV, 16), length_lies(PERMISSIONS_TLV, 2)]
LIES += [permissions_lie(count) for count in (0, 2, 0x1000, 0xFFFF)]
LIES += [header_size_lies(value) for value in (0, 14, 0xFFFC)]


def image_of_lies(board, folder, lies, last):
    """An image with a liar for each, and a peaceful app behind them, or before."""
    liar = os.path.join(folder, "liar.tbf")
    subprocess.run([machine.TAKT, "pack", "--name", "liar", "--permit", "1:0-3", "-o", liar,
                    os.path.join(machine.BUILD, "apps", "blink.elf")], check=True)
    others = [machine.app_path("blink"), machine.app_path("control_read")]
    path = os.path.join(folder, "lies.bin")
    liars = [liar] * len(lies)
    output = subprocess.run(
        [machine.TAKT, "image", "-o", path, machine.kernel_path(board, "takt")]
        + (liars + others if last else others + liars), check=True, capture_output=True, text=True)
    with open(path, "rb") as file:
        image = bytearray(file.read())
    places = re.findall(r"^0x([0-9a-f]+) +(\d+)  liar$", output.stdout, re.M)
    for lie, (start, size) in zip(lies, places):
        begin, end = int(start, 16), int(start, 16) + int(size)
        tbf = image[begin:end]
        lie(tbf)
        image[begin:end] = tbf
    with open(path, "wb") as file:
        file.write(image)
    return path


def headers(board):
    """Every liar is refused with a reason, and the apps behind them run."""
    with tempfile.TemporaryDirectory(prefix="takt-test-") as folder:
        with Machine(board, [image_of_lies(board, folder, LIES, True)], arguments=STEADY) as system:
            for number in range(len(LIES)):
                match = system.expect(r"app [^\r\n]*: (refused|loaded)[^\r\n]*")
                check(match.group(1) == "refused", "liar %d: %s" % (number, match.group(0)))
            system.expect("app blink: loaded")
            aftermath(system)
        # A size that cannot be ends the list: who comes before runs.
        for size in (0, 8, 15, 0x7FFFFFFF, 0xFFFFFFFC, 0xFFFFFFFF):
            path = image_of_lies(board, folder, [lambda tbf: words_set(tbf, 4, size)], False)
            with Machine(board, [path], arguments=STEADY) as system:
                system.expect("app blink: loaded")
                system.expect(r"app [^\r\n]*: refused: [^\r\n]*size")
                aftermath(system)


def alarm_wrap(board):
    """The board's clock comes round after minutes, which pass at once while nobody runs."""
    with Machine(board, ["wrap"], arguments=FAST) as system:
        for _ in range(5):
            match = system.expect(r"test wrap: [^\r\n]*: (pass|FAIL[^\r\n]*)", 150)
            check(match.group(1) == "pass", match.group(0))
        system.expect("test wrap: done")


GROUPS = {name: probes(names) for name, names in PROBES.items()}
GROUPS["zero"] = zero
GROUPS["mayfly"] = mayfly
GROUPS["kamikaze"] = kamikaze
GROUPS["lent_memory"] = lent_memory
GROUPS["lent_to_another"] = lent_to_another
GROUPS["headers"] = headers
GROUPS["alarm_wrap"] = alarm_wrap
GROUPS["complete"] = complete

if __name__ == "__main__":
    board, *groups = sys.argv[1:]
    sys.argv[1:] = groups
    machine.main({name: (lambda run=run: run(board)) for name, run in GROUPS.items()})
