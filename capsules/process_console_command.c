/* The commands of the process console. */
#include "capsules/process_console.h"
#include "kernel/dump.h"
#include "kernel/kernel.h"
#include "lib/panic.h"
#include "lib/text.h"

#define NAME_WIDTH 20

/* What there is: its number, its name, who answers, and what help says. From STOP to TERMINATE they do something
 * to a process (operations); these, and PROCESS behind them, want the name of one. */
#define COMMANDS(COMMAND)                                                                          \
    COMMAND(COMMAND_HELP, "help", answer_help, "this list")                                        \
    COMMAND(COMMAND_STATUS, "status", answer_status, "counts of processes")                        \
    COMMAND(COMMAND_LIST, "list", answer_list, "all processes")                                    \
    COMMAND(COMMAND_STOP, "stop", answer_outcome, "NAME: does not run until started")              \
    COMMAND(COMMAND_START, "start", answer_outcome, "NAME: runs on")                               \
    COMMAND(COMMAND_FAULT, "fault", answer_outcome, "NAME: as if it had done wrong")               \
    COMMAND(COMMAND_BOOT, "boot", answer_outcome, "NAME: starts afresh")                           \
    COMMAND(COMMAND_TERMINATE, "terminate", answer_outcome, "NAME: ends")                          \
    COMMAND(COMMAND_PROCESS, "process", answer_process, "NAME: all about it")                      \
    COMMAND(COMMAND_KERNEL, "kernel", answer_kernel, "version, board, memory, drivers")            \
    COMMAND(COMMAND_RESET, "reset", answer_reset, "resets the board")                              \
    COMMAND(COMMAND_PANIC, "panic", answer_panic, "stops everything, with a dump")                 \
    COMMAND(COMMAND_STOP_CONSOLE, "console-stop", answer_stopped,                                  \
            "gives the terminal to the apps")                                                      \
    COMMAND(COMMAND_START_CONSOLE, "console-start", process_console_silence, "takes it back")

#define COMMAND_NUMBER(number, name, answer, help) number,
#define COMMAND_TEXTS(number, name, answer, help) name "\0" help "\0"
#define COMMAND_ANSWER(number, name, answer, help) answer,

enum { COMMANDS(COMMAND_NUMBER) COMMAND_COUNT };
static const char command_texts[] TEXT_LIST = COMMANDS(COMMAND_TEXTS);

/* ---- the line ---- */

