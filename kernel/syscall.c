/* System calls: decode and check everything, then do it.
 *
 * Order of checks: filter, driver (NODEVICE), memory (INVALID), slot (NOSUPPORT), grant (NOMEM).
 * A handler's result goes over its arguments; registers that the variant does not use keep their
 * values. A process that cannot go on is no longer ready, and the kernel loop is pended. Its paths are counted (bench/).
 */
#include "kernel/internal.h"
#include "lib/tbf.h"

#define LIKELY(condition) __builtin_expect((condition), 1)

/* The variant stands there already. */
static void answer_error(uint32_t *arguments, enum error error)
{
    arguments[1] = (uint32_t)error;
}

static void answer_failure(uint32_t *arguments, enum error error)
{
    arguments[0] = RETURN_FAILURE;
    answer_error(arguments, error);
}

/* Subscribe and allow hand back what they were given: words 2 and 3 of the arguments stay. */
static void answer_failure_with_arguments(uint32_t *arguments, enum error error)
{
    arguments[0] = RETURN_FAILURE_2_U32;
    answer_error(arguments, error);
}

static void answer_success_u32(uint32_t *arguments, uint32_t value)
{
    arguments[0] = RETURN_SUCCESS_U32;
    arguments[1] = value;
}

static inline void syscall_count(struct process *process, uint32_t class)
{
    process->syscall_count++;
    process->last_syscall = (uint8_t) class;
}

/* ---- memory of the process ---- */

/* What lies before the start wraps to an offset behind the end. */
static bool is_within(uint32_t address, uint32_t size, uintptr_t start, uintptr_t end)
{
    return address - start <= end - start && size <= end - address;
}

static bool is_in_ram(const struct process *process, uint32_t address, uint32_t size)
{
    return is_within(address, size, process->ram_start, process->app_break);
}

static bool is_in_flash(const struct process *process, uint32_t address, uint32_t size)
{
    return is_within(address, size, process->code_start, process->flash_end);
}

/* A function begins there. */
static bool is_code(const struct process *process, uint32_t address)
{
    return is_in_flash(process, address, 1) || is_in_ram(process, address, 1);
}

/* ---- the driver that is asked ---- */

/* A process whose header lists permissions may use the drivers that it lists, of these the commands that it
 * lists. */
static bool is_listed(const struct process *process, const uint32_t *arguments)
{
    const struct const_bytes permissions =
        tbf_permission_entries(process_header_part(process, TBF_TLV_PERMISSIONS));
    return process->last_syscall == SYSCALL_COMMAND
               ? tbf_permits(permissions, arguments[0], arguments[1])
               : tbf_permits_driver(permissions, arguments[0]);
}

/* Out of line: few processes are filtered, and few drivers stand in another's slot. */
__attribute__((noinline)) static struct driver *driver_permitted(const struct process *process,
                                                                 uint32_t *arguments)
{
    if ((process->flags & PROCESS_FILTERED) == 0 || is_listed(process, arguments)) {
        struct driver *const driver = driver_find(arguments[0]);
        if (driver == NULL)
            arguments[0] = RETURN_FAILURE_2_U32;
        return driver;
    }
    arguments[0] = RETURN_FAILURE;
    return NULL;
}

/* Counts the call, too. NULL: ERROR_NODEVICE; the variant of that failure stands in the first argument (what is at
 * a free slot has it as its number), but a command has one only. */
static inline __attribute__((always_inline)) struct driver *
driver_asked(struct process *process, uint32_t *arguments, uint32_t class)
{
    const uint32_t number = arguments[0];
    const struct driver_entry *const entry = driver_table.slots[driver_slot(number)];
    syscall_count(process, class);
    if (LIKELY(entry->number == number && (process->flags & PROCESS_FILTERED) == 0))
        return entry->driver;
    return driver_permitted(process, arguments);
}

/* ---- yield ---- */

static void yield_no_wait(struct process *process, uint32_t *arguments)
{
    const uint32_t flag = arguments[1];
    const bool ran = upcall_take(process, arguments);
    if (is_in_ram(process, flag, 1)) {
        uint8_t *const byte = memory_at(flag);
        *byte = ran;
    }
}

static void yield_wait(struct process *process, uint32_t *arguments)
{
    if (process->upcall_count != 0 && upcall_take(process, arguments))
        return;
    process->state = PROCESS_YIELDED;
    kernel_ready_clear(process);
}

static void yield_wait_for(struct process *process, uint32_t *arguments)
{
    const struct driver *const driver = driver_find(arguments[1]);
    const uint32_t number = arguments[2];
    const bool exists = driver != NULL && number < driver->ops->upcall_count;
    const uint16_t subscription = exists ? subscription_of(driver, number) : SUBSCRIPTION_NONE;
    if (exists && upcall_take_for(process, subscription, arguments))
        return;
    process->wait_for = subscription;
    process->state = PROCESS_YIELDED_FOR;
    kernel_ready_clear(process);
}

