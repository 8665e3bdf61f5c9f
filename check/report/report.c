#include "report.h"

#include "../support/memory.h"
#include "../support/path.h"
#include "../support/pool.h"
#include "private.h"

#include <stdlib.h>
#include <string.h>

struct report *report_new(void)
{
    struct report *report = memory_new(sizeof *report);
    report->pool = pool_new();
    report->base = path_working_directory();
    return report;
}

static void findings_free(struct findings *findings)
{
    for (size_t i = 0; i < findings->count; i++)
        free(findings->items[i].notes);
    free(findings->items);
}

void report_free(struct report *report)
{
    if (report == NULL)
        return;
    findings_free(&report->found);
    findings_free(&report->missed);
    pool_free(report->pool);
    free(report->base);
    free(report->directory);
    free(report);
}

void report_set_directory(struct report *report, const char *directory)
{
    free(report->directory);
    report->directory = directory == NULL ? NULL : path_join(report->base, directory);
}

/* One name for one file, whatever unit saw it and however it was spelled: below the working
 * directory relative to it, elsewhere absolute. */
static const char *report_file_name(struct report *report, const char *file)
{
    if (file == NULL || file[0] == '<')
        return pool_text(report->pool, file);
    const char *directory = report->directory != NULL ? report->directory : report->base;
    char *real = path_real(directory, file);
    const char *below = path_below(real, report->base);
    const char *name = pool_text(report->pool, below != NULL ? below : real);
    free(real);
    return name;
}

static struct place report_place(struct report *report, const struct place *place)
{
    struct place copy = *place;
    copy.file = report_file_name(report, place->file);
    return copy;
}

void findings_add(struct report *report, struct findings *findings,
                  const struct diagnostic *diagnostic)
{
    findings->items =
        array_grow(findings->items, findings->count, &findings->capacity, sizeof *findings->items);
    struct diagnostic *copy = &findings->items[findings->count++];
    *copy = *diagnostic;
    copy->rule = pool_text(report->pool, diagnostic->rule);
    copy->message = pool_text(report->pool, diagnostic->message);
    copy->help = pool_text(report->pool, diagnostic->help);
    copy->place = report_place(report, &diagnostic->place);
    copy->notes = memory_new(diagnostic->note_count * sizeof *copy->notes);
    for (size_t i = 0; i < diagnostic->note_count; i++) {
        copy->notes[i].place = report_place(report, &diagnostic->notes[i].place);
        copy->notes[i].message = pool_text(report->pool, diagnostic->notes[i].message);
    }
}

void report_add(struct report *report, const struct diagnostic *diagnostic)
{
    findings_add(report, &report->found, diagnostic);
}

void report_not_analysed(struct report *report, const struct place *place, const char *what)
{
    struct diagnostic diagnostic = {.rule = "not-analysed", .message = what};
    if (place != NULL)
        diagnostic.place = *place;
    findings_add(report, &report->missed, &diagnostic);
}

void report_merge(struct report *report, const struct report *other)
{
    for (size_t i = 0; i < other->found.count; i++)
        findings_add(report, &report->found, &other->found.items[i]);
    for (size_t i = 0; i < other->missed.count; i++)
        findings_add(report, &report->missed, &other->missed.items[i]);
}

static int text_compare(const char *a, const char *b)
{
    if (a == b)
        return 0;
    if (a == NULL || b == NULL)
        return a == NULL ? -1 : 1;
    return strcmp(a, b);
}

static int number_compare(unsigned a, unsigned b)
{
    return (a > b) - (a < b);
}

static int diagnostic_compare(const void *left, const void *right)
{
    const struct diagnostic *a = left, *b = right;
    int order = text_compare(a->place.file, b->place.file);
    if (order == 0)
        order = number_compare(a->place.line, b->place.line);
    if (order == 0)
        order = number_compare(a->place.column, b->place.column);
    if (order == 0)
        order = text_compare(a->rule, b->rule);
    if (order == 0)
        order = text_compare(a->message, b->message);
    if (order == 0) /* the one that explains most stays */
        order = (a->note_count < b->note_count) - (a->note_count > b->note_count);
    return order;
}

static bool diagnostic_repeats(const struct diagnostic *a, const struct diagnostic *b)
{
    return a->place.file == b->place.file && a->place.line == b->place.line &&
           a->place.column == b->place.column && a->rule == b->rule && a->message == b->message;
}

static void findings_finish(struct findings *findings)
{
    if (findings->count == 0)
        return;
    qsort(findings->items, findings->count, sizeof *findings->items, diagnostic_compare);
    size_t kept = 1;
    for (size_t i = 1; i < findings->count; i++) {
        if (diagnostic_repeats(&findings->items[kept - 1], &findings->items[i]))
            free(findings->items[i].notes);
        else
            findings->items[kept++] = findings->items[i];
    }
    findings->count = kept;
}

void report_finish(struct report *report)
{
    findings_finish(&report->found);
    findings_finish(&report->missed);
}

size_t report_count(const struct report *report)
{
    return report->found.count;
}

size_t report_not_analysed_count(const struct report *report)
{
    return report->missed.count;
}

const struct diagnostic *report_at(const struct report *report, size_t index)
{
    return &report->found.items[index];
}

const struct diagnostic *report_not_analysed_at(const struct report *report, size_t index)
{
    return &report->missed.items[index];
}

int report_exit_status(const struct report *report)
{
    if (report->missed.count > 0)
        return 2;
    return report->found.count > 0 ? 1 : 0;
}
