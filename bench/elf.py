"""What bench needs of an ELF file, by the toolchain's own nm and readelf."""

import re
import subprocess


def symbols(path):
    """Name: (address without the Thumb bit, size)."""
    found = {}
    text = subprocess.run(["arm-none-eabi-nm", "-S", path], check=True, capture_output=True,
                          text=True).stdout
    for line in text.splitlines():
        match = re.match(r"([0-9a-f]+) (?:([0-9a-f]+) )?([A-Za-z]) (\S+)$", line)
        if match:
            address, size, kind, name = match.groups()
            is_code = kind in "tT"
            found[name] = (int(address, 16) & (~1 if is_code else ~0), int(size or "0", 16))
    return found


def section_sizes(path):
    """Name: size, of the sections that take up memory."""
    found = {}
    text = subprocess.run(["arm-none-eabi-readelf", "-SW", path], check=True, capture_output=True,
                          text=True).stdout
    for line in text.splitlines():
        match = re.match(r"\s*\[\s*\d+\]\s+(\S+)\s+\S+\s+[0-9a-f]+\s+[0-9a-f]+\s+([0-9a-f]+)\s+"
                         r"\S+\s+(\S*A\S*)\s", line)
        if match:
            found[match.group(1)] = int(match.group(2), 16)
    return found
