#!/usr/bin/python3
"""takt dump on what emulated boards really said.

    dump.py TAKT [TEST]
"""

import os
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "bench"))

import elf
import kernel_fault
import machine
from machine import BUILD, Machine, check

TAKT = sys.argv.pop(1)
LR = 14
PROBE = os.path.join(BUILD, "apps", "probe.elf")


def explained(text, *options):
    """What takt dump makes of it; and without its own lines it is the text itself."""
    answer = subprocess.run([TAKT, "dump", *options], input=text.encode("latin-1"),
                            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    output = answer.stdout.decode()
    check(answer.returncode == 0, "status %d: %s" % (answer.returncode, output))
    return output


def source_line(place):
    """The line of source that "file.c:12" names."""
    path, number = place.split(":")
    with open(os.path.join(machine.ROOT, path), encoding="ascii") as file:
        return file.readlines()[int(number) - 1]


def place_of(output, label, function, whose):
    found = re.search(r"^        %s 0x[0-9a-f]{8}: %s, ([^ :]+:\d+)[^\n]*\(%s\)$"
                      % (label, function, whose), output, re.M)
    check(found, "no line for %s in %s of %s:\n%s" % (label, function, whose, output))
    return found.group(1)


def app_fault():
    """The line of the instruction that faulted; two apps from one ELF file, each where it was loaded."""
    with Machine("mps2-an385", ["blink", "undefined", "ram_byte_before"]) as board:
        text = ""
        for _ in range(2):
            board.expect("faulted ==[\\s\\S]*?region 6[^\n]*\n")
            text += "== app " + re.search(r"app (\w+) faulted", board.terminal.before +
                                          board.terminal.after).group(1) + " " + \
                board.terminal.after
        output = explained(text, "--app", "undefined=" + PROBE, "--app", "ram_byte_before=" + PROBE)
    check("udf" in source_line(place_of(output, "PC", r"\w+", "undefined")),
          "not the line of the instruction:\n" + output)
    place_of(output, "PC", r"\w+", "ram_byte_before")
    place_of(output, "LR", r"\w+", "ram_byte_before")


def app_on_request():
    """The process console's account of an app that sleeps: code, data, and what they are called."""
    for board_name in ("lm3s6965evb", "mps2-an385"):
        with Machine(board_name, ["tock", "blink"]) as board:
            board.blinks()
            text = board.command("process blink")
        output = explained(text)
        check("user/" in place_of(output, "PC", r"\w+", "blink"), output)
        check(re.search(r"with 0x[0-9a-f]{8}: timers\+0x[0-9a-f]+ \(blink\)", output), output)


def kernel_panic():
    """A fault in the kernel, below a function that was called."""
    with tempfile.TemporaryDirectory(prefix="takt-test-") as folder:
        path = os.path.join(folder, "stub")
        arguments = ["-S", "-gdb", "unix:%s,server=on,wait=off" % path]
        with Machine("mps2-an385", ["blink"], arguments=arguments) as board:
            stub = kernel_fault.Stub(path)
            symbols = elf.symbols(machine.kernel_path("mps2-an385", "takt"))
            stub.stop_at(symbols["kernel_loop"][0])
            for register, value in ((0, 0xF0000000), (1, 0), (2, 64),
                                    (LR, symbols["kernel_loop"][0] + 9),
                                    (kernel_fault.PC, symbols["memcpy"][0])):
                stub.register_set(register, value)
            stub.leave()
            board.expect("== kernel panic: [\\s\\S]*region 6")
            text = board.terminal.before + board.terminal.after
    output = explained(text, "--kernel", machine.kernel_path("mps2-an385", "takt"))
    check(place_of(output, "at", "memcpy", "the kernel").startswith("lib/memory.c"), output)
    place_of(output, "LR", r"\w+", "the kernel")
    place_of(output, "PC", "_start", "blink")


def no_dump():
    """Text without a dump, ELF files that are not there or are none: said so, not guessed."""
    answer = subprocess.run([TAKT, "dump"], input=b"takt$ help\r\n", capture_output=True, check=False)
    check(answer.returncode == 1 and b"there is no dump in it" in answer.stderr, answer.stderr)
    text = "== app nobody faulted ==\n  code        0x00010000  0x00020000\n" \
           "  R12  0x00000000  SP   0x200019d8  LR   0x00010735  PC   0x00010370\n" + \
           "-- app " + "x" * 300 + " (process 1\n== app ../../etc faulted ==\n"
    answer = subprocess.run([TAKT, "dump"], input=text.encode(), capture_output=True, check=False)
    check(answer.returncode == 0 and b"nobody.elf is not there: --app says" in answer.stderr,
          answer.stderr)
    check(answer.stdout.decode() == text, answer.stdout)
    with tempfile.NamedTemporaryFile(suffix=".elf") as file:
        for contents in (b"text", open(PROBE, "rb").read()[:20000]):
            file.seek(0)
            file.truncate()
            file.write(contents)
            file.flush()
            answer = subprocess.run([TAKT, "dump", "--app", "nobody=" + file.name],
                                    input=text.encode(), capture_output=True, check=False)
            check(answer.returncode == 1 and file.name.encode() in answer.stderr, answer.stderr)


TESTS = {test.__name__: test for test in (app_fault, app_on_request, kernel_panic, no_dump)}

if __name__ == "__main__":
    machine.main(TESTS)
