/* The commands of the process console. */
#include "capsules/process_console.h"
#include "kernel/dump.h"
#include "kernel/kernel.h"
#include "lib/panic.h"

#define NAME_WIDTH 20

/* Carries it out, on the process if it wants one, and says what there is to answer; NULL: nothing. */
typedef console_answer *console_command_run(struct process_console *self,
                                            struct process *process) nullable;

struct console_command {
    char name[14];
    bool wants_process; /* its argument names one: self->slot */
    console_command_run *run;
    const char *help;
};

/* ---- the line ---- */

static char line_at(const struct process_console *self, unsigned place)
{
    const struct line_text *const line = &self->editor.line;
    return place < line->size && place < LINE_EDITOR_MAX ? line->text[place] : '\0';
}

static void span_write(const struct process_console *self, struct line_span span,
                       struct writer *out)
{
    for (unsigned i = 0; i < span.size; i++)
        format(out, "%c", line_at(self, span.first + i));
}

/* The next word at or after place; size 0: there is none. */
static struct line_span word_from(const struct process_console *self, unsigned place)
{
    while (line_at(self, place) == ' ')
        place++;
    unsigned word_end = place;
    while (line_at(self, word_end) != ' ' && line_at(self, word_end) != '\0')
        word_end++;
    return (struct line_span){.first = (uint8_t)place, .size = (uint8_t)(word_end - place)};
}

/* From the next word to the last: names of apps may have spaces. */
static struct line_span rest_from(const struct process_console *self, unsigned place)
{
    struct line_span rest = word_from(self, place);
    unsigned rest_end = self->editor.line.size;
    while (rest_end > rest.first && line_at(self, rest_end - 1) == ' ')
        rest_end--;
    rest.size = (uint8_t)(rest_end > rest.first ? rest_end - rest.first : 0);
    return rest;
}

static bool span_is_command(const struct process_console *self, struct line_span span,
                            const struct console_command *command)
{
    unsigned i = 0;
    for (; i < span.size && i < sizeof command->name; i++)
        if (line_at(self, span.first + i) != command->name[i])
            return false;
    return i == span.size && i < sizeof command->name && command->name[i] == '\0';
}

static bool span_is_name(const struct process_console *self, struct line_span span,
                         struct const_bytes name)
{
    if (span.size != name.size)
        return false;
    for (unsigned i = 0; i < span.size; i++)
        if (line_at(self, span.first + i) != (char)const_bytes_get(name, i))
            return false;
    return true;
}

/* Its value as a decimal number; 0, which is no PID, when it is none. */
static uint32_t span_number(const struct process_console *self, struct line_span span)
{
    uint32_t number = 0;
    for (unsigned i = 0; i < span.size; i++) {
        const char digit = line_at(self, span.first + i);
        if (digit < '0' || digit > '9' || number > UINT32_MAX / 10 - 1)
            return 0;
        number = number * 10 + (uint32_t)(digit - '0');
    }
    return number;
}

/* ---- processes ---- */

/* By name, else by PID. */
static bool process_named(struct process_console *self)
{
    const uint32_t number = span_number(self, self->argument);
    bool found = false;
    const struct process *process = NULL;
    for (unsigned slot = 0; (process = process_at(slot)) != NULL; slot++) {
        if (process->state == PROCESS_EMPTY)
            continue;
        if (span_is_name(self, self->argument, process_name(process))) {
            self->slot = slot;
            return true;
        }
        if (!found && number != 0 && number == process_identifier(process)) {
            self->slot = slot;
            found = true;
        }
    }
    return found;
}

static bool answer_outcome(struct process_console *self, struct writer *out, unsigned part)
{
    const struct process *const process = process_at(self->slot);
    if (part > 0 || process == NULL)
        return false;
    if (self->outcome != OK)
        format(out, "error: ");
    format_foreign(out, process_name(process), NAME_WIDTH, false);
    if (self->outcome == OK)
        format(out, ": %s\n", self->verb);
    else
        format(out, " cannot be %s: it is %s (%s)\n", self->verb, process_state_name(process),
               error_name(self->outcome));
    return true;
}

static console_answer *outcome(struct process_console *self, const char *verb, enum error error)
{
    self->verb = verb;
    self->outcome = error;
    return answer_outcome;
}

static console_answer *run_stop(struct process_console *self, struct process *process)
{
    return outcome(self, "stopped", process_stop(process));
}

static console_answer *run_start(struct process_console *self, struct process *process)
{
    return outcome(self, "started", process_start(process));
}

static console_answer *run_fault(struct process_console *self, struct process *process)
{
    return outcome(self, "faulted", process_fault(process, FAULT_REQUESTED));
}

static console_answer *run_boot(struct process_console *self, struct process *process)
{
    return outcome(self, "booted", process_boot(process));
}

static console_answer *run_terminate(struct process_console *self, struct process *process)
{
    return outcome(self, "terminated", process_terminate(process));
}

static bool answer_process(struct process_console *self, struct writer *out, unsigned part)
{
    const struct process *const process = process_at(self->slot);
    return process != NULL && dump_process_part(out, process, part);
}

static console_answer *run_process(struct process_console *self, struct process *process)
{
    (void)self;
    (void)process;
    return answer_process;
}

static void list_row(struct writer *out, const struct process *process)
{
    format(out, "%5u  ", (unsigned)process_identifier(process));
    format_foreign(out, process_name(process), NAME_WIDTH, true);
    format(out, "%7u %9u %9u %6u/%-2u  %s\n", process->slice_expired_count,
           (unsigned)process->syscall_count, process->restart_count, process_grant_count(process),
           kernel_configuration()->driver_count, process_state_name(process));
}