static char line_at(const struct process_console *self, unsigned place)
{
    const struct line_text *const line = &self->editor.line;
    return place < line->size && place < LINE_EDITOR_MAX ? line->text[place] : '\0';
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

/* The argument is all behind the command, as names of apps may have spaces. */
static void line_split(struct process_console *self)
{
    struct line_text *const line = &self->editor.line;
    while (line->size > 0 && line_at(self, line->size - 1u) == ' ')
        line->size--;
    self->command = word_from(self, 0);
    self->argument = word_from(self, self->command.first + self->command.size);
    self->argument.size = (uint8_t)(line->size - self->argument.first);
}

static bool span_is_text(const struct process_console *self, struct line_span span,
                         const char *text)
{
    struct text_reader reader;
    text_begin(&reader, text);
    for (unsigned i = 0; i < span.size; i++)
        if (line_at(self, span.first + i) != text_next(&reader))
            return false;
    return text_next(&reader) == '\0';
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

/* By name, else by PID; NULL: nobody. */
static struct process *process_named(struct process_console *self) nullable
{
    const uint32_t number = span_number(self, self->argument);
    struct process *found = NULL;
    struct process *process = NULL;
    for (unsigned slot = 0; (process = process_at(slot)) != NULL; slot++) {
        if (process->state == PROCESS_EMPTY)
            continue;
        const bool is_named = span_is_name(self, self->argument, process_name(process));
        if (!is_named && (found != NULL || number == 0 || number != process_identifier(process)))
            continue;
        self->slot = slot;
        found = process;
        if (is_named)
            break;
    }
    return found;
}

typedef enum error operation(struct process *process);

static enum error fault(struct process *process)
{
    return process_fault(process, FAULT_REQUESTED);
}

/* From COMMAND_STOP on; afterwards it is ... */
static operation *const operations[] = {process_stop, process_start, fault, process_boot,
                                        process_terminate};
static const char operated[] TEXT_LIST = "stopped\0started\0faulted\0booted\0terminated";

static bool answer_outcome(struct process_console *self, struct writer *out, unsigned part)
{
    const struct process *const process = process_at(self->slot);
    const char *const verb = text_at(operated, self->number - COMMAND_STOP);
    (void)part;
    if (process == NULL)
        return false;
    if (self->outcome != OK)
        format(out, "error: ");
    format_foreign(out, process_name(process), NAME_WIDTH, false);
    if (self->outcome == OK)
        format(out, ": %s\n", verb);
    else
        format(out, " cannot be %s: it is %s (%s)\n", verb, process_state_name(process),
               error_name(self->outcome));
    return false;
}

static bool answer_process(struct process_console *self, struct writer *out, unsigned part)
{
    const struct process *const process = process_at(self->slot);
    return process != NULL && dump_process_part(out, process, part);
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
        format(out, "  PID  Name                 Quanta  Syscalls  Restarts    Grants  State\n");
        return true;
    }
    const struct process *const process = process_at(part - 1);
    if (process != NULL && process->state != PROCESS_EMPTY)
        list_row(out, process);
    return process != NULL;
}

/* ---- the system ---- */

static bool answer_status(struct process_console *self, struct writer *out, unsigned part)
{
    unsigned known = 0;
    unsigned alive = 0;
    unsigned slices = 0;
    unsigned dropped = 0;
    (void)self;
    (void)part;
    const struct process *process = NULL;
    for (unsigned slot = 0; (process = process_at(slot)) != NULL; slot++) {
        known += process->state != PROCESS_EMPTY;
        alive += process_is_alive(process);
        slices += process->slice_expired_count;
        dropped += process->dropped_upcall_count;
    }
    format(out,
           "processes: %u, of which %u alive; room for %u\n"
           "slices used up: %u\nupcalls dropped: %u\n",
           known, alive, kernel_configuration()->process_count, slices, dropped);
    return false;
}

static bool answer_kernel(struct process_console *self, struct writer *out, unsigned part)
{
    (void)self;
    return dump_kernel_part(out, part);
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

static bool answer_panic(struct process_console *self, struct writer *out, unsigned part)
{
    (void)self;
    (void)out;
    (void)part;
    panic("asked for", __FILE__, __LINE__);
}

static bool answer_stopped(struct process_console *self, struct writer *out, unsigned part)
{
    (void)self;
    (void)part;
    format(out, "only console-start is heard now\n");
    return false;
}

bool process_console_silence(struct process_console *self, struct writer *out, unsigned part)
{
    (void)self;
    (void)out;
    (void)part;
    return false;
}

/* ---- which command ---- */

static const char *command_text(unsigned number, bool is_help)
{
    return text_at(command_texts, 2 * number + is_help);
}

static bool answer_help(struct process_console *self, struct writer *out, unsigned part)
{
    (void)self;
    format(out, "  %-14s %s\n", command_text(part, false), command_text(part, true));
    return part + 1 < COMMAND_COUNT;
}

/* What was typed there, and what is wrong with it. Out of line: three times it is longer. */
__attribute__((noinline)) static void error_about(const struct process_console *self,
                                                  struct line_span span, struct writer *out,
                                                  const char *before, const char *behind)
{
    format(out, "error: %s%.*s%s\n", before, span.size,
           &self->editor.line.text[span.first % LINE_EDITOR_MAX], behind);
}

static bool answer_unknown(struct process_console *self, struct writer *out, unsigned part)
{
    (void)part;
    error_about(self, self->command, out, "no command is called ", "; help lists the commands");
    return false;
}

static bool answer_nobody(struct process_console *self, struct writer *out, unsigned part)
{
    (void)part;
    error_about(self, self->argument, out, "no process is called ", "");
    return false;
}

static bool answer_unnamed(struct process_console *self, struct writer *out, unsigned part)
{
    (void)part;
    error_about(self, self->command, out, "", " wants a process: its name or PID");
    return false;
}

static console_answer *const answers[] = {COMMANDS(COMMAND_ANSWER)};

/* Does what the command says; NULL: there is no reason not to. */
static console_answer *command_run(struct process_console *self, unsigned number) nullable
{
    const unsigned place = number - COMMAND_STOP;
    self->number = number;
    self->is_stopped = number == COMMAND_STOP_CONSOLE;
    self->is_flushing = number == COMMAND_RESET || number == COMMAND_PANIC;
    if (place > COMMAND_PROCESS - COMMAND_STOP)
        return NULL;
    if (self->argument.size == 0)
        return answer_unnamed;
    struct process *const process = process_named(self);
    if (process == NULL)
        return answer_nobody;
    if (place < COUNT_OF(operations))
        self->outcome = operations[place](process);
    return NULL;
}

console_answer *process_console_command(struct process_console *self)
{
    line_split(self);
    for (unsigned number = 0; number < COUNT_OF(answers); number++) {
        if (!span_is_text(self, self->command, command_text(number, false)))
            continue;
        if (self->is_stopped && number != COMMAND_START_CONSOLE)
            break;
        console_answer *const refusal = command_run(self, number);
        return refusal != NULL ? refusal : answers[number];
    }
    return self->is_stopped || self->command.size == 0 ? process_console_silence : answer_unknown;
}
