#include "options.h"

#include "../report/baseline.h"
#include "../report/json.h"
#include "../report/report.h"
#include "../report/sarif.h"
#include "../summary.h"
#include "../summary_json.h"
#include "../support/memory.h"
#include "jobs.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum commands { CHECK = 1, CC = 2, GRAPH = 4, LINK = 8, UNSAFE = 16 };

/* The arguments while they are read. */
struct reader {
    struct options *options;
    const char *command;
    enum commands command_bit;
    int argc, next;
    char **argv;
};

static bool wrong(const struct reader *reader, const char *format, const char *text)
{
    fprintf(stderr, "ctx %s: ", reader->command);
    fprintf(stderr, format, text);
    fprintf(stderr, "; see `ctx %s --help`\n", reader->command);
    return false;
}

static bool read_database(struct reader *reader, const char *value)
{
    reader->options->database = value;
    return true;
}

static bool read_output(struct reader *reader, const char *value)
{
    reader->options->output = value;
    return true;
}

static bool read_baseline(struct reader *reader, const char *value)
{
    reader->options->baseline = value;
    return true;
}

static bool read_new_baseline(struct reader *reader, const char *value)
{
    reader->options->new_baseline = value;
    return true;
}

static bool read_drop(struct reader *reader, const char *value)
{
    list_add(&reader->options->drop, value);
    return true;
}

static bool read_safe(struct reader *reader, const char *value)
{
    trust_add_safe(&reader->options->trust, value);
    return true;
}

static bool read_grant(struct reader *reader, const char *value)
{
    return trust_add_grant(&reader->options->trust, value) ||
           wrong(reader, "--grant wants CAPABILITY=FOLDER, not '%s'", value);
}

static bool read_lifetimes(struct reader *reader, const char *value)
{
    (void)value;
    reader->options->trust.has_lifetimes = true;
    return true;
}

static bool read_advice(struct reader *reader, const char *value)
{
    (void)value;
    reader->options->is_advice = true;
    return true;
}

static bool read_quiet(struct reader *reader, const char *value)
{
    (void)value;
    reader->options->is_quiet = true;
    return true;
}

static bool read_show(struct reader *reader, const char *value)
{
    (void)value;
    reader->options->shows_flags = true;
    return true;
}

static bool number_read(struct reader *reader, const char *name, const char *value, unsigned most,
                        unsigned *number)
{
    char *end;
    errno = 0;
    unsigned long given = strtoul(value, &end, 10);
    if (errno != 0 || *end != '\0' || value[0] < '0' || value[0] > '9' || given > most) {
        fprintf(stderr, "ctx %s: %s wants a number from 0 to %u, not '%s'\n", reader->command, name,
                most, value);
        return false;
    }
    *number = (unsigned)given;
    return true;
}

static bool read_summary(struct reader *reader, const char *value)
{
    reader->options->summary = value;
    return true;
}

static bool read_stack(struct reader *reader, const char *value)
{
    list_add(&reader->options->link.stack, value);
    return true;
}

static bool read_frame(struct reader *reader, const char *value)
{
    list_add(&reader->options->link.frames, value);
    return true;
}

static bool read_root(struct reader *reader, const char *value)
{
    list_add(&reader->options->link.roots, value);
    return true;
}

static bool read_call(struct reader *reader, const char *value)
{
    list_add(&reader->options->link.calls, value);
    return true;
}

static bool read_repeat(struct reader *reader, const char *value)
{
    list_add(&reader->options->link.repeats, value);
    return true;
}

static bool read_limit(struct reader *reader, const char *value)
{
    list_add(&reader->options->link.limits, value);
    return true;
}

static bool read_entry_frame(struct reader *reader, const char *value)
{
    unsigned bytes = 0;
    if (!number_read(reader, "--entry-frame", value, 1000000, &bytes))
        return false;
    reader->options->link.entry_frame = bytes;
    return true;
}

static bool read_jobs(struct reader *reader, const char *value)
{
    return number_read(reader, "-j", value, 256, &reader->options->jobs);
}

static bool read_time_limit(struct reader *reader, const char *value)
{
    return number_read(reader, "--time-limit", value, 1000000, &reader->options->time_limit);
}

