#!/usr/bin/python3
"""The display of the demo board, as it is in the README.

    picture.py clock            the clock's display, against doc/clock.png
    picture.py update           makes doc/clock.png anew, from what is displayed

The temperature that the board measures is set second by second, so that time, number and graph of the picture
are always the same.
"""

import math
import os
import struct
import sys
import tempfile
import zlib

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "bench"))

import devices
import elf
import kernel_fault
import machine
from machine import Failure, Machine, check

PICTURE = os.path.join(machine.ROOT, "doc", "clock.png")
SCALE = 4
SIGNATURE = b"\x89PNG\r\n\x1a\n"

# Degrees, second by second: a morning with a cloud.
WARMTH = [18 + 0.25 * round(4 * (5 * math.sin(second / 14) + math.sin(second / 3)))
          for second in range(40)]
APP_LINKED = 0x80000000


def png_make(rows):
    """Rows of brightnesses, each pixel as a square of SCALE: 4 bits of grey."""
    lines = b""
    for row in rows:
        pixels = [value >> 4 for value in row for _ in range(SCALE)]
        line = bytes(high << 4 | low for high, low in zip(pixels[::2], pixels[1::2]))
        lines += (b"\0" + line) * SCALE
    header = struct.pack(">IIBBBBB", len(rows[0]) * SCALE, len(rows) * SCALE, 4, 0, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(lines, 9)), (b"IEND", b""))
    return SIGNATURE + b"".join(struct.pack(">I", len(body)) + name + body
                                + struct.pack(">I", zlib.crc32(name + body)) for name, body in parts)


def png_read(path):
    """The rows of a file that png_make made."""
    with open(path, "rb") as file:
        data = file.read()
    check(data.startswith(SIGNATURE), "%s is no PNG" % path)
    parts = {}
    at = len(SIGNATURE)
    while at < len(data):
        size, name = struct.unpack(">I4s", data[at:at + 8])
        parts[name] = data[at + 8:at + 8 + size]
        at += 12 + size
    width, height, depth, kind, _, _, _ = struct.unpack(">IIBBBBB", parts[b"IHDR"])
    check(depth == 4 and kind == 0, "%s: not 4 bits of grey" % path)
    lines = zlib.decompress(parts[b"IDAT"])
    step = 1 + width // 2
    rows = []
    for y in range(0, height, SCALE):
        line = lines[y * step + 1:(y + 1) * step]
        row = [value for byte in line for value in (byte >> 4, byte & 15)]
        rows.append([value << 4 for value in row[::SCALE]])
    return rows


def coarse(rows):
    return [[value & 0xF0 for value in row] for row in rows]


def compare(rows, path):
    """Fails unless the display shows what the file holds; what it shows is kept beside the builds."""
    wanted = png_read(path)
    found = coarse(rows)
    if found == wanted:
        return
    kept = os.path.join(machine.BUILD, "host", "picture-" + os.path.basename(path))
    with open(kept, "wb") as file:
        file.write(png_make(rows))
    check((len(found), len(found[0])) == (len(wanted), len(wanted[0])), "another size: see %s" % kept)
    wrong = [(x, y) for y, row in enumerate(found) for x, value in enumerate(row)
             if value != wanted[y][x]]
    raise Failure("%d pixels differ from %s, from (%d, %d) on: see %s"
                  % (len(wrong), path, *wrong[0], kept))


def clock_picture():
    """Stops the board whenever the app is told that a second has passed: the one before is on the display, then.
    Each second has its temperature. The board's time passes at once."""
    with tempfile.TemporaryDirectory(prefix="takt-test-") as folder:
        path = os.path.join(folder, "stub")
        arguments = machine.FAST + ("-S", "-gdb", "unix:%s,server=on,wait=off" % path)
        with Machine("lm3s6965evb", ["clock"], arguments=arguments) as system:
            stub = kernel_fault.Stub(path)
            passed = elf.symbols(machine.app_path("clock")[:-len(".tbf")] + ".elf")["second_passed"][0]
            place = passed - APP_LINKED + system.app_place("clock")
            for second, degrees in enumerate(WARMTH):
                system.warmth(degrees)
                stub.stop_at(place)
                rows = system.picture()
                text = devices.rows_as_text(rows)
                check(devices.clock_read(text) == (0, 0, second) and
                      len(text[-1].rstrip(".")) == second + 1,
                      "in second %d the display is\n%s" % (second, "\n".join(text)))
                stub.step()
            return rows


def clock():
    compare(clock_picture(), PICTURE)


def update():
    picture = png_make(clock_picture())
    with open(PICTURE, "wb") as file:
        file.write(picture)


def files():
    """What is written is read, and a difference of one pixel is found."""
    rows = [[(x * y) % 256 & 0xF0 for x in range(128)] for y in range(64)]
    with tempfile.TemporaryDirectory(prefix="takt-test-") as folder:
        path = os.path.join(folder, "x.png")
        with open(path, "wb") as file:
            file.write(png_make(rows))
        compare(rows, path)
        rows[10][20] ^= 0x80
        try:
            compare(rows, path)
        except Failure as failure:
            check("1 pixels differ" in str(failure) and "(20, 10)" in str(failure), str(failure))
            return
    raise Failure("a wrong picture was taken for the right one")


TESTS = {"clock": clock, "files": files, "update": update}

if __name__ == "__main__":
    machine.main(TESTS)
