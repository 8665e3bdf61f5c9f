"""A board in QEMU, for tests: its terminal, its keys, its memory.

    with Machine("lm3s6965evb", ["hello", "blink"]) as machine:
        machine.expect(r"app hello: loaded at 0x[0-9a-f]+")
        machine.prompt()

Images are made by `takt image` from the board's kernel and the named apps. A failed expectation ends the
test with what was awaited and the last lines that came instead.

The host may be busy, and stand still for seconds at any place: a test waits for what is to happen, for SLOW
seconds if need be, and measures no time. Where time is the point the board measures it, with FAST as
its arguments: its time goes with its instructions, then, and passes at once while nothing is to be done.
"""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

import pexpect

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
BUILD = os.environ.get("TAKT_BUILD", os.path.join(ROOT, "build"))
TAKT = os.path.join(BUILD, "tools", "bin", "takt")
PROMPT = r"takt\$ "


SLOW = 60  # seconds: nothing takes so long
FAST = ("-icount", "shift=5,align=off,sleep=off")

LED_REGISTERS = {"lm3s6965evb": 0x400253FC, "mps2-an385": 0x40028000}

# What hangs on a board.
DEVICES = {"lm3s6965evb": ["-device", "tmp105,id=thermometer,address=0x48"]}


class Failure(Exception):
    """The system did not do what the test expects of it."""


def check(condition, message):
    if not condition:
        raise Failure(message)


def app_path(name):
    """The TBF of an app: a path as it is, or the name of one of the project's."""
    if os.path.sep in name:
        return name
    return os.path.join(BUILD, "apps", name + ".tbf")


def kernel_path(board, kernel):
    return os.path.join(BUILD, board, kernel + ".elf")


def image_make(board, apps, output, kernel="takt"):
    subprocess.run([TAKT, "image", "--quiet", "--output", output, kernel_path(board, kernel)]
                   + [app_path(app) for app in apps], check=True)


