"""Screen, sensors and buses, from an application's call to what comes of it.

    devices.py [TEST]     all tests, or one
"""

import re
import sys
import time

import machine
from machine import Machine, check
from storage import Card

LINE = r"test (\w+): ([^\r]+?)(?:: (pass|FAIL[^\r]*))?\r"


def results(system, app):
    """The lines of a test app, up to its last."""
    lines = []
    while True:
        match = system.expect(LINE, 15)
        if match.group(1) != app:
            continue
        if match.group(2) == "done":
            return lines
        check(match.group(3) == "pass", match.group(0))
        lines.append(match.group(2))


def rows_as_text(picture):
    return ["".join("#" if pixel > 127 else "." for pixel in row) for row in picture]


def buses_lm3s6965evb():
    with Machine("lm3s6965evb", ["buses"], arguments=["-S"]) as system:
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
    with Machine("mps2-an385", ["buses"]) as system:
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
    """The picture that shows a time for which wanted holds."""
    end = time.monotonic() + 15
    while time.monotonic() < end:
        rows = rows_as_text(system.picture())
        shown = clock_read(rows)
        if shown is not None and wanted(*shown):
            return rows
        time.sleep(0.1)
    raise machine.Failure("the clock shows:\n" + "\n".join(rows))


def clock_shows_time_and_warmth():
    """The clock goes, can be set, and draws how warm it was."""
    with Machine("lm3s6965evb", ["clock"], arguments=["-S"]) as system:
        system.warmth(20)
        system.monitor("cont")
        clock_wait(system, lambda h, m, s: (h, m) == (0, 0) and s >= 2)
        for name in ("left", "left", "left", "right", "right"):
            system.key(name)
        clock_wait(system, lambda h, m, s: (h, m) == (3, 2))
        system.warmth(23.5)
        before = clock_wait(system, lambda h, m, s: s >= 8)
        warm = [row[90:126] for row in before[0:7]]
        check(warm == [".............###..####........#####.",
                       "............#...#.....#.......#.....",
                       "................#.....#.......####..",
                       "..............##...###............#.",
                       ".............#........#...........#.",
                       "............#.........#..##...#...#.",
                       "............#####.####...##....###.."],
              "the temperature looks so:\n" + "\n".join(warm))
        heights = [sum(before[y][x] == "#" for y in range(24, 64)) for x in range(128)]
        count = max(x for x in range(128) if heights[x]) + 1
        check(count >= 6 and heights[0] == 1 and heights[count - 2] == 40,  # the last may be half drawn
              "the graph's heights are %s" % heights[:count])


def screen_is_shared():
    """Letters and stairs of one app, and the clock of another that goes on meanwhile."""
    with Machine("lm3s6965evb", ["buses", "clock"], arguments=["-S"]) as system:
        system.warmth(23.5)
        system.monitor("cont")
        results(system, "buses")
        first = clock_wait(system, lambda h, m, s: True)
        clock_wait(system, lambda h, m, s: (h, m, s) > clock_read(first))


def drawing_leaves_time_to_others():
    """Two apps draw without a pause; a third is still called each second."""
    with Machine("lm3s6965evb", ["scribbler", "scribbler", "tick"]) as system:
        system.expect(r"tick 1\r")
        began = time.monotonic()
        system.expect(r"tick 6\r", 10)
        period = (time.monotonic() - began) / 5
        check(0.95 < period < 1.05, "tick came every %.2f s" % period)
        list_text = system.command("list")
        check(list_text.count("scribbler") == 2 and "Faulted" not in list_text, list_text)


def sampling_leaves_time_to_others():
    """Two apps sample without a pause; a third is still called each second."""
    with Machine("lm3s6965evb", ["sampler", "sampler", "tick"]) as system:
        system.expect(r"tick 1\r")
        began = time.monotonic()
        system.expect(r"tick 4\r", 10)
        period = (time.monotonic() - began) / 3
        check(0.95 < period < 1.05, "tick came every %.2f s" % period)
        calls = re.findall(r"sampler\s+\d+\s+(\d+)", system.command("list"))
        check(len(calls) == 2 and all(int(count) > 10 for count in calls),
              "the samplers made %s system calls" % calls)


def bus_is_shared_with_the_card():
    """One SPI bus carries a display that is drawn on without a pause, and an SD card that is written."""
    with Card() as card, card.board("scribbler", "logger") as system:
        for count in range(1, 5):
            system.expect(r"logger: kept %d: " % count, 6)


TESTS = {function.__name__: function
         for function in (buses_lm3s6965evb, buses_mps2_an385, screen_is_shared, drawing_leaves_time_to_others,
                          sampling_leaves_time_to_others, bus_is_shared_with_the_card,
                          clock_shows_time_and_warmth)}

if __name__ == "__main__":
    machine.main(TESTS)
