#include "source.h"

#include "../support/file.h"
#include "../support/memory.h"

#include <stdlib.h>
#include <string.h>

struct source {
    char *path;
    char *text;   /* line ends replaced by zeros; NULL: not readable */
    char **lines; /* point into text */
    size_t line_count;
    struct source *next;
};

struct sources {
    struct source *first;
};

struct sources *sources_new(void)
{
    return memory_new(sizeof(struct sources));
}

void sources_free(struct sources *sources)
{
    while (sources->first != NULL) {
        struct source *source = sources->first;
        sources->first = source->next;
        free(source->path);
        free(source->text);
        free(source->lines);
        free(source);
    }
    free(sources);
}

static void source_split(struct source *source, size_t size)
{
    size_t capacity = 0;
    char *line = source->text;
    for (char *end; line < source->text + size; line = end + 1) {
        end = memchr(line, '\n', (size_t)(source->text + size - line));
        if (end == NULL)
            end = source->text + size;
        *end = '\0';
        if (end > line && end[-1] == '\r')
            end[-1] = '\0';
        source->lines =
            array_grow(source->lines, source->line_count, &capacity, sizeof *source->lines);
        source->lines[source->line_count++] = line;
    }
}

static struct source *sources_find(struct sources *sources, const char *path)
{
    for (struct source *source = sources->first; source != NULL; source = source->next)
        if (strcmp(source->path, path) == 0)
            return source;
    struct source *source = memory_new(sizeof *source);
    source->path = text_copy(path);
    source->next = sources->first;
    sources->first = source;
    size_t size;
    source->text = file_read(path, &size);
    if (source->text != NULL)
        source_split(source, size);
    return source;
}

const char *sources_line(struct sources *sources, const char *path, unsigned line)
{
    const struct source *source = sources_find(sources, path);
    return line == 0 || line > source->line_count ? NULL : source->lines[line - 1];
}
