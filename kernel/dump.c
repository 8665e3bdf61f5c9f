#include "kernel/dump.h"
#include "kernel/internal.h"
#include "lib/text.h"

#define NAME_WIDTH 32

/* ---- words ---- */

const char *dump_fault_text(enum process_fault fault)
{
    static const char texts[] TEXT_LIST = "no fault\0" /* in the order of enum process_fault */
                                          "a hardware fault\0"
                                          "no such system call\0"
                                          "no room on its stack\0"
                                          "on request\0"
                                          "unknown";
    const unsigned number = (unsigned)fault;
    return text_at(texts, number <= FAULT_REQUESTED ? number : FAULT_REQUESTED + 1);
}

static const char *syscall_text(const struct process *process)
{
    static const char names[] TEXT_LIST =
        "yield\0subscribe\0command\0read-write allow\0"
        "read-only allow\0memop\0exit\0readable allow\0" /* SYSCALL_... */
        "unknown\0none";
    const unsigned known =
        process->last_syscall < SYSCALL_CLASS_COUNT ? process->last_syscall : SYSCALL_CLASS_COUNT;
    return text_at(names, process->syscall_count == 0 ? SYSCALL_CLASS_COUNT + 1 : known);
}

static unsigned word(uintptr_t address)
{
    return (unsigned)address;
}

/* Out of line: three times the call that it makes are longer. */
__attribute__((noinline)) static void name_write(struct writer *writer,
                                                 const struct process *process)
{
    format_foreign(writer, process_name(process), NAME_WIDTH, false);
}

/* ---- the parts of a process's dump ---- */

static void part_heading(struct writer *writer, const struct process *process)
{
    format(writer, "-- app ");
    name_write(writer, process);
    format(writer, " (process %u, slot %u) --\n  state %s", (unsigned)process->identifier,
           process->slot, process_state_name(process));
    if (process->state == PROCESS_YIELDED_FOR && process->wait_for == SUBSCRIPTION_NONE)
        format(writer, " (no driver)");
    else if (process->state == PROCESS_YIELDED_FOR)
        format(writer, " (driver 0x%x, upcall %u)",
               (unsigned)kernel.config->drivers[process->wait_for >> 8].number,
               process->wait_for & 0xFFu);
    if (process->fault != FAULT_NONE)
        format(writer, "; fault: %s", dump_fault_text((enum process_fault)process->fault));
    format(writer, "\n");
}

static void part_statistics(struct writer *writer, const struct process *process)
{
    format(writer,
           "  system calls %u, the last: %s\n"
           "  upcalls queued %u, dropped %u; restarts %u; slices used up %u\n",
           (unsigned)process->syscall_count, syscall_text(process), process->upcall_count,
           process->dropped_upcall_count, process->restart_count, process->slice_expired_count);
    if ((process->flags & PROCESS_HAS_COMPLETION) != 0)
        format(writer, "  completion code %u\n", (unsigned)process->completion_code);
    else
        format(writer, "  completion code none\n");
}

static void memory_line(struct writer *writer, const char *what, uintptr_t from, uintptr_t to,
                        size_t used)
{
    format(writer, "  %-12s%X  %X %10u %10u\n", what, word(from), word(to), (unsigned)(to - from),
           (unsigned)used);
}

/* Fresh memory is zero: what still is, from the low end on, was never used. The start-up code ran at the
 * very end, before it moved the stack to its place: what it left there says nothing by itself. */
static size_t stack_used(uintptr_t from, uintptr_t to)
{
    const uint8_t *const bytes = memory_at(from);
    const size_t size = to - from;
    const size_t start_size = 2 * PROCESS_FIRST_STACK_SIZE;
    size_t untouched = start_size;
    while (untouched < size && bytes[untouched] == 0)
        untouched++;
    return untouched > start_size && untouched <= size ? size - untouched : size;
}

/* Stack, data and heap, if what the process told of them can be true; else one piece. */
static void own_memory_lines(struct writer *writer, const struct process *process)
{
    const uintptr_t start = process->ram_start;
    const uintptr_t stack_top = start + process->stack_top * 4u;
    const uintptr_t heap_start = start + process->heap_start * 4u;
    const size_t spare = process->kernel_break - process->app_break;
    const bool is_told =
        stack_top > start && stack_top <= heap_start && heap_start <= process->app_break;
    if (!is_told) {
        memory_line(writer, "stack, heap", start, process->kernel_break,
                    process->kernel_break - start - spare);
        return;
    }
    memory_line(writer, "heap", heap_start, process->kernel_break, process->app_break - heap_start);
    memory_line(writer, "data", stack_top, heap_start, heap_start - stack_top);
    memory_line(writer, "stack", start, stack_top, stack_used(start, stack_top));
}

static void part_memory(struct writer *writer, const struct process *process)
{
    const size_t grants_size = process->ram_end - process->kernel_break;
    format(writer, "  memory      from        to           allocated       used\n");
    memory_line(writer, "grants", process->kernel_break, process->ram_end, grants_size);
    own_memory_lines(writer, process);
    memory_line(writer, "code", process->code_start, process->flash_end,
                process->flash_end - process->code_start);
    memory_line(writer, "protected", process->flash_start, process->code_start,
                process->code_start - process->flash_start);
    format(writer, "  break %X, accessible to %X, allowed to %X\n", word(process->app_break),
           word(process->accessible_end), word(process->allow_high_water));
}