static void syscall_yield(struct process *process, uint32_t *arguments, uint32_t class)
{
    syscall_count(process, class);
    switch (arguments[0]) {
    case YIELD_NO_WAIT:
        return yield_no_wait(process, arguments);
    case YIELD_WAIT:
        return yield_wait(process, arguments);
    case YIELD_WAIT_FOR:
        return yield_wait_for(process, arguments);
    default:
        return; /* TRD104: an unknown yield returns at once */
    }
}

/* ---- command ---- */

static void syscall_command(struct process *process, uint32_t *arguments, uint32_t class)
{
    struct driver *const driver = driver_asked(process, arguments, class);
    if (driver == NULL)
        return answer_failure(arguments, ERROR_NODEVICE);
    const struct command_result result =
        driver->ops->command(driver, process, (struct command *)arguments);
    if (result.word < RETURN_SUCCESS)
        return answer_failure(arguments, (enum error)result.word);
    arguments[0] = result.word;
}

/* ---- subscribe and allow ---- */

/* The process gets back what was in that slot of its grant, for what it gives: a function and what it is called
 * with, or an address and a size. Whatever is exchanged takes the same room. */
static inline __attribute__((always_inline)) void
exchange(struct process *process, uint32_t *arguments, struct driver *driver, unsigned index)
{
    struct grant *grant = grant_find(driver, process);
    if (grant == NULL)
        grant = grant_allocate(driver, process);
    if (grant == NULL)
        return answer_failure_with_arguments(arguments, ERROR_NOMEM);
    struct upcall_slot *const slot = &grant->upcalls[index];
    const struct upcall_slot old = *slot;
    const uint32_t number = arguments[1];
    slot->function = arguments[2];
    slot->appdata = arguments[3];
    arguments[0] = RETURN_SUCCESS_2_U32;
    arguments[1] = old.function;
    arguments[2] = old.appdata;
    if (driver->ops->exchanged != NULL)
        driver->ops->exchanged(driver, process, number, &arguments[1]);
}

static void syscall_subscribe(struct process *process, uint32_t *arguments, uint32_t class)
{
    const uint32_t number = arguments[1];
    const uint32_t function = arguments[2];
    struct driver *const driver = driver_asked(process, arguments, class);
    if (driver == NULL)
        return answer_error(arguments, ERROR_NODEVICE);
    if (function != 0 && !is_code(process, function))
        return answer_failure_with_arguments(arguments, ERROR_INVALID);
    if (number >= driver->ops->upcall_count)
        return answer_failure_with_arguments(arguments, ERROR_NOSUPPORT);
    if (process->upcall_count != 0)
        upcall_drop(process, subscription_of(driver, number));
    exchange(process, arguments, driver, number);
}

/* Even a call that fails afterwards has shown the kernel where the process keeps its buffers: the
 * mark only rises, so that memory once lent never becomes a grant's. */
static inline void high_water_raise(struct process *process, uint32_t address, uint32_t size)
{
    const uintptr_t end = (uintptr_t)address + size;
    if (end > process->allow_high_water)
        process->allow_high_water = end;
}

/* The slots of a class follow one another in the grant, behind those of the classes before it. true: *index
 * is that of number's. */
static inline bool allow_place(const struct driver_ops *ops, struct process *process,
                               uint32_t class, uint32_t number, unsigned *index)
{
    unsigned before = ops->upcall_count;
    unsigned count = ops->allow_ro_count;
    if (class != SYSCALL_ALLOW_READ_ONLY) {
        before += count;
        count = ops->allow_rw_count;
        if (!LIKELY(class == SYSCALL_ALLOW_READ_WRITE)) {
            before += count;
            count = ops->allow_readable_count;
            process->flags |= PROCESS_READS;
            kernel.alone = 0;
        }
    }
    *index = before + number;
    return number < count;
}

static void syscall_allow(struct process *process, uint32_t *arguments, uint32_t class)
{
    const uint32_t address = arguments[2];
    const uint32_t size = arguments[3];
    unsigned index;
    struct driver *const driver = driver_asked(process, arguments, class);
    if (driver == NULL)
        return answer_error(arguments, ERROR_NODEVICE);
    if (LIKELY(size != 0)) {
        if (LIKELY(is_in_ram(process, address, size)))
            high_water_raise(process, address, size);
        else if (class != SYSCALL_ALLOW_READ_ONLY || !is_in_flash(process, address, size))
            return answer_failure_with_arguments(arguments, ERROR_INVALID);
    }
    if (!allow_place(driver->ops, process, class, arguments[1], &index))
        return answer_failure_with_arguments(arguments, ERROR_NOSUPPORT);
    exchange(process, arguments, driver, index);
}

/* ---- memory operations ---- */

