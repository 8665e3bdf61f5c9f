#include "kernel/process.h"
#include "kernel/internal.h"
#include "lib/memory.h"
#include "lib/tbf.h"
#include "lib/text.h"

#define ASKED (PROCESS_END_ASKED | PROCESS_RESTART_ASKED | PROCESS_FAULT_ASKED)

/* ---- looking up ---- */

struct process *process_at(unsigned slot)
{
    return slot < kernel.process_count ? &kernel.processes[slot] : NULL;
}

struct process *process_next(const struct process *after)
{
    for (unsigned slot = after == NULL ? 0 : after->slot + 1u; slot < kernel.process_count;
         slot++) {
        struct process *const process = &kernel.processes[slot];
        if (process_is_alive(process))
            return process;
    }
    return NULL;
}

struct process *process_find(uint32_t identifier)
{
    for (struct process *process = process_next(NULL); process != NULL;
         process = process_next(process))
        if (process->identifier == identifier)
            return process;
    return NULL;
}

struct const_bytes process_header_part(const struct process *process, unsigned type)
{
    return tbf_find(memory_at(process->flash_start), type);
}

struct const_bytes process_name(const struct process *process)
{
    if (process->state == PROCESS_EMPTY)
        return (struct const_bytes){.size = 0};
    return process_header_part(process, TBF_TLV_NAME);
}

uint32_t process_short_identifier(const struct process *process)
{
    const struct const_bytes bytes = process_header_part(process, TBF_TLV_SHORT_ID);
    return bytes.data == NULL ? 0 : const_bytes_word(bytes, 0);
}

struct tbf_storage process_storage(const struct process *process)
{
    const struct const_bytes permissions =
        process_header_part(process, TBF_TLV_STORAGE_PERMISSIONS);
    if (permissions.data != NULL)
        return tbf_storage(permissions);
    const struct const_bytes own = process_header_part(process, TBF_TLV_SHORT_ID);
    return (struct tbf_storage){
        .write_id = process_short_identifier(process), .read_ids = own, .modify_ids = own};
}

bool process_may_write_flash(const struct process *process, uintptr_t address, size_t size)
{
    const struct const_bytes regions = process_header_part(process, TBF_TLV_WRITEABLE_REGIONS);
    for (unsigned i = 0; i < tbf_region_count(regions); i++) {
        const struct tbf_region region = tbf_region(regions, i);
        const uintptr_t offset = address - process->flash_start - region.offset;
        if (offset <= region.size && size <= region.size - offset)
            return true;
    }
    return false;
}

const char *process_state_name(const struct process *process)
{
    static const char names[] TEXT_LIST =
        "Empty\0Running\0Yielded\0YieldedFor\0" /* enum process_state */
        "Faulted\0Terminated\0Stopped";
    const bool is_stopped = process_is_alive(process) && (process->flags & PROCESS_STOPPED);
    return text_at(names, is_stopped ? PROCESS_TERMINATED + 1 : process->state);
}

unsigned process_grant_count(const struct process *process)
{
    unsigned count = 0;
    for (unsigned index = 0; index < kernel.config->driver_count; index++)
        count += process->grants[index] != 0;
    return count;
}

/* ---- memory ---- */

enum error process_set_break(struct process *process, uintptr_t app_break)
{
    if (app_break < process->ram_start || app_break < process->allow_high_water ||
        app_break >= process->ram_end || app_break > process->kernel_break)
        return ERROR_NOMEM;
    uintptr_t accessible_end;
    if (!arch_protection_ram(&process->protection, process->ram_start, app_break,
                             process->kernel_break, process->ram_end, &accessible_end))
        return ERROR_NOMEM;
    if (app_break > process->app_break)
        memset(memory_at(process->app_break), 0, accessible_end - process->app_break);
    process->app_break = app_break;
    process->accessible_end = accessible_end;
    if (kernel.protected == process)
        arch_protection_apply(&process->protection);
    return OK;
}

/* ---- beginning and end ---- */

