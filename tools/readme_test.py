"""README.md says what is so: its capsule compiles and passes the checker, the wrong one is told off in these
words, and the board prints what is shown (numbers and addresses aside).

Usage: readme_test.py TAKT CTX
"""
import os
import re
import subprocess
import sys
import tempfile

import pexpect

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
TAKT, CTX = (os.path.abspath(path) for path in sys.argv[1:3])
FLAGS = ["-mcpu=cortex-m3", "-I.", "-Iarch/cortex_m", '-DCTX_PORT="arch_mask.h"']
RIGHT = "(void)byte_ring_push(&self->presses, 1);"
QUIT = "\x01x"
WRONG = "self->count++;"


def blocks(kind):
    with open(os.path.join(ROOT, "README.md"), encoding="utf-8") as file:
        return re.findall("^```%s\n(.*?)^```$" % kind, file.read(), re.M | re.S)


def run(command):
    return subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          check=False, encoding="utf-8")


def expect(condition, what):
    if not condition:
        raise SystemExit("FAILED: " + what)


def check(folder, text):
    path = os.path.join(folder, "doorbell.c")
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    done = run([CTX, "check", path, "--", "arm-none-eabi-gcc"] + FLAGS)
    return done.returncode, done.stdout.replace(folder + "/", "")


def capsule(folder):
    text = blocks("c")[0]
    expect(text.count(RIGHT) == 1, "the capsule has lost its line: " + RIGHT)
    status, output = check(folder, text)
    expect(status == 0, "the checker does not like the capsule:\n" + output)
    done = run(["arm-none-eabi-gcc", "-std=gnu2x", "-Wall", "-Wextra", "-Wconversion", "-Wshadow",
                "-Wcast-align", "-Wcast-qual", "-Wmissing-prototypes", "-Werror", "-Os", "-mthumb"]
               + FLAGS + ["-c", os.path.join(folder, "doorbell.c"), "-o", os.devnull])
    expect(done.returncode == 0, "the capsule does not compile:\n" + done.stdout)
    status, output = check(folder, text.replace(RIGHT, WRONG))
    shown = blocks("console")[0].split("\n", 1)[1]
    expect(status == 1, "the checker likes the wrong capsule")
    expect(output == shown, "the checker says\n%s\nnot\n%s" % (output, shown))


def plain(line):
    """Numbers, the width of columns, and what stands at the prompt vary."""
    line = re.sub(r"0x[0-9a-f]+|\d+", "0", line)
    return re.sub(r"\s+", " ", line.replace("takt$ ", "")).strip()


class Board:
    """What takt run shows; text of apps may come at any place, and late."""

    def __init__(self, apps):
        self.terminal = pexpect.spawn(TAKT, ["run", "--leds", "off", "lm3s6965evb"] + apps,
                                      encoding="latin-1", dimensions=(60, 100), cwd=ROOT)
        self.output = ""

    def missing(self, lines):
        """Which of these lines have not come. Apps run side by side: their order is not said."""
        try:
            self.output += self.terminal.read_nonblocking(65536, timeout=1)
        except pexpect.TIMEOUT:
            pass
        printed = {plain(line) for line in self.output.splitlines()}
        return [line for line in lines if plain(line) not in printed | {""}]

    def await_lines(self, lines, typed):
        """Waits for them; where they do not come, what was typed is typed again: a row may have been cut, or
        an app at work when it was to be asleep."""
        for _ in range(20):
            for _ in range(5):
                if not self.missing(lines):
                    return
            if typed is not None:
                self.terminal.send(typed + "\r")
        raise SystemExit("FAILED: the board does not print %r:\n%s" % (self.missing(lines), self.output))


def transcript():
    shown = blocks("console")[1].splitlines()
    expect(shown[0] == "$ make run", "the second console is not `make run`")
    with open(os.path.join(ROOT, "Makefile"), encoding="utf-8") as file:
        apps = re.search(r"^APPS \?= (.*)$", file.read(), re.M).group(1).split()
    board = Board(apps)
    typed = None
    lines = []
    for line in shown[1:] + [None]:
        command = line[6:] if line is not None and re.match(r"takt\$ [a-z]+( \w+)?$", line) else None
        if command is not None or line is None:
            board.await_lines(lines, typed)
            lines = []
            typed = command
        if command is not None:
            board.terminal.send(command + "\r")
        if line is not None:
            lines.append(line)
    board.terminal.send(QUIT)
    board.terminal.expect(pexpect.EOF, timeout=60)


def main():
    with tempfile.TemporaryDirectory(prefix="takt-readme-") as folder:
        capsule(folder)
    transcript()
    print("README.md: the capsule, the checker's words and the board's are as shown")


if __name__ == "__main__":
    main()
