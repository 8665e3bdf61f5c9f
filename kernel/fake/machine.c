#define _GNU_SOURCE
#include "kernel/fake/machine.h"
#include "kernel/internal.h"
#include "kernel/loader.h"
#include "lib/tbf.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#define FLASH_SIZE 0x40000u
#define RAM_SIZE 0x4000u

struct machine machine;
struct kernel_watcher *machine_watcher;
_Atomic unsigned long fake_arch_mask;

static struct process processes[MACHINE_PROCESS_COUNT];
static struct kernel_config config;
static jmp_buf sleep_end;
static bool is_looping;

/* ---- the fake architecture ---- */

void arch_kernel_pend(void)
{
    machine.pend_count++;
    machine.is_pended = true;
}

void arch_kernel_unpend(void)
{
    machine.is_pended = false;
}

void arch_run(void)
{
    abort(); /* tests call machine_loop instead */
}

bool arch_process_start(struct process *process, uintptr_t entry, const uint32_t arguments[4],
                        uintptr_t sp)
{
    if (sp < process->ram_start + 32 || sp > process->accessible_end)
        return false;
    process->registers.entry = entry;
    memcpy(process->registers.start_arguments, arguments,
           sizeof process->registers.start_arguments);
    process->registers.arguments = (uint32_t *)process->ram_start;
    return true;
}

void arch_upcall_call(uint32_t *arguments, uint32_t function, const uint32_t values[3],
                      uint32_t appdata)
{
    machine.upcall.count++;
    machine.upcall.function = function;
    memcpy(machine.upcall.values, values, sizeof machine.upcall.values);
    machine.upcall.appdata = appdata;
    memcpy(arguments, values, 3 * sizeof values[0]);
    arguments[3] = appdata;
}

uint32_t *arch_arguments(struct process *process)
{
    return process->registers.arguments;
}

static uintptr_t granule_up(uintptr_t address)
{
    return (address + MACHINE_GRANULE - 1) & ~(uintptr_t)(MACHINE_GRANULE - 1);
}

bool arch_ram_place(uintptr_t from, uintptr_t limit, size_t size, uintptr_t fixed, uintptr_t *start)
{
    *start = fixed != 0 ? fixed : granule_up(from);
    return *start == granule_up(*start) && *start >= from && *start <= limit &&
           size <= limit - *start;
}

void arch_protection_reset(struct arch_protection *protection)
{
    *protection = (struct arch_protection){.flash_start = 0};
}

bool arch_protection_flash(struct arch_protection *protection, uintptr_t start, uintptr_t end,
                           uintptr_t limit_low, uintptr_t limit_high)
{
    if (start < limit_low || end > limit_high)
        return false;
    protection->flash_start = start;
    protection->flash_end = end;
    return true;
}

bool arch_protection_ram(struct arch_protection *protection, uintptr_t ram_start,
                         uintptr_t app_break, uintptr_t kernel_break, uintptr_t ram_end,
                         uintptr_t *accessible_end)
{
    const uintptr_t end = granule_up(app_break);
    if (end > kernel_break || end > ram_end)
        return false;
    protection->ram_start = ram_start;
    protection->ram_end = end;
    *accessible_end = end;
    return true;
}

bool arch_share_fits(uintptr_t start, size_t size)
{
    return size != 0 && size <= 1024 && start % MACHINE_GRANULE == 0 && size % MACHINE_GRANULE == 0;
}

bool arch_protection_share(struct arch_protection *protection, uintptr_t start, size_t size)
{
    for (unsigned i = 0; i < ARCH_SHARE_COUNT; i++)
        if (protection->shares[i].start == start && protection->shares[i].end == start + size)
            return false;
    protection->shares[0] = protection->shares[1];
    protection->shares[1].start = start;
    protection->shares[1].end = start + size;
    return arch_share_fits(start, size);
}

void arch_protection_unshare(struct arch_protection *protection, uintptr_t start, uintptr_t end)
{
    for (unsigned i = 0; i < ARCH_SHARE_COUNT; i++)
        if (protection->shares[i].start < end && protection->shares[i].end > start)
            protection->shares[i].start = protection->shares[i].end = 0;
}

