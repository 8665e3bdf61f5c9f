#!/usr/bin/python3
"""What happens when the kernel itself goes wrong: it panics and says why, also without any stack left.

    kernel_fault.py [TEST]

A kernel that is right cannot be made to fault from outside, so QEMU's debug stub stops it in its loop and
sets a register.
"""

import os
import re
import socket
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "bench"))

import elf
import machine

BOARDS = ("lm3s6965evb", "mps2-an385")
SP, PC = 13, 15


class Stub:
    """QEMU's debug stub: the few packets of GDB's remote protocol that are needed."""

    def __init__(self, path):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.settimeout(machine.SLOW)
        for _ in range(10 * machine.SLOW):
            try:
                self.socket.connect(path)
                # Single registers can be set once the description of the machine has been read.
                self.ask("qXfer:features:read:target.xml:0,ffb")
                return
            except OSError:
                time.sleep(0.1)
        raise machine.Failure("QEMU's debug stub does not answer")

    def ask(self, text):
        self.socket.sendall(("$%s#%02x" % (text, sum(text.encode()) % 256)).encode())
        answer = b""
        while b"#" not in answer[:-2]:
            part = self.socket.recv(1024)
            if not part:
                raise machine.Failure("QEMU's debug stub closed")
            answer += part
        self.socket.sendall(b"+")
        return answer.decode().lstrip("+").split("$", 1)[1].split("#")[0]

    def stop_at(self, address):
        if self.ask("Z0,%x,2" % address) != "OK":
            raise machine.Failure("no breakpoint at 0x%x" % address)
        self.ask("c")
        self.ask("z0,%x,2" % address)

    def step(self):
        """One instruction: from where it has stopped it can go on to the same place."""
        self.ask("s")

    def register_set(self, number, value):
        if self.ask("P%x=%s" % (number, value.to_bytes(4, "little").hex())) != "OK":
            raise machine.Failure("register %d cannot be set" % number)

    def leave(self):
        self.ask("D")
        self.socket.close()


def panic_of(board, register, value, expected):
    """Boots, sets the register in the kernel's loop, and awaits these lines of the panic."""
    with tempfile.TemporaryDirectory(prefix="takt-test-") as folder:
        path = os.path.join(folder, "stub")
        arguments = ["-S", "-gdb", "unix:%s,server=on,wait=off" % path]
        with machine.Machine(board, ["blink"], arguments=arguments) as board_machine:
            stub = Stub(path)
            symbols = elf.symbols(machine.kernel_path(board, "takt"))
            stub.stop_at(symbols["kernel_loop"][0])
            stub.register_set(register, value(symbols) if callable(value) else value)
            stub.leave()
            for line in expected:
                board_machine.expect(line)
            board_machine.expect("app blink")  # the dump goes on to its end
            board_machine.silence(machine.PROMPT, 0.3)


def stack_that_is_full():
    for board in BOARDS:
        panic_of(board, SP, lambda symbols: symbols["_kernel_stack_start"][0] + 32,
                 ["kernel panic: the kernel's stack is full", "MSTKERR"])


def stack_that_is_none():
    panic_of("mps2-an385", SP, 0x10, ["kernel panic: the kernel's stack is full", "STKERR"])


def jump_to_nowhere():
    for board in BOARDS:
        panic_of(board, PC, 0xF0000000,
                 ["kernel panic: fault in the kernel", "IACCVIOL", "in the kernel at 0xf0000000"])


def jump_into_ram():
    """The default map lets the kernel execute RAM; zeros are instructions that do nothing until the
    board's memory ends, or something else faults. Either way it panics."""
    panic_of("mps2-an385", PC, 0x203FFF00, ["kernel panic: "])


def trap_of(kernel):
    """The address of a failed assertion: the first instruction in the kernel that is made to trap."""
    text = subprocess.run(["arm-none-eabi-objdump", "-d", kernel], check=True, capture_output=True,
                          text=True).stdout
    return int(re.search(r"^\s*([0-9a-f]+):\s+deff\s", text, re.MULTILINE).group(1), 16)


def failed_assertion():
    for board in BOARDS:
        trap = trap_of(machine.kernel_path(board, "takt"))
        panic_of(board, PC, trap,
                 ["kernel panic: an assertion failed", "in the kernel at 0x%08x" % trap])


TESTS = {test.__name__: test for test in (stack_that_is_full, stack_that_is_none, jump_to_nowhere,
                                         jump_into_ram, failed_assertion)}

if __name__ == "__main__":
    machine.main(TESTS)
