#!/usr/bin/python3
"""Barriers behind what changes rights, in the binaries: an emulator cannot show that one is missing.

    barriers.py KERNEL.elf...

  - each write of CONTROL is followed by isb, before anything else
  - each function that stores, and has an address of the protection unit among its constants, has a
    dsb with an isb right behind it
"""

import re
import subprocess
import sys

MPU_FIRST, MPU_LAST = 0xE000ED90, 0xE000EDB8
# Functions that store to the protection unit, and must be found: the test would be idle otherwise.
EXPECTED = {"arch_protection_apply", "cortex_m_reset"}


def functions(path):
    """Name: list of (mnemonic, operands)."""
    found = {}
    current = None
    text = subprocess.run(["arm-none-eabi-objdump", "-d", path], check=True, capture_output=True,
                          text=True).stdout
    for line in text.splitlines():
        head = re.match(r"[0-9a-f]+ <(\S+)>:$", line)
        if head:
            current = found.setdefault(head.group(1), [])
            continue
        code = re.match(r"\s*[0-9a-f]+:\t[0-9a-f ]+\t(\S+)\s*(.*)", line)
        if code and current is not None:
            current.append(code.groups())
    return found


def names_unit(code):
    """Whether the function has an address of the protection unit among its constants."""
    words = [int(operands.split()[0], 16) for mnemonic, operands in code if mnemonic == ".word"
             and re.match(r"0x[0-9a-f]+", operands)]
    return any(MPU_FIRST <= word <= MPU_LAST for word in words)


def control_failures(name, code):
    for (mnemonic, operands), after in zip(code, code[1:] + [("", "")]):
        if mnemonic == "msr" and operands.upper().startswith("CONTROL") and after[0] != "isb":
            yield "%s: msr CONTROL is followed by %r, not by isb" % (name, after[0])


def unit_failures(name, code):
    mnemonics = [mnemonic.split(".")[0] for mnemonic, _ in code]
    pairs = [i for i in range(len(code) - 1) if mnemonics[i] == "dsb" and mnemonics[i + 1] == "isb"]
    if not pairs:
        yield "%s: it writes the protection unit without dsb, isb" % name


def main():
    failures = []
    for path in sys.argv[1:]:
        checked = set()
        controls = 0
        for name, code in functions(path).items():
            controls += sum(mnemonic == "msr" and "CONTROL" in operands.upper()
                            for mnemonic, operands in code)
            failures += control_failures(name, code)
            if names_unit(code) and any(mnemonic.startswith("st") for mnemonic, _ in code):
                checked.add(name)
                failures += unit_failures(name, code)
        if controls == 0:
            failures.append("%s: nothing writes CONTROL" % path)
        if not EXPECTED & checked:
            failures.append("%s: nothing writes the protection unit" % path)
    if len(sys.argv) < 2:
        failures.append("no kernel named")
    sys.exit("\n".join(failures) or None)


main()