bool arch_fault_address(uintptr_t *address)
{
    *address = machine.fault_address;
    return machine.fault_address != 0;
}

void arch_protection_apply(const struct arch_protection *protection)
{
    machine.applied = protection;
}

void arch_dump_process(struct writer *writer, const struct process *process)
{
    format(writer, "registers of process %u\n", (unsigned)process->identifier);
}

void arch_dump_fault(struct writer *writer)
{
    format(writer, "no fault status on the host\n");
}

/* A host test that gets here has found a kernel that is wrong. */
void panic(const char *what, const char *file, unsigned line)
{
    fprintf(stderr, "%s:%u: kernel panic: %s\n%s", file, line, what, machine.log);
    abort();
}

/* ---- the fake chip ---- */

static void fake_sleep(void)
{
    machine.sleep_count++;
    if (machine.on_sleep != NULL)
        machine.on_sleep();
    else if (is_looping)
        longjmp(sleep_end, 1);
}

static void fake_slice_start(uint32_t us)
{
    machine.slice_us = us;
}

static uint32_t fake_slice_stop(void)
{
    const uint32_t left = machine.slice_us;
    machine.slice_us = 0;
    return left;
}

static void fake_reset(void)
{
    abort();
}

static const struct chip_ops fake_chip = {
    .sleep = fake_sleep,
    .slice_start = fake_slice_start,
    .slice_stop = fake_slice_stop,
    .reset = fake_reset,
};

static void log_write(struct writer *self, const char *text, size_t size)
{
    (void)self;
    const size_t used = strlen(machine.log);
    if (size < sizeof machine.log - used)
        memcpy(machine.log + used, text, size);
}

static struct writer log_writer = {.write = log_write};

/* For a kernel without drivers: its table is never empty. */
static const struct driver_ops no_driver_ops = {.command = NULL};
static struct driver no_driver = {.ops = &no_driver_ops};
static const struct driver_entry no_driver_entry = {UINT32_MAX, &no_driver};

/* ---- start and end ---- */

static void *map_low(size_t size)
{
    void *const memory =
        mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_32BIT, -1, 0);
    if (memory == MAP_FAILED)
        abort();
    return memory;
}

void machine_start(const struct machine_setup *setup)
{
    static struct scheduler round_robin = SCHEDULER_ROUND_ROBIN;
    static const struct fault_policy stop = {.action = FAULT_ACTION_STOP};
    machine = (struct machine){
        .flash = map_low(FLASH_SIZE),
        .ram_size = setup->ram_size == 0 ? RAM_SIZE : setup->ram_size,
    };
    machine.ram = map_low(machine.ram_size);
    memset(machine.flash, 0xFF, FLASH_SIZE);
    memset(machine.ram, 0xA5, machine.ram_size); /* what an earlier run left behind */
    fake_arch_mask = 0;
    config = (struct kernel_config){
        .board = "fake",
        .processes = processes,
        .process_count = MACHINE_PROCESS_COUNT,
        .drivers = setup->drivers == NULL ? &no_driver_entry : setup->drivers,
        .driver_count = setup->drivers == NULL ? 1 : setup->driver_count,
        .deferred_calls = setup->deferred_calls,
        .deferred_call_count = setup->deferred_call_count,
        .ipc = setup->ipc,
        .watcher = machine_watcher,
        .scheduler = setup->scheduler == NULL ? &round_robin : setup->scheduler,
        .fault_policy = setup->fault_policy == NULL ? &stop : setup->fault_policy,
        .chip = &fake_chip,
        .process_ram = {machine.ram, machine.ram_size},
        .app_flash = {machine.flash, FLASH_SIZE},
        .log = &log_writer,
    };
    kernel_init(&config);
}

void machine_end(void)
{
    munmap(machine.flash, FLASH_SIZE);
    munmap(machine.ram, machine.ram_size);
}

/* ---- apps ---- */

size_t machine_flash_add(const void *bytes, size_t size)
{
    const size_t offset = machine.flash_used;
    if (size > FLASH_SIZE - offset)
        abort();
    memcpy(machine.flash + offset, bytes, size);
    machine.flash_used += size;
    return offset;
}