static void memop_brk(struct process *process, uint32_t *arguments, uintptr_t app_break)
{
    const bool is_brk = arguments[0] == MEMOP_BRK;
    const uintptr_t old = process->app_break;
    const enum error error = process_set_break(process, app_break);
    if (error != OK)
        return answer_failure(arguments, error);
    if (!is_brk)
        return answer_success_u32(arguments, (uint32_t)old);
    arguments[0] = RETURN_SUCCESS;
}

/* No sum of a break and a signed word wraps an address of 33 bits or more; on 32 bits the wrapped
 * sum lies outside the process's RAM, which process_set_break refuses. */
static void memop_sbrk(struct process *process, uint32_t *arguments)
{
    const int64_t app_break = (int64_t)process->app_break + (int32_t)arguments[1];
    if (app_break < 0 || app_break > UINT32_MAX)
        return answer_failure(arguments, ERROR_NOMEM);
    return memop_brk(process, arguments, (uintptr_t)app_break);
}

static void memop_writeable(struct process *process, uint32_t *arguments, bool is_end)
{
    const struct const_bytes regions = process_header_part(process, TBF_TLV_WRITEABLE_REGIONS);
    if (arguments[1] >= tbf_region_count(regions))
        return answer_failure(arguments, ERROR_FAIL);
    const struct tbf_region region = tbf_region(regions, arguments[1]);
    const uint32_t start = (uint32_t)process->flash_start + region.offset;
    return answer_success_u32(arguments, is_end ? start + region.size : start);
}

static uint16_t ram_words(const struct process *process, uint32_t address)
{
    const uintptr_t words = (address - process->ram_start) / 4;
    return words > UINT16_MAX ? UINT16_MAX : (uint16_t)words;
}

static void memop_rare(struct process *process, uint32_t *arguments)
{
    switch (arguments[0]) {
    case MEMOP_BRK:
        return memop_brk(process, arguments, arguments[1]);
    case MEMOP_SBRK:
        return memop_sbrk(process, arguments);
    case MEMOP_WRITEABLE_COUNT:
        return answer_success_u32(
            arguments, tbf_region_count(process_header_part(process, TBF_TLV_WRITEABLE_REGIONS)));
    case MEMOP_WRITEABLE_START:
        return memop_writeable(process, arguments, false);
    case MEMOP_WRITEABLE_END:
        return memop_writeable(process, arguments, true);
    case MEMOP_STACK_TOP:
        process->stack_top = ram_words(process, arguments[1]);
        arguments[0] = RETURN_SUCCESS;
        return;
    case MEMOP_HEAP_START:
        process->heap_start = ram_words(process, arguments[1]);
        arguments[0] = RETURN_SUCCESS;
        return;
    default:
        return answer_failure(arguments, ERROR_NOSUPPORT);
    }
}

static void syscall_memop(struct process *process, uint32_t *arguments, uint32_t class)
{
    syscall_count(process, class);
    switch (arguments[0]) {
    case MEMOP_RAM_START:
        return answer_success_u32(arguments, (uint32_t)process->ram_start);
    case MEMOP_RAM_END:
        return answer_success_u32(arguments, (uint32_t)process->ram_end);
    case MEMOP_FLASH_START:
        return answer_success_u32(arguments, (uint32_t)process->flash_start);
    case MEMOP_FLASH_END:
        return answer_success_u32(arguments, (uint32_t)process->flash_end);
    case MEMOP_GRANT_START:
        return answer_success_u32(arguments, (uint32_t)process->kernel_break);
    default:
        return memop_rare(process, arguments);
    }
}

/* ---- exit ---- */

static void syscall_exit(struct process *process, uint32_t *arguments, uint32_t class)
{
    syscall_count(process, class);
    if (arguments[0] > EXIT_RESTART)
        return answer_failure(arguments, ERROR_NOSUPPORT);
    process->completion_code = arguments[1];
    process_ask(process,
                PROCESS_HAS_COMPLETION |
                    (arguments[0] == EXIT_RESTART ? PROCESS_RESTART_ASKED : PROCESS_END_ASKED));
}

void kernel_syscall_unknown(struct process *process)
{
    (void)process_fault(process, FAULT_SYSCALL_CLASS);
}

void kernel_syscall_stackless(struct process *process)
{
    (void)process_fault(process, FAULT_STACK);
}

syscall_handler *const kernel_syscalls[SYSCALL_CLASS_COUNT] = {
    [SYSCALL_YIELD] = syscall_yield,
    [SYSCALL_SUBSCRIBE] = syscall_subscribe,
    [SYSCALL_COMMAND] = syscall_command,
    [SYSCALL_ALLOW_READ_WRITE] = syscall_allow,
    [SYSCALL_ALLOW_READ_ONLY] = syscall_allow,
    [SYSCALL_MEMOP] = syscall_memop,
    [SYSCALL_EXIT] = syscall_exit,
    [SYSCALL_ALLOW_USERSPACE_READABLE] = syscall_allow,
};