void process_ready_update(struct process *process)
{
    if (process->state == PROCESS_RUNNING && (process->flags & PROCESS_STOPPED) == 0)
        kernel_ready_set(process);
    else
        kernel_ready_clear(process);
}

static void counts_clear(struct process *process)
{
    process->syscall_count = 0;
    process->dropped_upcall_count = 0;
    process->slice_expired_count = 0;
    process->stack_top = 0;
    process->heap_start = 0;
}

/* Where a process's grants are stands at the end of its RAM: a halfword per driver. */
static size_t grant_table_size(void)
{
    return (kernel.config->driver_count * sizeof(uint16_t) + 7u) & ~(size_t)7;
}

/* From nothing but its place in RAM and flash to the state in which it starts: a fresh identifier,
 * no grants, no memory but that for its first frame, and that zero. */
static enum error process_prepare(struct process *process, const struct tbf *tbf)
{
    process->identifier = kernel.next_identifier++;
    process->app_break = process->ram_start;
    process->grants = memory_at(process->ram_end - grant_table_size());
    process->kernel_break = (uintptr_t)process->grants;
    process->allow_high_water = process->ram_start;
    process->flags &= PROCESS_FILTERED | PROCESS_HAS_COMPLETION;
    process->fault = FAULT_NONE;
    process->upcall_count = 0;
    memset(process->grants, 0, grant_table_size());
    counts_clear(process);
    kernel_protection_forget(process);
    const enum error error =
        process_set_break(process, process->ram_start + 2 * PROCESS_FIRST_STACK_SIZE);
    if (error != OK)
        return error;
    process->app_break -= PROCESS_FIRST_STACK_SIZE;
    const uint32_t arguments[4] = {
        (uint32_t)process->code_start,
        (uint32_t)process->ram_start,
        (uint32_t)(process->ram_end - process->ram_start),
        (uint32_t)process->app_break,
    };
    if (!arch_process_start(process, process->flash_start + tbf->entry, arguments,
                            process->app_break))
        return ERROR_NOMEM;
    process->state = PROCESS_RUNNING;
    kernel_ready_set(process);
    return OK;
}

enum error process_create(struct process *process, const struct tbf *tbf,
                          const struct process_place *place)
{
    process->flash_start = place->flash_start;
    process->flash_end = place->flash_start + tbf->total_size;
    process->code_start = place->flash_start + tbf->protected_size;
    process->ram_start = place->ram_start;
    process->ram_end = place->ram_start + place->ram_size;
    process->flags = tbf->is_filtered ? PROCESS_FILTERED : 0;
    process->restart_count = 0;
    arch_protection_reset(&process->protection);
    if (!arch_protection_flash(&process->protection, process->flash_start, process->flash_end,
                               place->flash_limit_low, place->flash_limit_high))
        return ERROR_NOSUPPORT;
    return process_prepare(process, tbf);
}

/* While its drivers are told, the process counts as alive: their grants can be entered once more.
 */
static void process_end(struct process *process, enum process_state state)
{
    kernel_ready_clear(process);
    if (process == kernel.current)
        kernel.event = SCHEDULER_BLOCKED; /* its turn is over, also when it begins again at once */
    for (unsigned index = 0; index < kernel.config->driver_count; index++) {
        struct driver *const driver = kernel.config->drivers[index].driver;
        if (driver->ops->process_ended != NULL)
            driver->ops->process_ended(driver, process);
    }
    memset(process->grants, 0, grant_table_size());
    process->upcall_count = 0;
    process->flags &= (uint8_t) ~(ASKED | PROCESS_STOPPED);
    process->state = (uint8_t)state;
    kernel_ready_clear(process);
}

/* What a restart cannot bring back stays ended; the record says so. */
static void process_begin_again(struct process *process)
{
    struct tbf tbf;
    const struct const_bytes flash = {memory_at(process->flash_start),
                                      process->flash_end - process->flash_start};
    process->restart_count++;
    if (tbf_parse(flash, &tbf) != TBF_OK || process_prepare(process, &tbf) != OK)
        process->state = PROCESS_FAULTED;
}