static void part_queue(struct writer *writer, const struct process *process)
{
    const struct upcall_queue *const queue = &process->upcalls;
    for (unsigned place = 0; place < process->upcall_count; place++) {
        const unsigned subscription = queue->subscriptions[place];
        const uint32_t *const values = queue->values[place];
        format(writer, "  queued: driver 0x%x upcall %u (0x%x, 0x%x, 0x%x)\n",
               (unsigned)kernel.config->drivers[subscription >> 8].number, subscription & 0xFFu,
               (unsigned)values[0], (unsigned)values[1], (unsigned)values[2]);
    }
}

static void buffer_lines(struct writer *writer, const char *what, const struct allow_slot *slots,
                         unsigned count)
{
    for (unsigned number = 0; number < count; number++)
        if (slots[number].size != 0)
            format(writer, "    %s buffer %u: %X, %u bytes\n", what, number,
                   (unsigned)slots[number].address, (unsigned)slots[number].size);
}

static void grant_lines(struct writer *writer, const struct driver_entry *entry,
                        struct grant *grant)
{
    const struct driver *const driver = entry->driver;
    format(writer, "  driver 0x%05x: grant at %X%s\n", (unsigned)entry->number,
           word((uintptr_t)grant), grant->is_entered ? ", entered" : "");
    for (unsigned number = 0; number < driver->ops->upcall_count; number++)
        if (grant->upcalls[number].function != 0)
            format(writer, "    upcall %u: %X, with %X\n", number,
                   (unsigned)grant->upcalls[number].function,
                   (unsigned)grant->upcalls[number].appdata);
    buffer_lines(writer, "read-only", grant_allow_ro(grant, driver), driver->ops->allow_ro_count);
    buffer_lines(writer, "read-write", grant_allow_rw(grant, driver), driver->ops->allow_rw_count);
    buffer_lines(writer, "readable", grant_allow_readable(grant, driver),
                 driver->ops->allow_readable_count);
}

static void part_grants(struct writer *writer, const struct process *process)
{
    for (unsigned index = 0; index < kernel.config->driver_count; index++) {
        const struct driver_entry *const entry = &kernel.config->drivers[index];
        struct grant *const grant = grant_find(entry->driver, process);
        if (grant != NULL)
            grant_lines(writer, entry, grant);
    }
}

/* A process that exited has no registers that say anything. */
static void part_registers(struct writer *writer, const struct process *process)
{
    if (process->state != PROCESS_TERMINATED)
        arch_dump_process(writer, process);
}

typedef void dump_part(struct writer *writer, const struct process *process);
static dump_part *const parts[] = {part_heading, part_statistics, part_memory,
                                   part_queue,   part_grants,     part_registers};

bool dump_process_part(struct writer *writer, const struct process *process, unsigned part)
{
    if (part >= COUNT_OF(parts) || process->state == PROCESS_EMPTY)
        return false;
    parts[part](writer, process);
    return true;
}

/* ---- the kernel ---- */

static void range_line(struct writer *writer, const char *what, const uint8_t *data, size_t size)
{
    const uintptr_t start = (uintptr_t)data;
    format(writer, "  %-12s%X  %X  %u bytes\n", what, word(start), word(start + size),
           (unsigned)size);
}

static size_t ram_in_use(void)
{
    size_t used = 0;
    for (unsigned slot = 0; slot < kernel.process_count; slot++) {
        const struct process *const process = &kernel.config->processes[slot];
        if (process->state != PROCESS_EMPTY)
            used += process->ram_end - process->ram_start;
    }
    return used;
}

bool dump_kernel_part(struct writer *writer, unsigned part)
{
    const struct kernel_config *const config = kernel.config;
    if (part == 0) {
        format(writer, "takt " TAKT_VERSION " on %s\n  system calls as of Tock %u.%u\n",
               config->board, ABI_VERSION_MAJOR, ABI_VERSION_MINOR);
        range_line(writer, "app RAM", config->process_ram.data, config->process_ram.size);
        format(writer, "  of which    %u bytes are given to processes\n", (unsigned)ram_in_use());
        range_line(writer, "app flash", config->app_flash.data, config->app_flash.size);
        format(writer, "  processes   at most %u, of %u bytes each\n", config->process_count,
               (unsigned)sizeof(struct process));
    } else if (part <= config->driver_count) {
        const struct driver_entry *const entry = &kernel.config->drivers[part - 1];
        format(writer, "  driver      0x%05x, %u bytes of state per process\n",
               (unsigned)entry->number, entry->driver->ops->grant_size);
    } else {
        return false;
    }
    return true;
}

/* ---- dumps ---- */

static void process_write(struct writer *writer, const struct process *process)
{
    for (unsigned part = 0; dump_process_part(writer, process, part); part++)
        ;
}

void dump_process(struct writer *writer, const struct process *process)
{
    format(writer, "\n== app ");
    name_write(writer, process);
    format(writer, " faulted ==\n");
    if (process->fault == FAULT_HARDWARE)
        arch_dump_fault(writer);
    process_write(writer, process);
}

void dump_kernel(struct writer *writer, const char *what, const char *file, unsigned line)
{
    format(writer,
           "\n== kernel panic: %.60s ==\n"
           "  at %.60s:%u\n"
           "  takt " TAKT_VERSION " on %s\n"
           "  the last fault:\n",
           what, file, line, kernel.config == NULL ? "(not started)" : kernel.config->board);
    arch_dump_fault(writer);
    if (kernel.config == NULL)
        return;
    const struct process *const current = kernel.current;
    if (current != NULL) {
        format(writer, "  on the processor: ");
        name_write(writer, current);
        format(writer, " (process %u)\n", (unsigned)current->identifier);
    }
    for (unsigned slot = 0; slot < kernel.process_count; slot++)
        process_write(writer, &kernel.config->processes[slot]);
}
