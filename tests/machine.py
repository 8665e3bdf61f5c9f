"""A board in QEMU, for tests: its terminal, its keys, its memory.

    with Machine("lm3s6965evb", ["hello", "blink"]) as machine:
        machine.expect(r"app hello: loaded at 0x[0-9a-f]+")
        machine.prompt()

Images are made by `takt image` from the board's kernel and the named apps. A failed expectation ends the
test with what was awaited and the last lines that came instead.
"""

import os
import re
import shutil
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
    def __init__(self, board, apps, kernel="takt", timeout=10, arguments=()):
        """apps: names or paths; a single path that ends in .bin is a flash image of its own."""
        self.board = board
        self.folder = tempfile.mkdtemp(prefix="takt-test-")
        self.monitor_socket = None
        try:
            image = os.path.join(self.folder, "image.bin")
            if len(apps) == 1 and apps[0].endswith(".bin"):
                image = apps[0]
            else:
                image_make(board, apps, image, kernel)
            self.monitor_path = os.path.join(self.folder, "monitor")
            command = ["-M", board, "-kernel", image, "-display", "none", "-serial", "stdio",
                       "-monitor", "unix:%s,server=on,wait=off" % self.monitor_path]
            command += DEVICES.get(board, [])
            self.terminal = pexpect.spawn("qemu-system-arm", command + list(arguments),
                                          timeout=timeout, encoding="latin-1",
                                          dimensions=(60, 200), echo=False)
            self.terminal.delaybeforesend = None
        except BaseException:
            shutil.rmtree(self.folder)
            raise

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        if self.monitor_socket is not None:
            self.monitor_socket.close()
        self.terminal.close(force=True)
        shutil.rmtree(self.folder)

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
            self.expect(r"[\s\S]*?".join(map(re.escape, line)) + r"\s*\r\n", timeout)

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

    def monitor(self, line):
        """What QEMU's monitor answers."""
        if self.monitor_socket is None:
            self.monitor_socket = socket.socket(socket.AF_UNIX)
            self.monitor_socket.settimeout(10)
            end = time.monotonic() + 10
            while not os.path.exists(self.monitor_path) and time.monotonic() < end:
                time.sleep(0.02)  # QEMU is about to begin
            self.monitor_socket.connect(self.monitor_path)
            self._monitor_read()
        self.monitor_socket.sendall(line.encode() + b"\n")
        return self._monitor_read()

    def _monitor_read(self):
        text = b""
        while not text.endswith(b"(qemu) "):
            part = self.monitor_socket.recv(4096)
            if not part:
                raise Failure("QEMU's monitor closed")
            text += part
        return text.decode("latin-1")

    def word(self, address):
        """The word at a physical address."""
        answer = self.monitor("xp /1xw 0x%x" % address)
        return int(re.search(r": 0x([0-9a-f]+)", answer).group(1), 16)

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

    def key(self, name):
        """Presses and releases a key (`up`, `down`, `left`, `right`, `ctrl`)."""
        self.monitor("sendkey %s 100" % name)
        time.sleep(0.2)


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
