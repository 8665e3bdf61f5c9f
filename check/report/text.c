/* The text form: as compilers write, so that editors find the place. */
#include "private.h"

#include "../support/memory.h"
#include "../support/path.h"
#include "source.h"

#include <stdlib.h>
#include <string.h>

static void place_write(const struct place *place, FILE *stream)
{
    if (place->file == NULL)
        fputs("ctx: ", stream);
    else if (place->line == 0)
        fprintf(stream, "%s: ", place->file);
    else if (place->column == 0)
        fprintf(stream, "%s:%u: ", place->file, place->line);
    else
        fprintf(stream, "%s:%u:%u: ", place->file, place->line, place->column);
}

/* Tabs of the source line stay tabs under it, so that the caret stands where it should; a byte that
 * continues a UTF-8 character takes no column of its own. */
static void caret_write(const char *line, const struct place *place, FILE *stream)
{
    size_t length = strlen(line);
    size_t start = place->column - 1;
    if (start > length)
        return;
    fputs("      | ", stream);
    for (size_t i = 0; i < start; i++)
        if (((unsigned char)line[i] & 0xC0) != 0x80)
            fputc(line[i] == '\t' ? '\t' : ' ', stream);
    fputc('^', stream);
    for (size_t i = start + 1; i + 1 < place->end_column && i < length; i++)
        if (((unsigned char)line[i] & 0xC0) != 0x80)
            fputc('~', stream);
    fputc('\n', stream);
}

static void source_write(struct sources *sources, const char *base, const struct place *place,
                         FILE *stream)
{
    if (place->file == NULL || place->line == 0)
        return;
    char *path = path_join(base, place->file);
    const char *line = sources_line(sources, path, place->line);
    free(path);
    if (line == NULL)
        return;
    fprintf(stream, "%5u | %s\n", place->line, line);
    if (place->column > 0)
        caret_write(line, place, stream);
}

static void diagnostic_write(const struct report *report, struct sources *sources,
                             const struct diagnostic *diagnostic, FILE *stream)
{
    place_write(&diagnostic->place, stream);
    fprintf(stream, "%s: %s [ctx-%s]\n",
            diagnostic->severity == SEVERITY_ERROR ? "error" : "warning", diagnostic->message,
            diagnostic->rule);
    source_write(sources, report->base, &diagnostic->place, stream);
    for (size_t i = 0; i < diagnostic->note_count; i++) {
        const struct note *note = &diagnostic->notes[i];
        place_write(&note->place, stream);
        fprintf(stream, "note: %s\n", note->message);
        source_write(sources, report->base, &note->place, stream);
    }
    if (diagnostic->help != NULL)
        fprintf(stream, "help: %s\n", diagnostic->help);
}

bool report_write_text(const struct report *report, FILE *stream)
{
    struct sources *sources = sources_new();
    for (size_t i = 0; i < report->missed.count; i++) {
        const struct diagnostic *missed = &report->missed.items[i];
        place_write(&missed->place, stream);
        fprintf(stream, "error: not analysed: %s [ctx-%s]\n", missed->message, missed->rule);
        source_write(sources, report->base, &missed->place, stream);
    }
    for (size_t i = 0; i < report->found.count; i++)
        diagnostic_write(report, sources, &report->found.items[i], stream);
    sources_free(sources);
    return fflush(stream) == 0 && !ferror(stream);
}