/* ---- faults ---- */

static enum fault_action fault_action_for(const struct process *process)
{
    const struct fault_policy *const policy = kernel.config->fault_policy;
    const bool is_spent =
        policy->restart_limit != 0 && process->restart_count >= policy->restart_limit;
    return policy->action == FAULT_ACTION_RESTART && is_spent ? policy->afterwards : policy->action;
}

static void process_fault_do(struct process *process)
{
    const enum fault_action action = fault_action_for(process);
    const struct fault_policy *const policy = kernel.config->fault_policy;
    if (policy->dump != NULL && action != FAULT_ACTION_PANIC)
        policy->dump(kernel.config->log, process);
    if (action == FAULT_ACTION_PANIC)
        panic("a process faulted", __FILE__, __LINE__);
    process_end(process, PROCESS_FAULTED);
    if (action == FAULT_ACTION_RESTART)
        process_begin_again(process);
}

void process_fault_current(void)
{
    struct process *const process = kernel.current;
    kernel_assert(process != NULL);
    if (kernel.config->ipc != NULL && ipc_fault(process))
        return;
    process->fault = FAULT_HARDWARE;
    process->flags &= (uint8_t)~ASKED;
    process_fault_do(process);
}

/* ---- what is asked of processes, done in the kernel loop ---- */

void process_ask(struct process *process, unsigned flags)
{
    process->flags |= (uint8_t)flags;
    kernel_ready_clear(process);
    kernel_work_set(WORK_REAP);
}

void process_reap(void)
{
    for (unsigned slot = 0; slot < kernel.process_count; slot++) {
        struct process *const process = &kernel.processes[slot];
        const unsigned asked = process->flags & ASKED;
        if (asked & PROCESS_FAULT_ASKED) {
            process_fault_do(process);
        } else if (asked & PROCESS_END_ASKED) {
            process_end(process, PROCESS_TERMINATED);
        } else if (asked & PROCESS_RESTART_ASKED) {
            process_end(process, PROCESS_TERMINATED);
            process_begin_again(process);
        }
    }
}

enum error process_fault(struct process *process, enum process_fault fault)
{
    if (!process_is_alive(process))
        return ERROR_INVALID;
    process->fault = (uint8_t)fault;
    process_ask(process, PROCESS_FAULT_ASKED);
    return OK;
}

enum error process_terminate(struct process *process)
{
    if (!process_is_alive(process))
        return ERROR_INVALID;
    process_ask(process, PROCESS_END_ASKED);
    return OK;
}

enum error process_restart(struct process *process)
{
    if (!process_is_alive(process))
        return ERROR_INVALID;
    process_ask(process, PROCESS_RESTART_ASKED);
    return OK;
}

enum error process_stop(struct process *process)
{
    if (!process_is_alive(process))
        return ERROR_INVALID;
    if (process->flags & PROCESS_STOPPED)
        return ERROR_ALREADY;
    process->flags |= PROCESS_STOPPED;
    process_ready_update(process);
    return OK;
}

enum error process_start(struct process *process)
{
    if (!process_is_alive(process))
        return ERROR_INVALID;
    if ((process->flags & PROCESS_STOPPED) == 0)
        return ERROR_ALREADY;
    process->flags &= (uint8_t)~PROCESS_STOPPED;
    process_ready_update(process);
    kernel_contend();
    return OK;
}

enum error process_boot(struct process *process)
{
    /* Asked to end, and not at its end yet: it will begin again there. */
    if ((process->flags & ASKED) == PROCESS_END_ASKED) {
        process->flags &= (uint8_t)~PROCESS_END_ASKED;
        return process_restart(process);
    }
    if (process->state != PROCESS_TERMINATED && process->state != PROCESS_FAULTED)
        return ERROR_INVALID;
    process_begin_again(process);
    kernel_contend();
    return process->state == PROCESS_RUNNING ? OK : ERROR_FAIL;
}
