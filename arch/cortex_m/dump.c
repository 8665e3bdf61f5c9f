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
    {0x00000008, "MUNSTKERR: may not read the stack, on return"},
    {0x00000010, "MSTKERR: may not write the stack, on entry"},
    {0x00000020, "MLSPERR: may not save floating point there"},
    {0x00000100, "IBUSERR: nothing to execute there"},
    {0x00000200, "PRECISERR: nothing to read or write there"},
    {0x00000400, "IMPRECISERR: an earlier write went nowhere"},
    {0x00000800, "UNSTKERR: no stack there, on return"},
    {0x00001000, "STKERR: no stack there, on entry"},
    {0x00002000, "LSPERR: nowhere to save floating point"},
    {0x00010000, "UNDEFINSTR: no such instruction"},
    {0x00020000, "INVSTATE: not in Thumb state (an even function address?)"},
    {0x00040000, "INVPC: a return that is none"},
    {0x00080000, "NOCP: no such coprocessor"},
    {0x01000000, "UNALIGNED: not a multiple of the size"},
    {0x02000000, "DIVBYZERO: division by zero"},
};

/* HFSR, B3.2.16 */
static const struct status_bit hfsr_bits[] = {
    {0x00000002, "VECTTBL: cannot read the vector table"},
    {0x40000000, "FORCED: it came where it could not be handled"},
    {0x80000000, "DEBUGEVT: a breakpoint without a debugger"},
};

#define HFSR_FORCED 0x40000000u
#define CFSR_MMARVALID 0x00000080u
#define CFSR_BFARVALID 0x00008000u

static void bits_print(struct writer *writer, const struct status_bit *bits, size_t count,
                       uint32_t status)
{
    for (size_t i = 0; i < count; i++)
        if ((status & bits[i].mask) != 0)
            format(writer, "    %s\r\n", bits[i].text);
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
    format(writer, "  CFSR 0x%08lx  HFSR 0x%08lx\r\n", (unsigned long)fault.cfsr,
           (unsigned long)fault.hfsr);
    bits_print(writer, cfsr_bits, sizeof cfsr_bits / sizeof cfsr_bits[0], fault.cfsr);
    if ((fault.cfsr & CFSR_MMARVALID) != 0)
        format(writer, "    at 0x%08lx (MMFAR)\r\n", (unsigned long)fault.mmfar);
    if ((fault.cfsr & CFSR_BFARVALID) != 0)
        format(writer, "    at 0x%08lx (BFAR)\r\n", (unsigned long)fault.bfar);
    bits_print(writer, hfsr_bits, sizeof hfsr_bits / sizeof hfsr_bits[0], fault.hfsr);
    if (fault.hfsr == HFSR_FORCED && fault.cfsr == 0)
        format(writer, "    without another status: a breakpoint\r\n");
    if (fault.pc != 0)
        format(writer, "    in the kernel at 0x%08lx, LR 0x%08lx\r\n", (unsigned long)fault.pc,
               (unsigned long)fault.lr);
}

/* ---- registers ---- */

static void xpsr_print(struct writer *writer, uint32_t xpsr)
{
    format(writer, "  xPSR 0x%08lx  %c%c%c%c%c%s\r\n", (unsigned long)xpsr,
           xpsr >> 31 & 1 ? 'N' : '-', xpsr >> 30 & 1 ? 'Z' : '-', xpsr >> 29 & 1 ? 'C' : '-',
           xpsr >> 28 & 1 ? 'V' : '-', xpsr >> 27 & 1 ? 'Q' : '-',
           xpsr >> 24 & 1 ? " Thumb" : " not Thumb");
}

static void registers_print(struct writer *writer, const struct process *process,
                            const uint32_t *frame)
{
    const uint32_t *const saved = process->registers.r4_to_r11;
    for (unsigned i = 0; i < 4; i++)
        format(writer, "  R%u   0x%08lx  R%u   0x%08lx  R%-2u  0x%08lx\r\n", i,
               (unsigned long)frame[i], i + 4, (unsigned long)saved[i], i + 8,
               (unsigned long)saved[i + 4]);
    const uint32_t above = process->registers.sp + 32 + (frame[7] >> 9 & 1) * 4;
    format(writer, "  R12  0x%08lx  SP   0x%08lx  LR   0x%08lx  PC   0x%08lx\r\n",
           (unsigned long)frame[4], (unsigned long)above, (unsigned long)frame[5],
           (unsigned long)frame[6]);
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
        format(writer, "  SP   0x%08lx  outside of its RAM: the registers are lost\r\n",
               (unsigned long)sp);
}

/* ---- protection ---- */

static void region_print(struct writer *writer, unsigned number, const struct mpu_region *region)
{
    if ((region->attributes & MPU_ATTRIBUTE_ENABLE) == 0) {
        format(writer, "  region %u  off\r\n", number);
        return;
    }
    const uint32_t base = region->base & MPU_BASE_ADDRESS;
    const uint32_t last = (2u << ((region->attributes & MPU_ATTRIBUTE_SIZE) >> 1)) - 1;
    const uint32_t off = (region->attributes & MPU_ATTRIBUTE_SUBREGIONS_OFF) >> 8;
    char subregions[9];
    for (unsigned i = 0; i < 8; i++)
        subregions[i] = (off >> i & 1) == 0 ? '#' : '.';
    subregions[8] = '\0';
    format(writer, "  region %u  0x%08lx-0x%08lx  %s  %s\r\n", number, (unsigned long)base,
           (unsigned long)(base + last),
           (region->attributes & MPU_ATTRIBUTE_NEVER_EXECUTE) != 0 ? "rw-" : "r-x", subregions);
}

void arch_dump_process(struct writer *writer, const struct process *process)
{
    frame_print(writer, process);
    for (unsigned i = 0; i < ARCH_REGION_COUNT; i++)
        region_print(writer, i, &process->protection.regions[i]);
}
