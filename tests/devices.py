"""Screen, sensors and buses, from an application's call to what comes of it.

    devices.py [TEST]     all tests, or one
"""

import re
import sys
import time

import machine
from machine import FAST, SLOW, Machine, check, punctual
from storage import Card

LINE = r"test (\w+): ([^\r]+?)(?:: (pass|FAIL[^\r]*))?\r"


def results(system, app, spoilt=None):
    """The lines of a test app, up to its last. spoilt: what a busy host may spoil."""
    lines = []
    while True:
        match = system.expect(LINE)
        if match.group(1) != app:
            continue
        if match.group(2) == "done":
            return lines
        check(match.group(3) == "pass" or match.group(2) == spoilt, match.group(0))
        lines.append(match.group(2))


def rows_as_text(picture):
    return ["".join("#" if pixel > 127 else "." for pixel in row) for row in picture]


def buses_lm3s6965evb():
    with Machine("lm3s6965evb", ["buses"], arguments=[*FAST, "-S"]) as system:
        system.warmth(23.5)
        system.monitor("cont")
        lines = results(system, "buses")
        check(len(lines) == 16, "%d tests ran" % len(lines))
        rows = rows_as_text(system.picture())
        check(len(rows) == 64 and len(rows[0]) == 128, "the picture is no 128 by 64")
        stairs = [row[98:110] for row in rows[39:49]]
        wanted = ["." * 12] + [".." + "." * (n) + "#" * (8 - n) + ".." for n in range(8)] + ["." * 12]
        check(stairs == wanted, "the stairs look so:\n" + "\n".join(stairs))
        letters = [row[12:36] for row in rows[8:15]]
        check(letters == ["#####.......#......#....",
                          "..#.........#......#....",
                          "..#....###..#..#..####..",
                          "..#.......#.#.#....#....",
                          "..#....####.##.....#....",
                          "..#...#...#.#.#....#....",
                          "..#....####.#..#....##.."],
              "the letters look so:\n" + "\n".join(letters))
        white = sum(row.count("#") for row in rows)
        check(white == 36 + sum(row.count("#") for row in letters), "%d pixels are white" % white)


def buses_mps2_an385():
    with Machine("mps2-an385", ["buses"], arguments=FAST) as system:
        lines = results(system, "buses")
        check("what goes out comes back, in pieces" in lines, "the SPI bus was not tried")


SEGMENTS = {0: "abcdef", 1: "bc", 2: "abdeg", 3: "abcdg", 4: "bcfg", 5: "acdfg", 6: "acdefg",
            7: "abc", 8: "abcdefg", 9: "abcdfg"}
PLACES = {"a": (4, 0), "b": (9, 4), "c": (9, 11), "d": (4, 15), "e": (0, 11), "f": (0, 4), "g": (4, 7)}


def clock_read(rows):
    """The time that the picture shows, as (hour, minute, second); None: no time."""
    digits = []
    for x in (0, 12, 30, 42, 60, 72):
        lit = "".join(sorted(name for name, (dx, dy) in PLACES.items() if rows[dy][x + dx] == "#"))
        found = [digit for digit, segments in SEGMENTS.items() if segments == lit]
        if not found:
            return None
        digits += found
    return tuple(10 * digits[i] + digits[i + 1] for i in (0, 2, 4))


def clock_wait(system, wanted):
    """The picture that shows a time for which, with the picture, wanted holds."""
    end = time.monotonic() + SLOW
    while time.monotonic() < end:
        rows = rows_as_text(system.picture())
        shown = clock_read(rows)
        if shown is not None and wanted(rows, *shown):
            return rows
        time.sleep(0.1)
    raise machine.Failure("the clock shows:\n" + "\n".join(rows))


WARM = [".............###..####........#####.",
        "............#...#.....#.......#.....",
        "................#.....#.......####..",
        "..............##...###............#.",
        ".............#........#...........#.",
        "............#.........#..##...#...#.",
        "............#####.####...##....###.."]


def shows_warmth(rows, *_):
    """23.5 degrees, and a graph from the lowest to the highest."""
    heights = [sum(rows[y][x] == "#" for y in range(24, 64)) for x in range(128)]
    count = max([x for x in range(128) if heights[x]], default=0) + 1
    return ([row[90:126] for row in rows[0:7]] == WARM and count >= 6 and heights[0] == 1
            and heights[count - 2] == 40)  # the last may be half drawn


def clock_shows_time_and_warmth():
    """The clock goes, can be set, and draws how warm it was."""
    with Machine("lm3s6965evb", ["clock"], arguments=["-S"]) as system:
        system.warmth(20)
        system.monitor("cont")
        clock_wait(system, lambda _, h, m, s: (h, m) == (0, 0) and s >= 2)
        for name in ("left", "left", "left", "right", "right"):
            system.key(name)
        clock_wait(system, lambda _, h, m, s: (h, m) == (3, 2))
        system.warmth(23.5)
        clock_wait(system, shows_warmth)


def screen_is_shared():
    """Letters and stairs of one app, and the clock of another that goes on meanwhile."""
    with Machine("lm3s6965evb", ["buses", "clock"], arguments=["-S"]) as system:
        system.warmth(23.5)
        system.monitor("cont")
        results(system, "buses", spoilt="at about the rate that was asked for")
        first = clock_wait(system, lambda *_: True)
        clock_wait(system, lambda _, *shown: shown > clock_read(first))


def drawing_leaves_time_to_others():
    """Two apps draw without a pause; a third is still called each second."""
    punctual("scribbler", "scribbler")
    with Machine("lm3s6965evb", ["scribbler", "scribbler_too", "tick"]) as system:
        system.expect(r"tick 3\r")
        for name in ("scribbler", "scribbler_too"):
            check(system.row(name)["State"] not in ("Faulted", "Terminated"), name + " has ended")


def sampling_leaves_time_to_others():
    """Two apps sample without a pause; a third is still called each second."""
    punctual("sampler", "sampler_too")
    with Machine("lm3s6965evb", ["sampler", "sampler_too", "tick"]) as system:
        system.expect(r"tick 2\r")
        for name in ("sampler", "sampler_too"):
            system.until(lambda: int(system.row(name)["Syscalls"]) > 10, name + " does not sample")


def bus_is_shared_with_the_card():
    """One SPI bus carries a display that is drawn on without a pause, and an SD card that is written."""
    with Card() as card, card.board("scribbler", "logger") as system:
        for count in range(1, 5):
            system.expect(r"logger: kept %d: " % count)


TESTS = {function.__name__: function
         for function in (buses_lm3s6965evb, buses_mps2_an385, screen_is_shared, drawing_leaves_time_to_others,
                          sampling_leaves_time_to_others, bus_is_shared_with_the_card,
                          clock_shows_time_and_warmth)}

if __name__ == "__main__":
    machine.main(TESTS)
