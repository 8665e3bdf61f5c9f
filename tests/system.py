#!/usr/bin/python3
"""The demo board as a person at its terminal sees it.

    system.py [TEST...]      all of them, unless told
"""

import os
import re
import struct
import subprocess
import tempfile
import time

import pexpect

import machine
from machine import FAST, LED_REGISTERS, PROMPT, SLOW, TAKT, Failure, Machine, check, punctual

BOARD = "lm3s6965evb"
LED_STATUS = 0x01
LEDS = (0x01, 0x04, 0x08)  # bits of port F: status, Ethernet 1, Ethernet 0
COMMANDS = ("help", "status", "list", "stop", "start", "fault", "boot", "terminate", "process",
            "kernel", "reset", "panic", "console-stop", "console-start")


def board(*apps, **options):
    return Machine(BOARD, apps, **options)


def leds(board):
    word = board.word(LED_REGISTERS[BOARD])
    return [int(word & bit != 0) for bit in LEDS]


def is_alive(row):
    return row["State"] in ("Running", "Yielded", "YieldedFor")


def ended(system, name):
    """Waits until the app has come to its end."""
    system.until(lambda: system.row(name)["State"] == "Terminated", "%s does not end" % name)


def narrow(text):
    wide = [line for line in text.splitlines() if len(line.rstrip("\r")) > 80]
    check(not wide, "wider than 80 columns: %r" % wide)


# ---- boot ----

def boot_lines():
    with board("hello", "blink", "buttons") as system:
        system.expect(r"^(.*\n)?takt \d+\.\d+\.\d+ on lm3s6965evb\r*\n")
        for name in ("hello", "blink", "buttons"):
            system.expect(r"app %s: loaded at 0x000[0-9a-f]{5}\r*\n" % name)
        system.expect("Hello from an application.")
        system.prompt()


def no_apps():
    with board() as system:
        system.expect("takt .* on lm3s6965evb")
        system.prompt()
        check("0 alive" in system.command("status"), "status without apps")


def altered(name, change):
    """The app's TBF, changed, in a file of its own."""
    with open(machine.app_path(name), "rb") as file:
        tbf = bytearray(file.read())
    change(tbf)
    file = tempfile.NamedTemporaryFile(suffix=".tbf", delete=False)
    file.write(tbf)
    file.close()
    return file.name


