#include "arch/cortex_m/cortex_m.h"
#include "arch_types.h"
#include "kernel/arch.h"
#include <stddef.h>

/* ---- fault status ---- */

struct status_bit {
    uint32_t mask;
    const char *text;
};

/* CFSR, B3.2.15: MemManage, BusFault, UsageFault */
static const struct status_bit cfsr_bits[] = {
    {0x00000001, "IACCVIOL: may not execute there"},
    {0x00000002, "DACCVIOL: may not read or write there"},
    {0x00000008, "MUNSTKERR: may not read its stack"},
    {0x00000010, "MSTKERR: may not write its stack"},
    {0x00000020, "MLSPERR: may not save registers there"},
    {0x00000100, "IBUSERR: nothing to execute there"},
    {0x00000200, "PRECISERR: nothing there"},
    {0x00000400, "IMPRECISERR: an earlier write went nowhere"},
    {0x00000800, "UNSTKERR: its stack is nowhere"},
    {0x00001000, "STKERR: its stack is nowhere"},
    {0x00002000, "LSPERR: nowhere to save registers"},
    {0x00010000, "UNDEFINSTR: no such instruction"},
    {0x00020000, "INVSTATE: an even function address?"},
    {0x00040000, "INVPC: a return that is none"},
    {0x00080000, "NOCP: no coprocessor"},
    {0x01000000, "UNALIGNED"},
    {0x02000000, "DIVBYZERO"},
};

/* HFSR, B3.2.16 */
static const struct status_bit hfsr_bits[] = {
    {0x00000002, "VECTTBL: cannot read the vector table"},
    {0x40000000, "FORCED: it could not be handled there"},
    {0x80000000, "DEBUGEVT: a breakpoint"},
};

#define HFSR_FORCED 0x40000000u
#define CFSR_MMARVALID 0x00000080u
#define CFSR_BFARVALID 0x00008000u

static void bits_print(struct writer *writer, const struct status_bit *bits, size_t count,
                       uint32_t status)
{
    for (size_t i = 0; i < count; i++)
        if ((status & bits[i].mask) != 0)
            format(writer, "    %s\n", bits[i].text);
}

void arch_dump_fault(struct writer *writer)
{
    struct cortex_m_fault fault;
    /* Safe: a fault of the kernel ends everything, and no process runs, let alone faults, while the kernel
     * does. */
    ctx_unsafe
    {
        fault = cortex_m_last_fault;
    }
    format(writer, "  CFSR %X  HFSR %X\n", (unsigned)fault.cfsr, (unsigned)fault.hfsr);
    bits_print(writer, cfsr_bits, sizeof cfsr_bits / sizeof cfsr_bits[0], fault.cfsr);
    if ((fault.cfsr & CFSR_MMARVALID) != 0)
        format(writer, "    at %X (MMFAR)\n", (unsigned)fault.mmfar);
    if ((fault.cfsr & CFSR_BFARVALID) != 0)
        format(writer, "    at %X (BFAR)\n", (unsigned)fault.bfar);
    bits_print(writer, hfsr_bits, sizeof hfsr_bits / sizeof hfsr_bits[0], fault.hfsr);
    if (fault.hfsr == HFSR_FORCED && fault.cfsr == 0)
        format(writer, "    a breakpoint\n");
    if (fault.pc != 0)
        format(writer, "    in the kernel at %X, LR %X\n", (unsigned)fault.pc, (unsigned)fault.lr);
}

/* ---- registers ---- */

/* A process out of Thumb state has a PC that was never one. */
static void xpsr_print(struct writer *writer, uint32_t xpsr)
{
    format(writer, "  xPSR %X%s\n", (unsigned)xpsr, (xpsr >> 24 & 1) != 0 ? "" : "  not Thumb");
}

static void registers_print(struct writer *writer, const struct process *process,
                            const uint32_t *frame)
{
    const uint32_t *const saved = process->registers.r4_to_r11;
    for (unsigned i = 0; i < 4; i++)
        format(writer, "  R%u   %X  R%u   %X  R%-2u  %X\n", i, (unsigned)frame[i], i + 4,
               (unsigned)saved[i], i + 8, (unsigned)saved[i + 4]);
    const uint32_t above = process->registers.sp + 32 + (frame[7] >> 9 & 1) * 4;
    format(writer, "  R12  %X  SP   %X  LR   %X  PC   %X\n", (unsigned)frame[4], (unsigned)above,
           (unsigned)frame[5], (unsigned)frame[6]);
    xpsr_print(writer, frame[7]);
}

/* The frame is the process's own memory: look only where it has some. */
static void frame_print(struct writer *writer, const struct process *process)
{
    const uint32_t sp = process->registers.sp;
    const size_t frame_size = 32;
    const uint32_t *frame ctx(kernel) = NULL;
    if (sp % 4 == 0 && sp >= process->ram_start && process->ram_end - sp >= frame_size &&
        sp < process->ram_end)
        frame = (const uint32_t *)(uintptr_t)sp;
    if (frame != NULL)
        registers_print(writer, process, frame);
    else
        format(writer, "  SP   %X  is outside of its RAM\n", (unsigned)sp);
}

/* ---- protection ---- */

static void region_print(struct writer *writer, unsigned number, const struct mpu_region *region)
{
    if ((region->attributes & MPU_ATTRIBUTE_ENABLE) == 0) {
        format(writer, "  region %u  off\n", number);
        return;
    }
    const uint32_t base = region->base & MPU_BASE_ADDRESS;
    const uint32_t last = (2u << ((region->attributes & MPU_ATTRIBUTE_SIZE) >> 1)) - 1;
    const uint32_t off = (region->attributes & MPU_ATTRIBUTE_SUBREGIONS_OFF) >> 8;
    char subregions[9];
    for (unsigned i = 0; i < 8; i++)
        subregions[i] = (off >> i & 1) == 0 ? '#' : '.';
    subregions[8] = '\0';
    format(writer, "  region %u  %X-%X  %s  %s\n", number, (unsigned)base, (unsigned)(base + last),
           (region->attributes & MPU_ATTRIBUTE_NEVER_EXECUTE) != 0 ? "rw-" : "r-x", subregions);
}

void arch_dump_process(struct writer *writer, const struct process *process)
{
    frame_print(writer, process);
    for (unsigned i = 0; i < ARCH_REGION_COUNT; i++)
        region_print(writer, i, &process->protection.regions[i]);
}
