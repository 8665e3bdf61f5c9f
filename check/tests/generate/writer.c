#include "writer.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum kind { KIND_KEPT, KIND_WILD, KIND_EDITED, KIND_MUTANT, KINDS };

static const char *const kind_names[KINDS] = {"kept", "wild", "edited", "mutant"};

uint32_t next(struct writer *writer, uint32_t below)
{
    writer->random ^= writer->random << 13;
    writer->random ^= writer->random >> 17;
    writer->random ^= writer->random << 5;
    return writer->random % below;
}

void line(struct writer *writer, const char *format, ...)
{
    char text[1024];
    va_list list;
    va_start(list, format);
    vsnprintf(text, sizeof text, format, list);
    va_end(list);
    text_add(writer->out, "%*s%s\n", 4 * writer->indent, "", text);
}

void lines(struct writer *writer, const char *text, const char *name)
{
    text_add(writer->out, "%*s", 4 * writer->indent, "");
    for (; *text; text++) {
        if (*text == '$')
            text_add(writer->out, "%s", name);
        else
            text_add(writer->out, "%c", *text);
        if (*text == '\n')
            text_add(writer->out, "%*s", 4 * writer->indent, "");
    }
    text_add(writer->out, "\n");
}

bool mutate(struct writer *writer, unsigned operation)
{
    writer->places[operation]++;
    return operation == writer->operation && writer->places[operation] == writer->place;
}

/* ---- edits ---- */

/* A line that can stand anywhere a statement can, and be left out. */
static bool is_statement(const char *from, size_t length)
{
    int depth = 0;
    while (length && *from == ' ')
        from++, length--;
    if (length < 2 || from[length - 1] != ';' || *from == '#' || *from == '}' ||
        strncmp(from, "else", 4) == 0 || strncmp(from, "return ", 7) == 0)
        return false;
    for (size_t i = 0; i < length; i++)
        depth += from[i] == '(' || from[i] == '{' ? 1 : from[i] == ')' || from[i] == '}' ? -1 : 0;
    return depth == 0 && strncmp(from, "static", 6) != 0;
}

enum { EDITS = 3 };

struct lines {
    char *at[4096];
    unsigned count, first; /* the first one that may be edited */
    char *changed[EDITS];  /* those that are not of the text */
    unsigned changed_count;
};

static void lines_cut(struct lines *lines, char *text)
{
    *lines = (struct lines){0};
    for (char *at = text; *at && lines->count < 4096;) {
        char *const end = strchr(at, '\n');
        *end = '\0';
        if (strncmp(at, "#include", 8) == 0)
            lines->first = lines->count + 1;
        lines->at[lines->count++] = at;
        at = end + 1;
    }
}

static unsigned line_choose(struct writer *writer, const struct lines *lines)
{
    for (unsigned tries = 0; tries < 200; tries++) {
        const unsigned i = lines->first + next(writer, lines->count - lines->first);
        if (is_statement(lines->at[i], strlen(lines->at[i])))
            return i;
    }
    return lines->first;
}

static bool is_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '>';
}

/* The n-th place in a line where `word` stands by itself. */
static char *word_find(char *text, const char *word, unsigned *n)
{
    const size_t length = strlen(word);
    for (char *at = text; (at = strstr(at, word)); at++) {
        const bool is_name = is_word(*word);
        if (is_name && ((at > text && (is_word(at[-1]) || at[-1] == '.')) || is_word(at[length])))
            continue;
        if ((*n)-- == 0)
            return at;
    }
    return NULL;
}

/* One word becomes another one, somewhere. */
static void word_exchange(struct writer *writer, struct lines *lines, const char *const *words)
{
    unsigned count = 0;
    while (words[count])
        count += 2;
    for (unsigned tries = 0; tries < 400; tries++) {
        const unsigned which = next(writer, count / 2) * 2;
        const unsigned i = lines->first + next(writer, lines->count - lines->first);
        unsigned n = next(writer, 3);
        char *const at = word_find(lines->at[i], words[which], &n);
        if (!at || lines->at[i][0] == '#')
            continue;
        const size_t size = strlen(lines->at[i]) + strlen(words[which + 1]) + 2;
        char *const changed = malloc(size);
        snprintf(changed, size, "%.*s%s%s", (int)(at - lines->at[i]), lines->at[i],
                 words[which + 1], at + strlen(words[which]));
        lines->at[i] = lines->changed[lines->changed_count++] = changed;
        return;
    }
}

static void line_move(struct lines *lines, unsigned from, unsigned to)
{
    char *const moved = lines->at[from];
    for (; from < to; from++)
        lines->at[from] = lines->at[from + 1];
    for (; from > to; from--)
        lines->at[from] = lines->at[from - 1];
    lines->at[to] = moved;
}