static bool read_format(struct reader *reader, const char *value)
{
    static const struct {
        const char *name;
        enum format format;
        unsigned commands;
    } formats[] = {{"text", FORMAT_TEXT, CHECK | CC | LINK | UNSAFE},
                   {"json", FORMAT_JSON, CHECK | CC | LINK | UNSAFE},
                   {"sarif", FORMAT_SARIF, CHECK | CC | LINK},
                   {"dot", FORMAT_DOT, GRAPH},
                   {"svg", FORMAT_SVG, GRAPH}};
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++) {
        if (strcmp(value, formats[i].name) == 0 &&
            (formats[i].commands & reader->command_bit) != 0) {
            reader->options->format = formats[i].format;
            reader->options->has_format = true;
            return true;
        }
    }
    return wrong(reader, "there is no format '%s'", value);
}

struct option {
    const char *name; /* of one letter: the value may be joined; long: with `=` or the next word */
    bool has_value;
    unsigned commands;
    bool (*read)(struct reader *reader, const char *value);
};

static const struct option known_options[] = {
    {"-p", true, UNSAFE | CHECK | GRAPH | LINK, read_database},
    {"-j", true, UNSAFE | CHECK | GRAPH | LINK, read_jobs},
    {"-o", true, UNSAFE | CHECK | CC | GRAPH | LINK, read_output},
    {"--output", true, UNSAFE | CHECK | CC | GRAPH | LINK, read_output},
    {"--format", true, UNSAFE | CHECK | CC | GRAPH | LINK, read_format},
    {"--baseline", true, CHECK | CC | LINK, read_baseline},
    {"--write-baseline", true, CHECK | LINK, read_new_baseline},
    {"--drop-flag", true, UNSAFE | CHECK | CC | GRAPH | LINK, read_drop},
    {"--time-limit", true, UNSAFE | CHECK | CC | GRAPH | LINK, read_time_limit},
    {"--safe", true, UNSAFE | CHECK | CC, read_safe},
    {"--grant", true, CHECK | CC, read_grant},
    {"--lifetimes", false, CHECK | CC, read_lifetimes},
    {"--summary", true, CHECK | CC, read_summary},
    {"--stack", true, LINK, read_stack},
    {"--frame", true, LINK, read_frame},
    {"--root", true, LINK, read_root},
    {"--call", true, LINK, read_call},
    {"--repeat", true, LINK, read_repeat},
    {"--limit", true, LINK, read_limit},
    {"--entry-frame", true, LINK, read_entry_frame},
    {"--advise", false, CC, read_advice},
    {"--quiet", false, UNSAFE | CHECK | CC | LINK, read_quiet},
    {"--show-flags", false, CHECK, read_show},
};

/* Returns the option that an argument spells, and its value if it is in the same argument. */
static const struct option *option_find(const char *argument, unsigned command, const char **value)
{
    for (size_t i = 0; i < sizeof known_options / sizeof known_options[0]; i++) {
        const struct option *option = &known_options[i];
        size_t length = strlen(option->name);
        if ((option->commands & command) == 0 || strncmp(argument, option->name, length) != 0)
            continue;
        const char *rest = argument + length;
        *value = NULL;
        if (*rest == '\0')
            return option;
        if (!option->has_value || (option->name[1] == '-' && *rest != '='))
            continue;
        *value = rest + (option->name[1] == '-');
        return option;
    }
    return NULL;
}

static bool argument_read(struct reader *reader)
{
    const char *argument = reader->argv[reader->next++], *value;
    if (argument[0] != '-' || argument[1] == '\0') {
        if (reader->command_bit == CC)
            return wrong(reader, "'%s' stands before `--`", argument);
        list_add(&reader->options->files, argument);
        return true;
    }
    const struct option *option = option_find(argument, reader->command_bit, &value);
    if (option == NULL)
        return wrong(reader, "there is no option '%s'", argument);
    if (option->has_value && value == NULL) {
        if (reader->next >= reader->argc)
            return wrong(reader, "option '%s' wants a value", argument);
        value = reader->argv[reader->next++];
    }
    return option->read(reader, value);
}

