#include "baseline.h"

#include "../support/file.h"
#include "../support/memory.h"
#include "../support/path.h"
#include "private.h"
#include "source.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static const char heading[] = "# ctx baseline 1: file, rule, how many, source line, message\n";

struct entry {
    char *key; /* the line of the file without its count */
    size_t count;
};

struct entries {
    struct entry *items;
    size_t count, capacity;
};

/* Tabs and line ends separate; inside a text they become spaces, and spaces at its ends go. */
static char *field(const char *text)
{
    while (*text == ' ' || *text == '\t')
        text++;
    char *copy = text_copy(text);
    for (char *at = copy; *at != '\0'; at++)
        if (*at == '\t' || *at == '\n' || *at == '\r')
            *at = ' ';
    size_t length = strlen(copy);
    while (length > 0 && copy[length - 1] == ' ')
        copy[--length] = '\0';
    return copy;
}

/* Files are named as seen from the baseline's folder, so that a run from any directory (a build's,
 * the project's) means the same. */
static char *folder_of(const char *path)
{
    char *base = path_working_directory();
    char *folder = path_join(base, path);
    free(base);
    *strrchr(folder, '/') = '\0';
    char *real = path_real(NULL, folder[0] != '\0' ? folder : "/");
    free(folder);
    return real;
}

/* "file<TAB>rule<TAB>source line<TAB>message" */
static char *key_new(const struct report *report, const char *folder, struct sources *sources,
                     const struct diagnostic *diagnostic)
{
    char *path =
        path_join(report->base, diagnostic->place.file != NULL ? diagnostic->place.file : "");
    const char *below = path_below(path, folder);
    const char *line = sources_line(sources, path, diagnostic->place.line);
    char *line_field = field(line != NULL ? line : ""), *message = field(diagnostic->message);
    char *name = field(below != NULL ? below : path);
    char *key = text_format("%s\tctx-%s\t%s\t%s", name, diagnostic->rule, line_field, message);
    free(path);
    free(line_field);
    free(message);
    free(name);
    return key;
}

static struct entry *entries_find(struct entries *entries, const char *key)
{
    for (size_t i = 0; i < entries->count; i++)
        if (strcmp(entries->items[i].key, key) == 0)
            return &entries->items[i];
    return NULL;
}

static void entries_add(struct entries *entries, char *key, size_t count)
{
    entries->items =
        array_grow(entries->items, entries->count, &entries->capacity, sizeof *entries->items);
    entries->items[entries->count++] = (struct entry){key, count};
}

static void entries_free(struct entries *entries)
{
    for (size_t i = 0; i < entries->count; i++)
        free(entries->items[i].key);
    free(entries->items);
}

/* file, rule, count, line, message: takes the count out of the middle. */
static bool line_read(struct entries *entries, char *line)
{
    char *fields[5];
    char *rest = line;
    for (size_t i = 0; i < 5; i++) {
        fields[i] = strsep(&rest, i < 4 ? "\t" : "\n");
        if (fields[i] == NULL)
            return false;
    }
    char *end;
    unsigned long count = strtoul(fields[2], &end, 10);
    if (rest != NULL || *end != '\0' || count == 0 || strncmp(fields[1], "ctx-", 4) != 0)
        return false;
    entries_add(entries, text_format("%s\t%s\t%s\t%s", fields[0], fields[1], fields[3], fields[4]),
                count);
    return true;
}

static bool entries_read(struct entries *entries, const char *path, char **message)
{
    char *text = file_read(path, NULL);
    if (text == NULL) {
        *message = text_format("cannot read the baseline '%s': %s", path, strerror(errno));
        return false;
    }
    char *rest = text, *line;
    bool fine = strncmp(text, "# ctx baseline 1", 16) == 0;
    if (!fine)
        *message = text_format("%s:1: this is not a baseline of ctx", path);
    for (size_t number = 1; fine && (line = strsep(&rest, "\n")) != NULL; number++) {
        if (line[0] == '#' || line[0] == '\0')
            continue;
        fine = line_read(entries, line);
        if (!fine)
            *message =
                text_format("%s:%zu: this line of the baseline cannot be understood", path, number);
    }
    free(text);
    return fine;
}

bool baseline_apply(struct report *report, const char *path, size_t *known, size_t *gone,
                    char **message)
{
    struct entries entries = {0};
    bool fine = entries_read(&entries, path, message);
    struct sources *sources = sources_new();
    char *folder = folder_of(path);
    size_t kept = 0;
    for (size_t i = 0; fine && i < report->found.count; i++) {
        struct diagnostic *diagnostic = &report->found.items[i];
        char *key = key_new(report, folder, sources, diagnostic);
        struct entry *entry = entries_find(&entries, key);
        free(key);
        if (entry != NULL && entry->count > 0) {
            entry->count--;
            ++*known;
            free(diagnostic->notes);
        } else {
            report->found.items[kept++] = *diagnostic;
        }
    }
    if (fine)
        report->found.count = kept;
    for (size_t i = 0; i < entries.count; i++)
        *gone += entries.items[i].count;
    free(folder);
    sources_free(sources);
    entries_free(&entries);
    return fine;
}

static int entry_compare(const void *left, const void *right)
{
    const struct entry *a = left, *b = right;
    return strcmp(a->key, b->key);
}

static void entry_write(const struct entry *entry, FILE *file)
{
    const char *tab = strchr(strchr(entry->key, '\t') + 1, '\t');
    fprintf(file, "%.*s\t%zu%s\n", (int)(tab - entry->key), entry->key, entry->count, tab);
}

bool baseline_write(const struct report *report, const char *path, char **message)
{
    struct entries entries = {0};
    struct sources *sources = sources_new();
    char *folder = folder_of(path);
    for (size_t i = 0; i < report->found.count; i++) {
        char *key = key_new(report, folder, sources, &report->found.items[i]);
        struct entry *entry = entries_find(&entries, key);
        if (entry == NULL) {
            entries_add(&entries, key, 1);
        } else {
            entry->count++;
            free(key);
        }
    }
    free(folder);
    sources_free(sources);
    if (entries.count > 0)
        qsort(entries.items, entries.count, sizeof *entries.items, entry_compare);
    FILE *file = fopen(path, "w");
    bool fine = file != NULL;
    if (fine) {
        fputs(heading, file);
        for (size_t i = 0; i < entries.count; i++)
            entry_write(&entries.items[i], file);
        fine = !ferror(file);
        fine = fclose(file) == 0 && fine;
    }
    if (!fine)
        *message = text_format("cannot write the baseline '%s': %s", path, strerror(errno));
    entries_free(&entries);
    return fine;
}
