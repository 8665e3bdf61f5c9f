#include "frames.h"

#include "../support/file.h"
#include "../support/memory.h"
#include "../support/path.h"

#include <errno.h>
#include <fts.h>
#include <stdlib.h>
#include <string.h>

/* One line of a .su file. */
struct frame {
    char *name; /* without the suffix of a clone */
    char *base; /* the source, without its folder */
    unsigned line;
    long bytes;
    bool is_dynamic;
    bool is_part; /* split off: taken beside that of the function, not instead */
};

struct frames {
    struct frame *items;
    size_t count, capacity, files;
    bool is_whole; /* written when linking (-flto): what is not listed is inlined or dropped */
};

static void frames_free(struct frames *frames)
{
    for (size_t i = 0; i < frames->count; i++) {
        free(frames->items[i].name);
        free(frames->items[i].base);
    }
    free(frames->items);
}

/* A colon further left; NULL: none. */
static char *colon_before(char *begin, char *end)
{
    while (end > begin)
        if (*--end == ':')
            return end;
    return NULL;
}

/* Takes `line` apart, in place. False: it is none of a .su file. */
static bool line_read(char *line, struct frame *frame)
{
    char *const tab = strchr(line, '\t'), *const second = tab ? strchr(tab + 1, '\t') : NULL;
    if (second == NULL)
        return false;
    char *const name = colon_before(line, tab);
    char *const column = name ? colon_before(line, name) : NULL;
    char *const row = column ? colon_before(line, column) : NULL;
    char *end = NULL;
    if (row == NULL || name + 1 == tab)
        return false;
    errno = 0;
    const long bytes = strtol(tab + 1, &end, 10);
    if (errno != 0 || end != second || bytes < 0)
        return false;
    *tab = *row = '\0';
    const char *const dot = strchr(name + 1, '.');
    *frame = (struct frame){
        .line = (unsigned)strtoul(row + 1, NULL, 10),
        .bytes = bytes,
        .is_dynamic = strcmp(second + 1, "dynamic") == 0,
        .is_part = dot != NULL && (strncmp(dot, ".part", 5) == 0 || strncmp(dot, ".cold", 5) == 0),
        .name = dot ? text_format("%.*s", (int)(dot - name - 1), name + 1) : text_copy(name + 1),
        .base = text_copy(path_base(line)),
    };
    return true;
}

static bool file_take(struct frames *frames, const char *path, char **message)
{
    char *const text = file_read(path, NULL);
    if (text == NULL) {
        *message = text_format("cannot read '%s': %s", path, strerror(errno));
        return false;
    }
    unsigned number = 0;
    bool fine = true;
    for (char *line = text, *next; fine && *line != '\0'; line = next) {
        next = line + strcspn(line, "\n");
        if (*next != '\0')
            *next++ = '\0';
        number++;
        if (line[0] == '\0')
            continue;
        frames->items =
            array_grow(frames->items, frames->count, &frames->capacity, sizeof *frames->items);
        fine = line_read(line, &frames->items[frames->count]);
        frames->count += fine;
    }
    if (!fine)
        *message = text_format("%s:%u: this is no line of a stack-usage file", path, number);
    free(text);
    frames->files++;
    frames->is_whole |= strstr(path_base(path), ".ltrans") != NULL;
    return fine;
}

static bool folder_take(struct frames *frames, char *folder, char **message)
{
    char *const roots[] = {folder, NULL};
    FTS *const tree = fts_open(roots, FTS_PHYSICAL | FTS_NOCHDIR, NULL);
    const size_t before = frames->files;
    bool fine = tree != NULL;
    for (const FTSENT *entry; fine && (entry = fts_read(tree)) != NULL;) {
        const size_t length = strlen(entry->fts_name);
        if (entry->fts_info == FTS_F && length > 3 &&
            strcmp(entry->fts_name + length - 3, ".su") == 0)
            fine = file_take(frames, entry->fts_path, message);
    }
    if (tree != NULL)
        fts_close(tree);
    if (fine && frames->files == before) {
        *message =
            text_format("no .su file is or lies below '%s': compile with -fstack-usage", folder);
        fine = false;
    }
    return fine;
}

static int frame_compare(const void *left, const void *right)
{
    const struct frame *const a = left, *const b = right;
    return strcmp(a->name, b->name);
}

/* The largest of the function's own frames, and those of its parts. */
static void routine_fill(struct routine *routine, const struct frame *frames, size_t count,
                         bool is_whole)
{
    long own = FRAME_UNKNOWN, parts = 0;
    for (size_t i = 0; i < count; i++) {
        const struct frame *const frame = &frames[i];
        if (routine->base != NULL && strcmp(routine->base, frame->base) != 0)
            continue;
        routine->is_dynamic |= frame->is_dynamic;
        if (frame->is_part)
            parts += frame->bytes;
        else if (frame->bytes > own)
            own = frame->bytes;
    }
    if (own == FRAME_UNKNOWN && routine->is_defined && (routine->is_static || is_whole))
        own = 0;
    routine->frame = own == FRAME_UNKNOWN && parts > 0 ? parts
                     : own == FRAME_UNKNOWN            ? FRAME_UNKNOWN
                                                       : own + parts;
}

static bool given_take(struct program *program, const char *given, char **message)
{
    const char *const sign = strchr(given, '=');
    char *end = NULL;
    const long bytes = sign != NULL ? strtol(sign + 1, &end, 10) : -1;
    if (sign == NULL || sign == given || end == sign + 1 || *end != '\0' || bytes < 0) {
        *message = text_format("--frame wants NAME=BYTES, not '%s'", given);
        return false;
    }
    for (size_t i = 0; i < program->count; i++) {
        struct routine *const routine = &program->routines[i];
        if (strlen(routine->name) != (size_t)(sign - given) ||
            strncmp(routine->name, given, (size_t)(sign - given)) != 0)
            continue;
        routine->frame = bytes;
        routine->is_dynamic = false;
    }
    return true;
}

bool frames_read(struct program *program, const struct list *folders, const struct list *given,
                 char **message)
{
    struct frames frames = {0};
    bool fine = true;
    for (size_t i = 0; fine && i < folders->count; i++)
        fine = folder_take(&frames, folders->items[i], message);
    if (frames.count > 0)
        qsort(frames.items, frames.count, sizeof *frames.items, frame_compare);
    for (size_t i = 0; fine && i < program->count; i++) {
        struct routine *const routine = &program->routines[i];
        size_t first = 0, last = frames.count;
        while (first < last) {
            const size_t middle = (first + last) / 2;
            if (strcmp(frames.items[middle].name, routine->name) < 0)
                first = middle + 1;
            else
                last = middle;
        }
        while (last < frames.count && strcmp(frames.items[last].name, routine->name) == 0)
            last++;
        routine_fill(routine, frames.items + first, last - first, frames.is_whole);
    }
    for (size_t i = 0; fine && i < given->count; i++)
        fine = given_take(program, given->items[i], message);
    frames_free(&frames);
    return fine;
}
