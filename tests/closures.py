#!/usr/bin/python3
"""The paper's programs with closures, in the kernel on the demo board: keys are pressed, the console is read.

    closures.py counter | leds | lcd | ballot
"""

import os
import re
import tempfile

import machine


def board():
    system = machine.Machine("lm3s6965evb", [], "closures")
    system.expect(r"takt \S+ on lm3s6965evb \(closures\)")
    return system


def press(system, key):
    system.key(key)


def counter():
    """3.2: the timer's and the button's closure count in one object."""
    with board() as system:
        for number in range(1, 30):
            press(system, "up")
            told = system.expect(r"counter: press %d after (no|some) ticks" % number).group(1)
            if told == "some":
                return
        machine.check(False, "the timer counts elsewhere")


def leds():
    """3.2: the LEDs are toggled by a press at once, and four times by the timer's closure."""
    with board() as system:
        press(system, "right")
        system.expect("leds: 5 toggles")
        press(system, "right")
        system.expect("leds: 10 toggles")
        # A press while the closure of the timer is pending: armed at most once. On a busy host it may come late.
        toggles = 10
        for _ in range(30):
            press(system, "right")
            press(system, "right")
            if system.expect(r"leds: (busy|%d toggles)" % (toggles + 5)).group(1) == "busy":
                system.expect("leds: %d toggles" % (toggles + 6))
                return
            system.expect("leds: %d toggles" % (toggles + 10))
            toggles += 10
        machine.check(False, "it is never busy")


def picture(system):
    """The screen's pixels: (width, height, bytes of three per pixel)."""
    path = os.path.join(tempfile.mkdtemp(dir=system.folder), "screen.ppm")
    system.monitor("screendump %s" % path)
    with open(path, "rb") as file:
        data = file.read()
    header = re.match(rb"P6\s+(\d+)\s+(\d+)\s+255\s", data)
    return int(header.group(1)), int(header.group(2)), data[header.end():]


def lcd():
    """3.3: 256 bytes after the START sequence; a second call is busy and changes nothing."""
    with board() as system:
        press(system, "down")
        system.expect("lcd: started")
        system.expect("lcd: busy")
        system.expect("lcd: shown 1")
        width, _, pixels = picture(system)
        scale = width // 128
        rows = [pixels[(row * scale * width) * 3] for row in range(5)]
        machine.check(rows[0] > 200 and rows[1] > 200 and rows[3] > 200 and rows[4] == 0,
                      "the first column of the display is %s" % rows)
        right = [pixels[(row * scale * width + scale) * 3] for row in range(4)]
        machine.check(right[0] < right[1] < right[2] < right[3],
                      "the second column of the display is %s" % right)
        press(system, "down")
        system.expect("lcd: shown 2")
        system.silence("lcd: shown", 0.3)


def ballot():
    """4.1: three closures hold the same box."""
    with board() as system:
        press(system, "left")
        system.expect("ballot: 1 to 2")
        press(system, "left")
        system.expect("ballot: 2 to 4")


machine.main({"counter": counter, "leds": leds, "lcd": lcd, "ballot": ballot})
