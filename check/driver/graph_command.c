/* ctx graph: draws contexts, entries and what they share. */
#include "command.h"

#include "../report/report.h"
#include "graph.h"
#include "jobs.h"
#include "reading.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

static bool name_ends(const char *name, const char *end)
{
    size_t length = strlen(name);
    return length >= strlen(end) && strcmp(name + length - strlen(end), end) == 0;
}

static bool wants_svg(const struct options *options)
{
    if (options->has_format)
        return options->format == FORMAT_SVG;
    return options->output != NULL && name_ends(options->output, ".svg");
}

static bool graph_write(const struct options *options, const struct graph *graph)
{
    FILE *stream = options->output == NULL ? stdout : fopen(options->output, "w");
    if (stream == NULL) {
        fprintf(stderr, "ctx graph: cannot write '%s': %s\n", options->output, strerror(errno));
        return false;
    }
    bool fine = picture_write(graph, wants_svg(options), stream);
    if (stream != stdout)
        fine = fclose(stream) == 0 && fine;
    if (!fine)
        fputs("ctx graph: the picture could not be written\n", stderr);
    return fine;
}

/* Only what was not analysed matters here: findings are for `ctx check`. */
static bool missed_say(struct report *report)
{
    report_finish(report);
    size_t count = report_not_analysed_count(report);
    for (size_t i = 0; i < count; i++) {
        const struct diagnostic *missed = report_not_analysed_at(report, i);
        const struct place *place = &missed->place;
        fprintf(stderr, "%s:%u:%u: error: not analysed: %s\n",
                place->file != NULL ? place->file : "ctx graph", place->line, place->column,
                missed->message);
    }
    return count > 0;
}

static int graph_run(struct options *options)
{
    struct report *report = report_new();
    struct summary *summary = summary_new();
    struct units units = {0};
    reading_units(&units, report, options);
    jobs_run(&units, options->jobs, options->time_limit, report, summary);
    summary_finish(summary);
    int status = missed_say(report) ? 2 : 0;
    struct graph graph;
    if (!graph_build(&graph, summary)) {
        fprintf(stderr, "ctx graph: more than %d contexts cannot be drawn\n", GRAPH_CONTEXTS);
        status = 2;
    } else {
        if (graph.context_count == 0)
            fputs("ctx graph: no context is declared (ctx_declare)\n", stderr);
        if (!graph_write(options, &graph))
            status = 2;
    }
    graph_free(&graph);
    units_free(&units);
    summary_free(summary);
    report_free(report);
    return status;
}

int command_graph(int argc, char **argv)
{
    return reading_command("graph", "files", argc, argv, graph_run);
}