bool options_read(struct options *options, const char *command, int argc, char **argv)
{
    *options = (struct options){.jobs = jobs_default(), .time_limit = 600};
    struct reader reader = {.options = options, .command = command, .argc = argc, .argv = argv};
    reader.command_bit = strcmp(command, "check") == 0    ? CHECK
                         : strcmp(command, "cc") == 0     ? CC
                         : strcmp(command, "link") == 0   ? LINK
                         : strcmp(command, "unsafe") == 0 ? UNSAFE
                                                          : GRAPH;
    while (reader.next < argc && strcmp(argv[reader.next], "--") != 0)
        if (!argument_read(&reader))
            return false;
    options->has_words = reader.next < argc;
    for (int i = reader.next + 1; i < argc; i++)
        list_add(&options->words, argv[i]);
    return true;
}

void options_free(struct options *options)
{
    list_free(&options->files);
    list_free(&options->words);
    list_free(&options->drop);
    trust_free(&options->trust);
    link_wish_free(&options->link);
}

static bool report_write(const struct options *options, const struct report *report, FILE *stream)
{
    switch (options->format) {
    case FORMAT_JSON:
        return report_write_json(report, stream);
    case FORMAT_SARIF:
        return report_write_sarif(report, stream);
    default:
        return report_write_text(report, stream);
    }
}

/* Says the sum in words, where the report itself does not go. */
static void sum_write(const struct report *report, size_t known)
{
    size_t findings = report_count(report), missed = report_not_analysed_count(report);
    if (findings + missed + known == 0)
        return;
    fprintf(stderr, "ctx: %zu finding%s", findings, findings == 1 ? "" : "s");
    if (known > 0)
        fprintf(stderr, ", %zu more in the baseline", known);
    if (missed > 0)
        fprintf(stderr, ", %zu not analysed", missed);
    fputc('\n', stderr);
}

static bool baseline_use(const struct options *options, struct report *report, size_t *known)
{
    char *message = NULL;
    bool fine = true;
    if (options->baseline != NULL) {
        size_t gone = 0;
        fine = baseline_apply(report, options->baseline, known, &gone, &message);
        /* only a run over everything can tell */
        if (fine && gone > 0 && !options->is_quiet && options->database != NULL &&
            options->files.count == 0)
            fprintf(stderr, "ctx: %zu finding%s of the baseline no longer occur%s: write it anew\n",
                    gone, gone == 1 ? "" : "s", gone == 1 ? "s" : "");
    }
    if (fine && options->new_baseline != NULL)
        fine = baseline_write(report, options->new_baseline, &message);
    if (!fine)
        fprintf(stderr, "ctx: %s\n", message);
    free(message);
    return fine;
}

bool options_summary(const struct options *options, struct summary *summary)
{
    if (options->summary == NULL)
        return true;
    summary_finish(summary);
    char *text = summary_json_text(summary);
    FILE *stream = fopen(options->summary, "w");
    bool fine = stream != NULL && fputs(text, stream) >= 0;
    if (stream != NULL)
        fine = fclose(stream) == 0 && fine;
    if (!fine)
        fprintf(stderr, "ctx: cannot write '%s': %s\n", options->summary, strerror(errno));
    free(text);
    return fine;
}

int options_report(const struct options *options, struct report *report, FILE *text_stream)
{
    size_t known = 0;
    report_finish(report);
    if (!baseline_use(options, report, &known))
        return 2;
    FILE *stream = options->format == FORMAT_TEXT ? text_stream : stdout;
    if (options->output != NULL)
        stream = fopen(options->output, "w");
    if (stream == NULL) {
        fprintf(stderr, "ctx: cannot write '%s': %s\n", options->output, strerror(errno));
        return 2;
    }
    int status = report_exit_status(report);
    if (options->new_baseline != NULL && status == 1) {
        fprintf(stderr, "ctx: wrote %zu finding%s to '%s'\n", report_count(report),
                report_count(report) == 1 ? "" : "s", options->new_baseline);
        status = 0;
    } else {
        if (!(options->writer != NULL ? options->writer(options, report, stream)
                                      : report_write(options, report, stream))) {
            fprintf(stderr, "ctx: the report could not be written: %s\n", strerror(errno));
            status = 2;
        }
        if (!options->is_quiet)
            sum_write(report, known);
    }
    if (options->output != NULL)
        fclose(stream);
    return status;
}
