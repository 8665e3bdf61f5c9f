"""takt run with the real boards: console, LEDs, buttons, every way in which it ends.

Usage: run_test.py TAKT; the boards' kernels and the apps are built already.
"""
import os
import re
import signal
import subprocess
import sys
import tempfile
import time

import pexpect

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
TAKT = sys.argv[1]
QUIT = "\x01x"
SLOW = 60  # seconds: nothing takes so long, however busy the host is


def spawn(*arguments):
    terminal = pexpect.spawn(TAKT, ["run"] + list(arguments), timeout=SLOW, encoding="latin-1",
                             dimensions=(24, 80), cwd=ROOT, env=dict(os.environ, TERM="xterm"))
    terminal.delaybeforesend = None
    return terminal


def status_of(terminal):
    terminal.expect(pexpect.EOF)
    terminal.close()
    return terminal.exitstatus


def expect_equal(got, awaited):
    if got != awaited:
        raise AssertionError("got %r, not %r" % (got, awaited))


def children_of(process):
    path = "/proc/%d/task/%d/children" % (process, process)
    with open(path, encoding="ascii") as file:
        return [int(child) for child in file.read().split()]


def is_running(process):
    try:
        with open("/proc/%d/stat" % process, encoding="ascii") as file:
            return file.read().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def without_input_it_boots_and_ends(board):
    for seconds in (2, 10, SLOW):  # on a busy host little happens in them
        begin = time.monotonic()
        done = subprocess.run([TAKT, "run", "--seconds", str(seconds), board, "hello"], cwd=ROOT,
                              timeout=seconds + SLOW, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
        took = time.monotonic() - begin
        expect_equal(done.returncode, 0)
        expect_equal(done.stderr, b"")
        if took < seconds - 0.1:
            raise AssertionError("%d seconds took %.1f" % (seconds, took))
        text = done.stdout.decode("latin-1")
        if re.match(r"takt \S+ on %s\r\n" % board, text) and "Hello" in text:
            return
    raise AssertionError("it printed %r" % text)


def boots_lm3s6965evb():
    without_input_it_boots_and_ends("lm3s6965evb")


def boots_mps2_an385():
    without_input_it_boots_and_ends("mps2-an385")


def ctrl_a_x_ends_it():
    terminal = spawn("--leds", "off", "lm3s6965evb", "hello")
    terminal.expect("Hello")
    emulators = children_of(terminal.pid)
    expect_equal(len(emulators), 1)
    terminal.send(QUIT)
    expect_equal(status_of(terminal), 0)
    expect_equal(is_running(emulators[0]), False)


def ctrl_a_h_lists_the_keys():
    terminal = spawn("--leds", "off", "lm3s6965evb", "hello")
    terminal.expect("Hello")
    terminal.send("\x01h")
    terminal.expect("Ctrl-A 4  press button 4, select")
    terminal.expect("warmer, colder")
    terminal.send(QUIT)
    expect_equal(status_of(terminal), 0)


def leds_are_reported_as_they_change():
    terminal = spawn("--leds", "lines", "lm3s6965evb", "blink")
    terminal.expect(r"\[LED 0 on\]")
    terminal.expect(r"\[LED 0 off\]")
    terminal.send(QUIT)
    expect_equal(status_of(terminal), 0)


def the_status_line_shows_leds():
    terminal = spawn("mps2-an385", "blink")
    terminal.expect(r"mps2-an385   LEDs 0\(\*\) 1\( \)")
    terminal.send(QUIT)
    expect_equal(status_of(terminal), 0)


def press_until(terminal, button, pattern):
    """Presses until that comes: at first the app does not watch the buttons yet."""
    for _ in range(SLOW // 3):
        terminal.send("\x01%d" % button)
        if terminal.expect([pattern, pexpect.TIMEOUT], timeout=3) == 0:
            return
    raise AssertionError("button %d: %r" % (button, terminal.before))


def buttons_reach_the_app():
    terminal = spawn("--leds", "off", "lm3s6965evb", "buttons")
    terminal.expect("buttons: 5")
    for button in (0, 4, 2):
        press_until(terminal, button, r"button %d pressed[\s\S]*button %d released" % (button, button))
    terminal.send(QUIT)
    expect_equal(status_of(terminal), 0)


def a_signal_ends_both():
    terminal = spawn("--leds", "off", "lm3s6965evb", "hello")
    terminal.expect("Hello")
    emulator = children_of(terminal.pid)[0]
    terminal.kill(signal.SIGTERM)
    expect_equal(status_of(terminal), 128 + signal.SIGTERM)
    expect_equal(is_running(emulator), False)


def the_emulator_does_not_outlive_takt():
    terminal = spawn("--leds", "off", "lm3s6965evb", "hello")
    terminal.expect("Hello")
    emulator = children_of(terminal.pid)[0]
    terminal.kill(signal.SIGKILL)
    terminal.close()
    for _ in range(10 * SLOW):
        if not is_running(emulator):
            return
        time.sleep(0.1)
    raise AssertionError("QEMU still runs")


def the_emulators_status_is_ours():
    terminal = spawn("--leds", "off", "lm3s6965evb", "hello")
    terminal.expect("Hello")
    os.kill(children_of(terminal.pid)[0], signal.SIGKILL)
    expect_equal(status_of(terminal), 128 + signal.SIGKILL)
    terminal = spawn("--qemu-option", "-frobnicate", "lm3s6965evb", "hello")
    terminal.expect("frobnicate")
    expect_equal(status_of(terminal), 1)


def a_missing_emulator_is_named():
    terminal = spawn("--qemu", "no-such-qemu", "lm3s6965evb", "hello")
    terminal.expect("cannot start no-such-qemu: No such file")
    expect_equal(status_of(terminal), 127)


def a_missing_app_is_named():
    terminal = spawn("lm3s6965evb", "no-such-app")
    terminal.expect('there is no app "no-such-app"')
    expect_equal(status_of(terminal), 1)


def kept_starts(*options):
    terminal = spawn("--leds", "off", *options, "lm3s6965evb", "settings")
    terminal.expect(r"settings: starts (\d+)\r*\n")
    starts = int(terminal.match.group(1))
    terminal.send(QUIT)
    expect_equal(status_of(terminal), 0)
    return starts


def a_card_in_a_file_is_kept():
    with tempfile.TemporaryDirectory() as folder:
        card = os.path.join(folder, "card, of mine")
        expect_equal(kept_starts("--sd", card), 1)
        expect_equal(kept_starts("--sd", card), 2)
        expect_equal(kept_starts(), 1)
        expect_equal(os.path.getsize(card), 16 << 20)


def an_empty_card_becomes_ours_and_no_other():
    with tempfile.TemporaryDirectory() as folder:
        card = os.path.join(folder, "card")
        with open(card, "wb") as file:
            file.truncate(32 << 20)
        expect_equal(kept_starts("--sd", card), 1)
        with open(card, "wb") as file:
            file.truncate(16 << 20)
            file.seek((16 << 20) - 1)
            file.write(b"x")
        before = open(card, "rb").read()
        terminal = spawn("--leds", "off", "--sd", card, "lm3s6965evb", "settings")
        terminal.expect("settings: the card is not marked as Takt's")
        terminal.send(QUIT)
        expect_equal(status_of(terminal), 0)
        expect_equal(open(card, "rb").read() == before, True)


def what_is_no_card_is_refused():
    with tempfile.TemporaryDirectory() as folder:
        card = os.path.join(folder, "card")
        for size in (512, (16 << 20) + 1, 24 << 20):
            with open(card, "wb") as file:
                file.truncate(size)
            terminal = spawn("--sd", card, "lm3s6965evb", "hello")
            terminal.expect("a power of two of bytes, 16777216 or more, and this has %d" % size)
            expect_equal(status_of(terminal), 1)
    terminal = spawn("--sd", card, "mps2-an385", "hello")
    terminal.expect("mps2-an385 has no place for a card")
    expect_equal(status_of(terminal), 2)


TESTS = [boots_lm3s6965evb, boots_mps2_an385, ctrl_a_x_ends_it, ctrl_a_h_lists_the_keys,
         leds_are_reported_as_they_change, the_status_line_shows_leds, buttons_reach_the_app,
         a_signal_ends_both, the_emulator_does_not_outlive_takt, the_emulators_status_is_ours,
         a_missing_emulator_is_named, a_missing_app_is_named, a_card_in_a_file_is_kept, an_empty_card_becomes_ours_and_no_other,
         what_is_no_card_is_refused]


def main():
    failed = 0
    for test in TESTS:
        try:
            test()
            print("ok    ", test.__name__, flush=True)
        except Exception as error:  # each test is told apart; the reason is printed
            failed += 1
            print("FAILED", test.__name__, "\n", error, flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
