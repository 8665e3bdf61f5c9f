#include "capsules/process_info.h"
#include "kernel/allow.h"
#include "kernel/process.h"
#include "lib/bytes.h"

enum {
    COMMAND_EXISTS,
    COMMAND_COUNT,
    COMMAND_IDENTIFIERS,
    COMMAND_SHORT_IDENTIFIERS,
    COMMAND_NAME,
    COMMAND_FIGURES,
    COMMAND_CHANGE
};
enum { CHANGE_START = 1, CHANGE_STOP, CHANGE_FAULT, CHANGE_TERMINATE, CHANGE_BOOT };
enum { BUFFER };

/* The states that applications know. */
enum { RUNNING, YIELDED, YIELDED_FOR, STOPPED, FAULTED, TERMINATED };

/* The processes that ever began, in turn; NULL after the last. */
static struct process *process_begun(unsigned *slot) nullable
{
    struct process *process = process_at(*slot);
    while (process != NULL && process->state == PROCESS_EMPTY)
        process = process_at(++*slot);
    ++*slot;
    return process;
}

static struct process *process_named(uint32_t identifier) nullable
{
    unsigned slot = 0;
    struct process *process = process_begun(&slot);
    while (process != NULL && process_identifier(process) != identifier)
        process = process_begun(&slot);
    return process;
}

static void word_write(struct driver *driver, struct process *caller, size_t place, uint32_t word)
{
    uint8_t bytes[4] = {(uint8_t)word, (uint8_t)(word >> 8), (uint8_t)(word >> 16),
                        (uint8_t)(word >> 24)};
    /* Half a word is no word: what does not fit is left out. */
    if (allow_rw_size(driver, caller, BUFFER) / 4 > place)
        (void)allow_rw_write(driver, caller, BUFFER, place * 4,
                             (struct const_bytes){bytes, sizeof bytes});
}

static uint32_t list(struct driver *driver, struct process *caller, uint32_t number)
{
    unsigned slot = 0;
    uint32_t count = 0;
    for (struct process *each = process_begun(&slot); each != NULL; each = process_begun(&slot)) {
        if (number == COMMAND_IDENTIFIERS)
            word_write(driver, caller, count, process_identifier(each));
        else if (number == COMMAND_SHORT_IDENTIFIERS)
            word_write(driver, caller, count, process_short_identifier(each));
        count++;
    }
    return count;
}

static uint32_t state_of(const struct process *process)
{
    static const uint8_t states[] = {
        [PROCESS_EMPTY] = TERMINATED, [PROCESS_RUNNING] = RUNNING,
        [PROCESS_YIELDED] = YIELDED,  [PROCESS_YIELDED_FOR] = YIELDED_FOR,
        [PROCESS_FAULTED] = FAULTED,  [PROCESS_TERMINATED] = TERMINATED,
    };
    if (process_is_alive(process) && (process->flags & PROCESS_STOPPED) != 0)
        return STOPPED;
    return process->state < COUNT_OF(states) ? states[process->state] : TERMINATED;
}

static struct command_result name(struct driver *driver, struct process *caller,
                                  struct command *command, const struct process *which)
{
    const struct const_bytes text = process_name(which);
    (void)allow_rw_write(driver, caller, BUFFER, 0, text);
    return command_success_u32(command, (uint32_t)text.size);
}

static struct command_result figures(struct driver *driver, struct process *caller,
                                     const struct process *which)
{
    if (allow_rw_size(driver, caller, BUFFER) < 16)
        return command_failure(ERROR_SIZE);
    word_write(driver, caller, 0, which->slice_expired_count);
    word_write(driver, caller, 1, which->syscall_count);
    word_write(driver, caller, 2, which->restart_count);
    word_write(driver, caller, 3, state_of(which));
    return command_success();
}

/* A filtered process that gets here has the command in its list. */
static enum error change(const struct process *caller, struct process *which, uint32_t what)
{
    if ((caller->flags & PROCESS_FILTERED) == 0)
        return ERROR_NOSUPPORT;
    switch (what) {
    case CHANGE_START:
        return process_start(which);
    case CHANGE_STOP:
        return process_stop(which);
    case CHANGE_FAULT:
        return process_fault(which, FAULT_REQUESTED);
    case CHANGE_TERMINATE:
        return process_terminate(which);
    case CHANGE_BOOT:
        return process_boot(which);
    default:
        return ERROR_NOSUPPORT;
    }
}

static struct command_result command(struct driver *driver, struct process *caller,
                                     struct command *command)
{
    if (command->number == COMMAND_EXISTS)
        return command_success();
    if (command->number > COMMAND_CHANGE)
        return command_failure(ERROR_NOSUPPORT);
    if (command->number <= COMMAND_SHORT_IDENTIFIERS)
        return command_success_u32(command, list(driver, caller, command->number));
    struct process *const which = process_named(command->a);
    if (which == NULL)
        return command_failure(ERROR_INVALID);
    switch (command->number) {
    case COMMAND_NAME:
        return name(driver, caller, command, which);
    case COMMAND_FIGURES:
        return figures(driver, caller, which);
    default:
        return command_from(change(caller, which, command->b));
    }
}

const struct driver_ops process_info_ops = {
    .command = command,
    .allow_rw_count = 1,
};