class Machine:
    def __init__(self, board, apps, kernel="takt", timeout=SLOW, arguments=()):
        """apps: names or paths; a single path that ends in .bin is a flash image of its own."""
        self.board = board
        self.folder = tempfile.mkdtemp(prefix="takt-test-")
        self.listener = socket.socket(socket.AF_UNIX)
        self.control = None
        try:
            self.image = os.path.join(self.folder, "image.bin")
            if len(apps) == 1 and apps[0].endswith(".bin"):
                self.image = apps[0]
            else:
                image_make(board, apps, self.image, kernel)
            path = os.path.join(self.folder, "control")
            self.listener.bind(path)
            self.listener.listen(1)
            self.listener.settimeout(timeout)
            command = ["-M", board, "-kernel", self.image, "-display", "none", "-serial", "stdio",
                       "-monitor", "none", "-chardev", "socket,id=control,path=" + path,
                       "-mon", "chardev=control,mode=control"]
            command += DEVICES.get(board, [])
            self.terminal = pexpect.spawn("qemu-system-arm", command + list(arguments),
                                          timeout=timeout, encoding="latin-1",
                                          dimensions=(60, 200), echo=False)
            self.terminal.delaybeforesend = None
        except BaseException:
            self.listener.close()
            shutil.rmtree(self.folder)
            raise

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        if self.control is not None:
            self.control.close()
        self.listener.close()
        self.terminal.kill(signal.SIGKILL)  # it has nothing to save
        self.terminal.close(force=True)
        shutil.rmtree(self.folder)

    def app_place(self, name):
        """Where the app's code lies in flash: behind the header of its TBF."""
        with open(app_path(name), "rb") as file:
            tbf = file.read()
        with open(self.image, "rb") as file:
            return file.read().index(tbf) + int.from_bytes(tbf[2:4], "little")

    # ---- the terminal ----

    def expect(self, pattern, timeout=-1):
        """Waits for the regular expression; gives the match."""
        try:
            self.terminal.expect(pattern, timeout=timeout)
        except (pexpect.TIMEOUT, pexpect.EOF) as error:
            ended = "QEMU ended" if isinstance(error, pexpect.EOF) else "it did not come"
            raise Failure("awaited %r, but %s. Last:\n%s"
                          % (pattern, ended, (self.terminal.before or "")[-1500:])) from None
        return self.terminal.match

    def until(self, condition, message):
        """Waits until the condition holds."""
        end = time.monotonic() + SLOW
        while not condition():
            check(time.monotonic() < end, message)
            time.sleep(0.03)

    def silence(self, pattern, seconds):
        """The pattern must not come for so long."""
        try:
            self.terminal.expect(pattern, timeout=seconds)
        except pexpect.TIMEOUT:
            return
        raise Failure("%r came, which should not" % pattern)

    def prompt(self, timeout=-1):
        """A prompt on request: whatever was printed meanwhile is behind us."""
        self.terminal.send("\r")
        self.expect(PROMPT, timeout)

    def command(self, line, timeout=-1):
        """Types a line at the prompt; gives what is printed up to the next prompt."""
        self.prompt(timeout)
        self.terminal.send(line + "\r")
        self._echo(line, timeout)
        self.expect(PROMPT, timeout)
        return self.terminal.before

    def _echo(self, line, timeout):
        """Waits for the line as it is echoed: in one piece, or with text of apps between its letters."""
        try:
            self.terminal.expect(re.escape(line) + r"\s*\r\n", timeout=2)
        except pexpect.TIMEOUT:
            gap = r"(?:(?!%s)[\s\S])*?" % PROMPT  # the prompt behind it is the caller's
            self.expect(gap.join(map(re.escape, line)) + gap + r"\r\n", timeout)

    def row(self, name):
        """The line of `list` about a process: its columns by their headings. Where an app's text came
        between, or hid the answer, it is asked for again."""
        text = None
        for _ in range(20):
            try:
                text = self.command("list", 10)
            except Failure:
                continue
            heading = re.search(r"^ *PID( +[A-Z][a-z]+){6}\s*$", text, re.M)
            found = re.search(r"^ *\d+ +%s( +\d+){3} +\d+/\d+ +[A-Z][A-Za-z]+\s*$" % name, text, re.M)
            if heading and found:
                return dict(zip(heading.group().split(), found.group().split()))
            time.sleep(0.1)
        raise Failure("list has no heading, or no %s: %r" % (name, text))

    def send(self, text):
        self.terminal.send(text)

    def read(self, seconds):
        """All that comes within that time."""
        text = self.terminal.buffer
        self.terminal.buffer = ""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                text += self.terminal.read_nonblocking(4096, timeout=max(0.01, end - time.monotonic()))
            except pexpect.TIMEOUT:
                break
        return text

    # ---- the monitor ----

    def ask(self, command, **arguments):
        """What QEMU answers to a command of its machine protocol."""
        if self.control is None:
            try:
                connection, _ = self.listener.accept()
            except TimeoutError:
                raise Failure("QEMU does not begin") from None
            connection.settimeout(SLOW)
            self.control = connection.makefile("rwb")
            connection.close()  # the file keeps it
            self.control.readline()  # its greeting
            self.ask("qmp_capabilities")
        self.control.write(json.dumps({"execute": command, "arguments": arguments}).encode() + b"\n")
        self.control.flush()
        for line in self.control:
            answer = json.loads(line)
            check("error" not in answer, "QEMU refuses %s: %s" % (command, answer))
            if "return" in answer:  # else it is an event
                return answer["return"]
        raise Failure("QEMU closed its monitor")

    def monitor(self, line):
        """What QEMU's monitor for people answers."""
        return self.ask("human-monitor-command", **{"command-line": line})

    def word(self, address):
        """The word at a physical address."""
        answer = self.monitor("xp /1xw 0x%x" % address)
        return int(re.search(r": 0x([0-9a-f]+)", answer).group(1), 16)

    def blinks(self):
        """Waits until the LEDs change."""
        register = LED_REGISTERS[self.board]
        before = self.word(register)
        self.until(lambda: self.word(register) != before, "the LEDs stand still")

    def warmth(self, degrees):
        """Sets the thermometer."""
        self.monitor("qom-set /machine/peripheral/thermometer temperature %d" % (degrees * 1000))

    def picture(self):
        """What the display shows: rows of brightnesses, 0 to 255, as wide as it has pixels."""
        path = os.path.join(self.folder, "picture.ppm")
        self.monitor("screendump %s" % path)
        with open(path, "rb") as file:
            data = file.read()
        header = re.match(rb"P6\s+(\d+)\s+(\d+)\s+255\s", data)
        width, height = int(header.group(1)), int(header.group(2))
        pixels = data[header.end():]
        scale = width // 128  # QEMU magnifies
        return [[pixels[(y * width + x) * 3] for x in range(0, width, scale)]
                for y in range(0, height, scale)]

    def key_turn(self, name, is_down):
        """Presses or releases a key (`up`, `down`, `left`, `right`, `ctrl`)."""
        key = {"type": "qcode", "data": name}
        self.ask("input-send-event", events=[{"type": "key", "data": {"down": is_down, "key": key}}])
        self.pause()

    def key(self, name):
        """Presses it for a moment."""
        self.key_turn(name, True)
        self.key_turn(name, False)

    def pause(self):
        """A moment in which the board sees what its pins are; long enough even if all stood still."""
        for _ in range(5):
            self.ask("query-status")
            time.sleep(0.02)


LATE_MAX = 15000  # us: somebody else's time slice, and what the kernel does for devices


def punctual(*apps, board="lm3s6965evb", seconds=3, late=LATE_MAX):
    """Beside these apps one that wants to be called each second is called in time, by the board's clock."""
    with Machine(board, [*apps, "metronome"], arguments=FAST) as machine:
        for second in range(1, seconds + 1):
            match = machine.expect(r"metronome (\d+): (\d+) us late")
            check(int(match.group(1)) == second, "in second %d came %s" % (second, match.group(0)))
            check(int(match.group(2)) <= late, match.group(0))


def main(tests):
    """Runs the test that the command line names, or all; the exit code says whether they passed."""
    names = sys.argv[1:] or [name for name in tests]
    for name in names:
        if name not in tests:
            sys.exit("no test %r; there are: %s" % (name, " ".join(tests)))
        try:
            tests[name]()
        except Failure as failure:
            sys.exit("%s: FAIL: %s" % (name, failure))
        print("%s: pass" % name)