static bool answer_list(struct process_console *self, struct writer *out, unsigned part)
{
    (void)self;
    if (part == 0) {
        format(out, "%5s  %-20s%7s %9s %9s %9s  %s\n", "PID", "Name", "Quanta", "Syscalls",
               "Restarts", "Grants", "State");
        return true;
    }
    const struct process *const process = process_at(part - 1);
    if (process != NULL && process->state != PROCESS_EMPTY)
        list_row(out, process);
    return process != NULL;
}

static console_answer *run_list(struct process_console *self, struct process *process)
{
    (void)self;
    (void)process;
    return answer_list;
}

/* ---- the system ---- */

static bool answer_status(struct process_console *self, struct writer *out, unsigned part)
{
    unsigned known = 0;
    unsigned alive = 0;
    unsigned slices = 0;
    unsigned dropped = 0;
    (void)self;
    const struct process *process = NULL;
    for (unsigned slot = 0; (process = process_at(slot)) != NULL; slot++) {
        known += process->state != PROCESS_EMPTY;
        alive += process_is_alive(process);
        slices += process->slice_expired_count;
        dropped += process->dropped_upcall_count;
    }
    if (part > 0)
        return false;
    format(out, "processes: %u, of which %u alive; room for %u\n", known, alive,
           kernel_configuration()->process_count);
    format(out, "slices used up: %u\nupcalls dropped: %u\n", slices, dropped);
    return true;
}

static console_answer *run_status(struct process_console *self, struct process *process)
{
    (void)self;
    (void)process;
    return answer_status;
}

static bool answer_kernel(struct process_console *self, struct writer *out, unsigned part)
{
    (void)self;
    return dump_kernel_part(out, part);
}

static console_answer *run_kernel(struct process_console *self, struct process *process)
{
    (void)self;
    (void)process;
    return answer_kernel;
}

/* These two never come back, so they wait until what was typed is shown. */
static bool answer_reset(struct process_console *self, struct writer *out, unsigned part)
{
    (void)self;
    (void)out;
    (void)part;
    kernel_configuration()->chip->reset();
    return false;
}

static console_answer *run_reset(struct process_console *self, struct process *process)
{
    (void)process;
    self->is_flushing = true;
    return answer_reset;
}

static bool answer_panic(struct process_console *self, struct writer *out, unsigned part)
{
    (void)self;
    (void)out;
    (void)part;
    panic("asked for", __FILE__, __LINE__);
}

static console_answer *run_panic(struct process_console *self, struct process *process)
{
    (void)process;
    self->is_flushing = true;
    return answer_panic;
}

static bool answer_stopped(struct process_console *self, struct writer *out, unsigned part)
{
    (void)self;
    if (part == 0)
        format(out, "only console-start is heard now\n");
    return part == 0;
}

static console_answer *run_console_stop(struct process_console *self, struct process *process)
{
    (void)process;
    self->is_stopped = true;
    return answer_stopped;
}

static console_answer *run_console_start(struct process_console *self,
                                         struct process *process) nullable
{
    (void)process;
    self->is_stopped = false;
    return NULL;
}

/* ---- which command ---- */

static console_answer *run_help(struct process_console *self, struct process *process);

static const struct console_command commands[] = {
    {"help", false, run_help, "this list"},
    {"status", false, run_status, "counts of processes"},
    {"list", false, run_list, "all processes"},
    {"stop", true, run_stop, "NAME: does not run until started"},
    {"start", true, run_start, "NAME: runs on"},
    {"fault", true, run_fault, "NAME: as if it had done wrong"},
    {"boot", true, run_boot, "NAME: starts afresh"},
    {"terminate", true, run_terminate, "NAME: ends"},
    {"process", true, run_process, "NAME: all about it"},
    {"kernel", false, run_kernel, "version, board, memory, drivers"},
    {"reset", false, run_reset, "resets the board"},
    {"panic", false, run_panic, "stops everything, with a dump"},
    {"console-stop", false, run_console_stop, "gives the terminal to the apps"},
    {"console-start", false, run_console_start, "takes it back"},
};

static bool answer_help(struct process_console *self, struct writer *out, unsigned part)
{
    (void)self;
    if (part >= COUNT_OF(commands))
        return false;
    const struct console_command *const command = &commands[part];
    format(out, "  %-14s %s\n", command->name, command->help);
    return true;
}

static console_answer *run_help(struct process_console *self, struct process *process)
{
    (void)self;
    (void)process;
    return answer_help;
}

static bool answer_unknown(struct process_console *self, struct writer *out, unsigned part)
{
    if (part > 0)
        return false;
    format(out, "error: no command is called ");
    span_write(self, self->command, out);
    format(out, "\nhelp lists the commands\n");
    return true;
}

static bool answer_nobody(struct process_console *self, struct writer *out, unsigned part)
{
    if (part > 0)
        return false;
    if (self->argument.size == 0) {
        format(out, "error: ");
        span_write(self, self->command, out);
        format(out, " wants a process: its name or PID\n");
        return true;
    }
    format(out, "error: no process is called ");
    span_write(self, self->argument, out);
    format(out, "\n");
    return true;
}

console_answer *process_console_command(struct process_console *self)
{
    self->command = word_from(self, 0);
    self->argument = rest_from(self, self->command.first + self->command.size);
    for (unsigned i = 0; i < COUNT_OF(commands); i++) {
        const struct console_command *const command = &commands[i];
        if (!span_is_command(self, self->command, command))
            continue;
        if (self->is_stopped && command->run != run_console_start)
            return NULL;
        if (command->wants_process && !process_named(self))
            return answer_nobody;
        struct process *const process = process_at(self->slot);
        return process != NULL ? command->run(self, process) : answer_nobody;
    }
    return self->is_stopped || self->command.size == 0 ? NULL : answer_unknown;
}