void machine_checksum_fix(size_t offset)
{
    uint32_t *const words = (uint32_t *)(void *)(machine.flash + offset);
    const unsigned count = (words[0] >> 16) / 4;
    words[3] = 0;
    uint32_t sum = 0;
    for (unsigned i = 0; i < count; i++)
        sum ^= words[i];
    words[3] = sum;
}

static void put(uint8_t *header, size_t *at, const void *bytes, size_t size)
{
    memcpy(header + *at, bytes, size);
    *at += (size + 3) & ~(size_t)3;
}

static void put_tlv(uint8_t *header, size_t *at, unsigned type, const void *bytes, size_t size)
{
    const uint16_t start[2] = {(uint16_t)type, (uint16_t)size};
    put(header, at, start, sizeof start);
    put(header, at, bytes, size);
}

size_t machine_app_add(const struct machine_app *app)
{
    uint8_t header[512] = {0};
    size_t at = TBF_BASE_SIZE;
    const uint32_t code_size = app->code_size == 0 ? 512 : app->code_size;
    const uint32_t main_header[3] = {0, 0, app->minimum_ram};
    const uint16_t version[2] = {ABI_VERSION_MAJOR, ABI_VERSION_MINOR};
    put_tlv(header, &at, TBF_TLV_MAIN, main_header, sizeof main_header);
    put_tlv(header, &at, TBF_TLV_NAME, app->name, strlen(app->name));
    put_tlv(header, &at, TBF_TLV_KERNEL_VERSION, version, sizeof version);
    if (app->extra_size != 0)
        put(header, &at, app->extra_tlvs, app->extra_size);
    const uint16_t first[2] = {TBF_VERSION, (uint16_t)at};
    const uint32_t total = ((uint32_t)at + code_size + 31) & ~31u;
    memcpy(header, first, sizeof first);
    memcpy(header + 4, &total, sizeof total);
    memcpy(header + 8, &app->flags, sizeof app->flags);
    const size_t offset = machine_flash_add(header, at);
    machine.flash_used = offset + total;
    machine_checksum_fix(offset);
    return offset;
}

unsigned machine_boot(void)
{
    const unsigned count = loader_run();
    (void)machine_loop();
    return count;
}

/* ---- running ---- */

struct process *machine_loop(void)
{
    struct process *volatile next = NULL;
    is_looping = true;
    if (setjmp(sleep_end) == 0)
        next = kernel_loop();
    else
        fake_arch_mask = 0; /* the jump left the masked section */
    is_looping = false;
    return next;
}

bool machine_syscall(uint32_t class, uint32_t a, uint32_t b, uint32_t c, uint32_t d,
                     struct answer *answer)
{
    struct process *const process = kernel.current;
    uint32_t *const arguments = process->registers.arguments;
    const uint32_t words[4] = {a, b, c, d};
    memcpy(arguments, words, sizeof words);
    const unsigned pend_count = machine.pend_count;
    const uint32_t was_ready = kernel.ready;
    if (class < SYSCALL_CLASS_COUNT)
        kernel_syscalls[class](process, arguments, class);
    else
        kernel_syscall_unknown(process);
    memcpy(answer->words, arguments, sizeof answer->words);
    const bool goes_on = ((was_ready & ~kernel.ready) & 1u << process->slot) == 0;
    if (!goes_on && machine.pend_count == pend_count)
        abort(); /* it would go on all the same */
    return goes_on;
}

struct answer machine_call(uint32_t class, uint32_t a, uint32_t b, uint32_t c, uint32_t d)
{
    struct answer answer;
    if (!machine_syscall(class, a, b, c, d, &answer) && kernel.current->state != PROCESS_RUNNING)
        abort(); /* it waits, and has no answer yet */
    return answer;
}

uint32_t machine_ram(size_t offset)
{
    return (uint32_t)(kernel.current->ram_start + offset);
}

uint32_t machine_code(size_t offset)
{
    return (uint32_t)(kernel.current->code_start + offset);
}
