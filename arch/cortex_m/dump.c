#include "arch/cortex_m/cortex_m.h"
#include "arch_types.h"
#include "kernel/arch.h"
#include "lib/text.h"
#include <stddef.h>

/* ---- fault status ---- */

/* What the bits mean, from bit 0 on: those that there are not, and those of other lines, are empty. */

/* CFSR, B3.2.15: MemManage, BusFault, UsageFault */
static const char cfsr_bits[] TEXT_LIST = "IACCVIOL: may not execute there\0"
                                          "DACCVIOL: may not read or write there\0\0"
                                          "MUNSTKERR: may not read its stack\0"
                                          "MSTKERR: may not write its stack\0"
                                          "MLSPERR: may not save registers there\0\0\0"
                                          "IBUSERR: nothing to execute there\0"
                                          "PRECISERR: nothing there\0"
                                          "IMPRECISERR: an earlier write went nowhere\0"
                                          "UNSTKERR: its stack is nowhere\0"
                                          "STKERR: its stack is nowhere\0"
                                          "LSPERR: nowhere to save registers\0\0\0"
                                          "UNDEFINSTR: no such instruction\0"
                                          "INVSTATE: an even function address?\0"
                                          "INVPC: a return that is none\0"
                                          "NOCP: no coprocessor\0\0\0\0\0"
                                          "UNALIGNED\0"
                                          "DIVBYZERO";
#define CFSR_BITS 0x030F3F3Bu

/* HFSR, B3.2.16, of which bit 30 comes first */
static const char hfsr_bits[] TEXT_LIST = "FORCED: it could not be handled there\0"
                                          "DEBUGEVT: a breakpoint\0\0"
                                          "VECTTBL: cannot read the vector table";
#define HFSR_FORCED 0x40000000u
#define HFSR_BITS (HFSR_FORCED | 0x80000002u)
#define CFSR_MMARVALID 0x00000080u
#define CFSR_BFARVALID 0x00008000u

static void bits_print(struct writer *writer, const char *bits, uint32_t status)
{
    for (unsigned bit = 0; status != 0; bit++, status >>= 1)
        if ((status & 1) != 0)
            format(writer, "    %s\n", text_at(bits, bit));
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
    bits_print(writer, cfsr_bits, fault.cfsr & CFSR_BITS);
    if ((fault.cfsr & CFSR_MMARVALID) != 0)
        format(writer, "    at %X (MMFAR)\n", (unsigned)fault.mmfar);
    if ((fault.cfsr & CFSR_BFARVALID) != 0)
        format(writer, "    at %X (BFAR)\n", (unsigned)fault.bfar);
    const uint32_t hfsr = fault.hfsr & HFSR_BITS;
    bits_print(writer, hfsr_bits, hfsr >> 30 | hfsr << 2);
    if (fault.hfsr == HFSR_FORCED && fault.cfsr == 0)
        format(writer, "    a breakpoint\n");
    if (fault.pc != 0)
        format(writer, "    in the kernel at %X, LR %X\n", (unsigned)fault.pc, (unsigned)fault.lr);
}

/* ---- registers ---- */

static void registers_print(struct writer *writer, const struct process *process,
                            const uint32_t *frame)
{
    const uint32_t *const saved = process->registers.r4_to_r11;
    for (unsigned i = 0; i < 4; i++)
        format(writer, "  R%u   %X  R%u   %X  R%-2u  %X\n", i, (unsigned)frame[i], i + 4,
               (unsigned)saved[i], i + 8, (unsigned)saved[i + 4]);
    const uint32_t above = process->registers.sp + 32 + (frame[7] >> 9 & 1) * 4;
    const bool is_thumb = (frame[7] >> 24 & 1) != 0; /* else its PC was never one */
    format(writer, "  R12  %X  SP   %X  LR   %X  PC   %X\n  xPSR %X%s\n", (unsigned)frame[4],
           (unsigned)above, (unsigned)frame[5], (unsigned)frame[6], (unsigned)frame[7],
           is_thumb ? "" : "  not Thumb");
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