static void text_edit(struct writer *writer, struct text *text, const char *const *words)
{
    struct lines *const lines = malloc(sizeof *lines);
    struct text edited = {0};
    lines_cut(lines, text->bytes);
    for (unsigned edits = 1 + next(writer, EDITS); edits > 0; edits--) {
        const unsigned i = line_choose(writer, lines);
        switch (next(writer, 6)) {
        case 0:
            lines->at[i] = "";
            break;
        case 1:
            if (lines->count < 4096) {
                lines->at[lines->count] = lines->at[i];
                line_move(lines, lines->count++, line_choose(writer, lines));
            }
            break;
        case 2:
            line_move(lines, i, line_choose(writer, lines));
            break;
        default:
            word_exchange(writer, lines, words);
            break;
        }
    }
    for (unsigned i = 0; i < lines->count; i++)
        text_add(&edited, "%s\n", lines->at[i]);
    text_free(text);
    *text = edited;
    for (unsigned i = 0; i < lines->changed_count; i++)
        free(lines->changed[i]);
    free(lines);
}

/* ---- programs ---- */

static void program_begin(struct writer *writer, struct text *out)
{
    writer->out = out;
    writer->random = writer->seed * 2654435761u + 12345u;
    if (writer->random == 0)
        writer->random = 1;
    for (unsigned i = 0; i < 8; i++)
        next(writer, 2);
    writer->indent = 0;
    writer->depth = writer->serial = 0;
    memset(writer->places, 0, sizeof writer->places);
}

/* An operator that the program has a place for, each as likely as the others, and the place. */
static void fault_choose(struct writer *writer, const struct generator *generator, int wanted)
{
    uint32_t mix = writer->seed * 0x9e3779b9u ^ 0x5bd1e995u;
    mix ^= mix >> 15;
    unsigned operation = wanted >= 0 ? (unsigned)wanted : writer->seed % generator->operator_count;
    for (unsigned i = 0; i < 1000 && !writer->places[operation]; i++)
        operation = next(writer, generator->operator_count);
    writer->operation = operation;
    writer->place = writer->places[operation] ? 1 + mix % writer->places[operation] : 0;
}

static bool program_save(const char *folder, uint32_t seed, const struct text *text)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%u.c", folder, seed);
    FILE *const stream = fopen(path, "w");
    const bool is_written = stream && fwrite(text->bytes, 1, text->length, stream) == text->length;
    if (!stream || fclose(stream) != 0 || !is_written) {
        perror(path);
        return false;
    }
    return true;
}

static bool program_make(const struct generator *generator, const char *folder, uint32_t seed,
                         enum kind kind, int wanted)
{
    struct writer writer = {.seed = seed, .is_wild = kind == KIND_WILD};
    struct text text = {0};
    program_begin(&writer, &text);
    generator->write(&writer);
    const char *what = kind_names[kind];
    if (kind == KIND_MUTANT) {
        fault_choose(&writer, generator, wanted);
        what = writer.place ? generator->operators[writer.operation] : "none";
        text_clear(&text);
        program_begin(&writer, &text);
        generator->write(&writer);
    } else if (kind == KIND_EDITED) {
        text_edit(&writer, &text, generator->words);
    }
    const bool is_saved = program_save(folder, seed, &text);
    text_free(&text);
    printf("%u %s\n", seed, what);
    return is_saved;
}

static int operator_find(const struct generator *generator, const char *name)
{
    for (unsigned i = 0; i < generator->operator_count; i++)
        if (strcmp(generator->operators[i], name) == 0)
            return (int)i;
    return -1;
}

static bool kind_read(const struct generator *generator, int argc, char **argv, enum kind *kind,
                      int *wanted)
{
    *wanted = -1;
    *kind = KIND_KEPT;
    if (argc == 4)
        return true;
    if (argc != 5 && argc != 7)
        return false;
    for (unsigned i = KIND_WILD; i < KINDS; i++)
        if (strncmp(argv[4], "--", 2) == 0 && strcmp(argv[4] + 2, kind_names[i]) == 0)
            *kind = (enum kind)i;
    if (argc == 7) {
        *wanted = operator_find(generator, argv[6]);
        if (*kind != KIND_MUTANT || strcmp(argv[5], "--operator") != 0 || *wanted < 0)
            return false;
    }
    return *kind != KIND_KEPT && (*kind != KIND_WILD || generator->has_wild);
}

int generator_main(const struct generator *generator, int argc, char **argv)
{
    enum kind kind;
    int wanted;
    if (!kind_read(generator, argc, argv, &kind, &wanted)) {
        fprintf(stderr, "use: %s FOLDER SEED COUNT [%s--edited | --mutant [--operator NAME]]\n",
                generator->name, generator->has_wild ? "--wild | " : "");
        return 2;
    }
    const uint32_t seed = (uint32_t)strtoul(argv[2], NULL, 10);
    const uint32_t count = (uint32_t)strtoul(argv[3], NULL, 10);
    for (uint32_t i = 0; i < count; i++)
        if (!program_make(generator, argv[1], seed + i, kind, wanted))
            return 2;
    return 0;
}