def header_seal(tbf):
    """Makes the checksum right again."""
    size = struct.unpack_from("<H", tbf, 2)[0]
    words = list(struct.unpack_from("<%dI" % (size // 4), tbf, 0))
    words[3] = 0
    for word in words[:3] + words[4:]:
        words[3] ^= word
    struct.pack_into("<I", tbf, 12, words[3])


def flash(tbfs):
    """A flash image with these TBFs one behind the other, as they are: `takt image` would refuse them."""
    output = tempfile.NamedTemporaryFile(suffix=".bin", delete=False)
    output.close()
    machine.image_make(BOARD, ["hello"], output.name)
    with open(machine.app_path("hello"), "rb") as file:
        hello = file.read()
    with open(output.name, "rb+") as file:
        image = file.read()
        file.seek(image.index(hello))
        file.truncate()
        for tbf in tbfs:
            with open(tbf, "rb") as app:
                file.write(app.read())
    return output.name


def refused_apps():
    def checksum(tbf):
        tbf[12] ^= 1

    def disabled(tbf):
        tbf[8] &= 0xFE
        header_seal(tbf)

    def greedy(tbf):
        size = struct.unpack_from("<H", tbf, 2)[0]
        at = 16
        while at < size:
            kind, length = struct.unpack_from("<HH", tbf, at)
            if kind in (1, 9):
                struct.pack_into("<I", tbf, at + 12, 0x01000000)
            at += 4 + (length + 3) // 4 * 4
        header_seal(tbf)

    changed = [altered("hello", checksum), altered("tick", disabled), altered("tock", greedy)]
    image = flash([machine.app_path("buttons")] + changed)
    try:
        with board(image) as system:
            system.expect(r"app buttons: loaded at 0x")
            system.expect(r"app [^\n]*: refused: [^\n]*checksum")
            system.expect(r"app tick: refused: [^\n]*disabled")
            system.expect(r"app tock: refused: [^\n]*RAM")
            system.prompt()
    finally:
        for path in changed + [image]:
            os.unlink(path)


def list_that_ends():
    """A total size that cannot be trusted ends the list, and nothing hangs."""
    def zero(tbf):
        struct.pack_into("<I", tbf, 4, 0)
        header_seal(tbf)

    changed = altered("hello", zero)
    image = flash([machine.app_path("blink"), changed, machine.app_path("buttons")])
    try:
        with board(image) as system:
            system.expect("app blink: loaded")
            system.expect("refused: ")
            system.silence("app buttons", 0.5)
            system.prompt()
    finally:
        os.unlink(changed)
        os.unlink(image)


# ---- apps ----

def hello_ends():
    with board("hello") as system:
        system.expect("Hello from an application.")
        ended(system, "hello")
        check("completion code 0" in system.command("process hello"), "its completion code")


def led_changes(path):
    """What QEMU wrote down of the LEDs' port, which changes most: each change of one of LEDS, as its number
    and what it is now."""
    with open(path, encoding="latin-1") as file:
        lines = re.findall(r"^pl061_set_output (\S+) setting output (\d) to ([01])$", file.read(20000),
                           re.M)
    ports = [port for port, _, _ in lines]
    number = {"0": 0, "2": 1, "3": 2}
    return [(number[output], int(level)) for port, output, level in lines
            if output in number and port == max(ports, key=ports.count)]


def blink_counts():
    """Each change of an LED is one that counting in binary makes, in its order."""
    wanted = []
    for number in range(64):
        wanted += [(led, (number + 1) >> led & 1) for led in range(3)
                   if (number ^ (number + 1)) >> led & 1]
    with tempfile.NamedTemporaryFile(prefix="takt-test-") as log:
        arguments = FAST + ("-trace", "pl061_set_output", "-D", log.name)
        with board("blink", arguments=arguments) as system:
            system.until(lambda: len(led_changes(log.name)) >= len(wanted), "blink counts no more")
        changes = led_changes(log.name)[:len(wanted)]
    check(changes == wanted, "the LEDs changed so: %s" % changes)


def buttons_light():
    with board("buttons") as system:
        system.expect("buttons: 5")
        for number, key in enumerate(("up", "down", "left")):
            system.key(key)  # in QEMU a key is held until its first release
            system.expect("button %d released" % number)
            system.key_turn(key, True)
            system.expect("button %d pressed" % number)
            check(leds(system)[number] == 1, "LED %d is off while its button is held" % number)
            system.key_turn(key, False)
            system.expect("button %d released" % number)
            check(leds(system)[number] == 0, "LED %d stays on" % number)


def devices_shared():
    """Apps use one alarm, one console and one LED, and none notices."""
    with board("tick", "tock", "metronome", arguments=FAST) as system:
        for count in range(1, 6):
            said = {system.expect(r"(tick|tock|metronome) (\d+)\b").groups() for _ in range(3)}
            check(said == {(name, str(count)) for name in ("tick", "tock", "metronome")},
                  "in second %d came %s" % (count, said))
    punctual("tick", "tock")


def calls_over_ipc():
    """One app serves another over IPC, in memory that it lends; the client may run first."""
    for apps in (("thermometer", "sensor"), ("sensor", "thermometer")):
        with board(*apps, "blink") as system:
            system.expect(r"sensor: process %d\r*\n" % (apps.index("sensor") + 1))
            system.expect(r"sensor: 0\.00 degrees, answer 1\r*\n")
            system.expect(r"sensor: 0\.00 degrees, answer 3\r*\n")
            system.prompt()
            check(is_alive(system.row("sensor")), "the service has ended")


def hog_shares():
    """An app that never yields has the processor to itself no longer than a slice."""
    punctual("hog", "blink")
    with board("hog", "tick", "blink") as system:
        system.expect("tick 2\r")
        hog = system.row("hog")
        check(int(hog["Quanta"]) > 0, "hog used up %s slices" % hog["Quanta"])
        system.command("terminate hog")
        check(system.row("hog")["State"] == "Terminated", "hog does not end")


def packed(name, *options):
    """The app's ELF file, packed with these options."""
    file = tempfile.NamedTemporaryFile(suffix=".tbf", delete=False)
    file.close()
    elf = machine.app_path(name)[:-len(".tbf")] + ".elf"
    subprocess.run([TAKT, "pack", "--name", name, *options, "-o", file.name, elf], check=True)
    return file.name


def permissions():
    """An app whose header lists commands gets these and no others, drivers that it does not list not at all."""
    listed = packed("tick", "--permit", "0:0-6", "--permit", "1:0-3", "--permit", "2:0-4")
    unlisted = packed("tick", "--permit", "1:0-3")
    try:
        with board(listed) as system:
            system.expect("tick 2\r")
        with board(unlisted, "blink") as system:
            system.expect("app tick: loaded")
            ended(system, "tick")
            check("completion code 11" in system.command("process tick"),
                  "tick does not end with NODEVICE")
    finally:
        os.unlink(listed)
        os.unlink(unlisted)


# ---- the process console ----

def console_help():
    with board("hello") as system:
        text = system.command("help")
        for name in COMMANDS:
            check(re.search(r"^\s*%s\s" % name, text, re.M), "help does not name %s" % name)
        narrow(text)


def console_unknown():
    with board("hello") as system:
        check("nonsense" in system.command("nonsense"), "no answer to an unknown command")
        check("nobody" in system.command("stop nobody"), "no answer about an unknown app")


def console_editing():
    with board("hello") as system:
        system.prompt()
        system.send("lisz\x7ft\r")
        system.expect("PID")
        system.expect(PROMPT)
        system.send("kernel\r")
        system.expect(PROMPT)
        system.send("\x1b[A\x1b[A\r")
        system.expect("PID")


def console_flood():
    """More than it can take, and nonsense at that, does no harm."""
    with board("tick", "blink") as system:
        system.prompt()
        random = 1
        for _ in range(40):
            text = ""
            for _ in range(100):
                random = (random * 1103515245 + 12345) & 0x7FFFFFFF
                byte = random >> 16 & 0xFF
                # not the end of a line: some of them would be commands
                text += chr(byte) if byte not in (0x0A, 0x0D, 0x03, 0x1C, 0x1A, 0x11, 0x13) else "x"
            system.send(text)
            system.read(0.02)
        system.send("\r")
        system.prompt()
        check("PID" in system.command("list"), "the console is lost")
        system.expect(r"tick \d+\r")


def console_status():
    with board("hello", "blink") as system:
        system.expect("Hello from")
        ended(system, "hello")
        text = system.command("status")
        check(re.search(r"2\b.*\b1 alive", text), "status says %r" % text)


def console_list():
    with board("hello", "blink") as system:
        system.expect("Hello from")
        blink = system.row("blink")
        for heading in ("PID", "Name", "Quanta", "Syscalls", "Restarts", "Grants", "State"):
            check(heading in blink, "list lacks the column %s" % heading)
        check(is_alive(blink), "blink is %s" % blink["State"])
        system.until(lambda: int(system.row("blink")["Syscalls"]) > int(blink["Syscalls"]),
                     "blink's system calls don't rise")


def console_stop_start():
    with board("blink") as system:
        system.command("stop blink")
        check(system.row("blink")["State"] == "Stopped", "blink does not stop")
        before = leds(system)
        time.sleep(1)
        check(leds(system) == before, "the LEDs change while blink is stopped")
        system.command("start blink")
        check(system.row("blink")["State"] != "Stopped", "blink does not start")
        system.blinks()


def console_fault_boot():
    with board("blink") as system:
        first = system.row("blink")
        system.prompt()
        system.send("fault blink\r")
        system.expect("== app blink faulted ==")
        system.prompt()
        check(system.row("blink")["State"] == "Faulted", "blink is not faulted")
        system.command("boot blink")
        again = system.row("blink")
        check(is_alive(again), "blink does not boot: %s" % again)
        check(again["Restarts"] == "1", "its restarts: %s" % again["Restarts"])
        check(int(again["PID"]) > int(first["PID"]), "it has no fresh identifier")


def console_terminate():
    with board("blink", "buttons") as system:
        system.expect("buttons: 5")
        system.command("terminate blink")
        blink = system.row("blink")
        check(blink["State"] == "Terminated", "blink is %s" % blink["State"])
        check(blink["Grants"].split("/")[0] == "0", "its grants: %s" % blink["Grants"])
        check(is_alive(system.row("buttons")), "buttons suffered")


def console_process():
    with board("blink") as system:
        system.blinks()
        text = system.command("process blink")
        for part in ("state", "system calls", "grants", "stack", "heap", "code", "PC", "SP",
                     "region 0"):
            check(part in text, "process says nothing of %s" % part)
        narrow(text)


def console_kernel():
    with board("blink") as system:
        text = system.command("kernel")
        check("lm3s6965evb" in text and re.search(r"takt \d", text), "kernel says %r" % text)
        narrow(text)


def console_reset():
    with board("hello") as system:
        system.prompt()
        system.send("reset\r")
        system.expect("takt .* on lm3s6965evb")
        system.expect("app hello: loaded")
        system.prompt()


def console_stop():
    """The terminal belongs to the apps between console-stop and console-start."""
    with board("hello") as system:
        system.prompt()
        system.send("console-stop\r")
        system.read(0.5)
        system.send("list\r")
        system.silence("PID", 0.5)
        system.send("console-start\r")
        system.expect(PROMPT)
        check("PID" in system.command("list"), "the console does not come back")


def panic_dump():
    with board("blink", "tick") as system:
        system.prompt()
        system.send("panic\r")
        system.expect("== kernel panic")
        system.expect(r"-- app tick[\s\S]*region 6[^\n]*\n")
        text = system.terminal.before + system.terminal.after
        for part in ("takt", "app blink", "app tick", "grants", "code"):
            check(part in text, "the dump says nothing of %s" % part)
        narrow(text)
        for state in (0, LED_STATUS, 0):
            system.until(lambda: system.word(LED_REGISTERS[BOARD]) & LED_STATUS == state,
                         "the status LED does not blink")
        system.send("\r")
        system.silence(PROMPT, 0.5)


# ---- fault policies: kernels of mps2-an385 that differ in theirs ----

def policy_restart():
    """Three times it begins afresh, each time as another process; then it stays down."""
    with Machine("mps2-an385", ["undefined", "blink"], kernel="restart") as system:
        for _ in range(4):
            system.expect("test undefined: an undefined instruction: expect fault")
            system.expect("== app undefined faulted ==")
        system.silence("test undefined", 0.5)
        attacker = system.row("undefined")
        check(attacker["State"] == "Faulted" and attacker["Restarts"] == "3",
              "after its last fault: %s" % attacker)
        check(int(attacker["PID"]) > 4, "its identifier: %s" % attacker["PID"])
        check(is_alive(system.row("blink")), "blink suffered")


def policy_panic():
    with Machine("mps2-an385", ["undefined", "blink"], kernel="panic") as system:
        system.expect("== kernel panic: a process faulted")
        system.expect("app undefined")
        system.send("\r")
        system.silence(PROMPT, 1)


# ---- takt run ----

def run_without_input():
    """With nobody at the terminal it shows the apps' output and ends by itself."""
    for seconds in (3, 15, 60):  # on a busy host little happens in them
        began = time.monotonic()
        done = subprocess.run([TAKT, "run", "--seconds", str(seconds), BOARD, "hello", "blink"],
                              stdin=subprocess.DEVNULL, capture_output=True, timeout=seconds + SLOW)
        took = time.monotonic() - began
        text = done.stdout.decode("latin-1")
        check(done.returncode == 0, "takt run says %d: %s" % (done.returncode, text))
        check(took >= seconds, "%d seconds took %.1f" % (seconds, took))
        if "Hello from an application." in text:
            break
    check("takt " in text and "Hello from an application." in text, "it shows %r" % text)


def pressed_until(terminal, key, pattern):
    """Presses a button until that comes: LEDs are looked at now and then, and a press may be too short for
    a busy host."""
    for _ in range(20):
        terminal.send("\x01" + key)
        if terminal.expect([pattern, pexpect.TIMEOUT], timeout=3) == 0:
            return
    raise Failure("button %s: %s did not come: %r" % (key, pattern, terminal.before))


def run_from_terminal():
    """Keys of the terminal press the board's buttons, and its LEDs show."""
    terminal = pexpect.spawn(TAKT, ["run", "--leds", "lines", BOARD, "buttons"],
                             encoding="latin-1", timeout=SLOW)
    try:
        terminal.expect("buttons: 5")
        for key in "012":
            pressed_until(terminal, key, r"button %s pressed[\s\S]*button %s released" % (key, key))
            pressed_until(terminal, key, r"LED %s on[\s\S]*LED %s off" % (key, key))
        terminal.send("list\r")
        terminal.expect("PID")
        terminal.send("\x01x")
        terminal.expect(pexpect.EOF)
    except (pexpect.TIMEOUT, pexpect.EOF) as error:
        raise Failure("takt run: %s" % error) from None
    finally:
        terminal.close()
    check(terminal.exitstatus == 0, "takt run ends with %s" % terminal.exitstatus)


TESTS = {function.__name__: function for function in (
    boot_lines, no_apps, refused_apps, list_that_ends, hello_ends, blink_counts, buttons_light,
    devices_shared, calls_over_ipc, hog_shares, permissions, console_flood, console_help, console_unknown, console_editing, console_status, console_list,
    console_stop_start, console_fault_boot, console_terminate, console_process, console_kernel,
    console_reset, console_stop, panic_dump, policy_restart, policy_panic, run_without_input,
    run_from_terminal)}

if __name__ == "__main__":
    machine.main(TESTS)
