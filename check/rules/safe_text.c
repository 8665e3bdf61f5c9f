/* What safe files write that no tree of declarations shows, or that only another compiler understands:
 * attributes, assembler names, pragmas, lines that claim to be of another file. */
#include "../frontend/frontend.h"
#include "safe.h"

#include <ctype.h>
#include <string.h>

enum { WORD_MAX = 64 };

struct reader {
    struct analysis *analysis;
    const struct source_text *text;
    size_t at, begin; /* begin: of the last word */
    bool is_line;     /* nothing but blanks stands before on this line */
    char word[WORD_MAX];
};

/* Attributes that say nothing on which the compiler builds anything unsafe. */
static const char *const attributes[] = {
    "always_inline",
    "annotate",
    "artificial",
    "cleanup",
    "cold",
    "deprecated",
    "error",
    "externally_visible",
    "fallthrough",
    "flag_enum",
    "flatten",
    "format",
    "hot",
    "maybe_unused",
    "no_instrument_function",
    "no_profile_instrument_function",
    "no_sanitize",
    "no_sanitize_address",
    "no_sanitize_undefined",
    "no_stack_protector",
    "nodiscard",
    "noinline",
    "noreturn",
    "nonstring",
    "nothrow",
    "sentinel",
    "stack_protect",
    "unavailable",
    "unused",
    "used",
    "visibility",
    "warn_unused_result",
    "warning",
};

static const char *const pragmas[] = {"once", "STDC", "message", "region", "endregion", "mark"};

/* Warnings without which nobody sees that arguments do not fit, or that a result is missing. */
static const char *const needed[] = {
    "-Wformat",     "-Wno-",         "-Wall",     "-Wextra",
    "-Weverything", "-Wreturn-type", "-Wvarargs", "-Winvalid-noreturn"};

static bool is_among(const char *word, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(word, list[i]) == 0)
            return true;
    return false;
}

#define AMONG(word, list) is_among(word, list, sizeof(list) / sizeof(list)[0])

static void refuse(const struct reader *reader, size_t at, const char *what, const char *help)
{
    rule_report(reader->analysis, "safe-unsafe", reader->text->first + (origin_t)at, help,
                "%s has no place in a safe file", what);
}

/* ---- characters ---- */

/* The next character, lines that are continued being one; 0: the end. */
static char peek(struct reader *reader)
{
    const struct source_text *const text = reader->text;
    for (;;) {
        size_t next = reader->at;
        if (next >= text->size)
            return '\0';
        if (text->text[next] != '\\')
            return text->text[next];
        next++;
        while (next < text->size &&
               (text->text[next] == ' ' || text->text[next] == '\t' || text->text[next] == '\r'))
            next++;
        if (next >= text->size || text->text[next] != '\n')
            return '\\';
        reader->at = next + 1;
    }
}

static char take(struct reader *reader)
{
    const char c = peek(reader);
    if (c != '\0')
        reader->at++;
    return c;
}

static bool is_word(char c)
{
    return isalnum((unsigned char)c) || c == '_';
}

static void quoted_skip(struct reader *reader, char quote)
{
    for (char c = take(reader); c != '\0' && c != quote && c != '\n'; c = take(reader))
        if (c == '\\')
            take(reader);
}

/* After a slash: a comment is a blank. */
static bool comment_skip(struct reader *reader)
{
    const char second = peek(reader);
    if (second == '/') {
        for (char c = peek(reader); c != '\0' && c != '\n'; c = peek(reader))
            reader->at++;
        return true;
    }
    if (second != '*')
        return false;
    reader->at++;
    for (char before = '\0', c = take(reader); c != '\0' && !(before == '*' && c == '/');
         c = take(reader))
        before = c;
    return true;
}

/* Blanks and comments; is_here: on this line alone. */
static void blanks_skip(struct reader *reader, bool is_here)
{
    for (;;) {
        const char c = peek(reader);
        if (c == '\0' || !isspace((unsigned char)c) || (is_here && c == '\n')) {
            if (c != '/')
                return;
            const size_t slash = reader->at++;
            if (!comment_skip(reader)) {
                reader->at = slash;
                return;
            }
            continue;
        }
        reader->at++;
    }
}

/* A word at the reader; underscores around it count for nothing in attributes. */
static const char *word_take(struct reader *reader)
{
    size_t length = 0;
    peek(reader);
    reader->begin = reader->at;
    while (is_word(peek(reader))) {
        const char c = take(reader);
        if (length + 1 < WORD_MAX)
            reader->word[length++] = c;
    }
    reader->word[length] = '\0';
    return reader->word;
}

static const char *bare(char *word)
{
    size_t length = strlen(word);
    if (length > 4 && strncmp(word, "__", 2) == 0 && strcmp(word + length - 2, "__") == 0) {
        word[length - 2] = '\0';
        return word + 2;
    }
    return word;
}

/* ---- attributes ---- */

/* To the bracket that closes, strings and comments aside. */
static void brackets_skip(struct reader *reader)
{
    size_t depth = 0;
    do {
        const char c = take(reader);
        if (c == '\0')
            return;
        if (c == '"' || c == '\'')
            quoted_skip(reader, c);
        else if (c == '/')
            comment_skip(reader);
        depth += c == '(' || c == '[' || c == '{';
        depth -= c == ')' || c == ']' || c == '}';
    } while (depth > 0);
}

/* A list of attributes up to the bracket that closes it. */
static void attributes_read(struct reader *reader, char end)
{
    struct analysis *const analysis = reader->analysis;
    for (;;) {
        blanks_skip(reader, false);
        const char c = peek(reader);
        const bool is_digraph = c == ':' && end == ']' && reader->at + 1 < reader->text->size &&
                                reader->text->text[reader->at + 1] == '>';
        if (c == '\0' || c == end || is_digraph)
            return;
        if (c == '(') {
            brackets_skip(reader);
        } else if (is_word(c)) {
            char *const word = (char *)(uintptr_t)word_take(reader);
            const size_t begin = reader->begin;
            blanks_skip(reader, false);
            if (peek(reader) == ':' && strcmp(word, "") != 0)
                continue; /* the namespace of the next word */
            const char *const name = bare(word);
            if (!AMONG(name, attributes))
                refuse(reader, begin, text(analysis, "attribute '%s'", name),
                       "it may mean what the checker does not see: do it in a trusted file");
        } else {
            reader->at++;
        }
    }
}

static void attribute_word(struct reader *reader, size_t begin)
{
    blanks_skip(reader, false);
    if (peek(reader) != '(')
        refuse(reader, begin, "an attribute that a macro writes", "write it in full");
    else {
        reader->at++;
        blanks_skip(reader, false);
        if (peek(reader) != '(') {
            refuse(reader, begin, "an attribute that a macro writes", "write it in full");
            return;
        }
        reader->at++;
        attributes_read(reader, ')');
    }
}

/* ---- pragmas and lines ---- */

static void diagnostic_pragma(struct reader *reader, size_t begin)
{
    struct analysis *const analysis = reader->analysis;
    blanks_skip(reader, true);
    const bool ignores = strcmp(word_take(reader), "ignored") == 0;
    blanks_skip(reader, true);
    char option[WORD_MAX] = "";
    size_t length = 0;
    while (peek(reader) == '"' || peek(reader) == '\\')
        reader->at++;
    for (char c = peek(reader); c != '\0' && c != '"' && c != '\\' && c != '\n' && c != ')';
         c = peek(reader)) {
        if (length + 1 < WORD_MAX)
            option[length++] = c;
        reader->at++;
    }
    option[length] = '\0';
    for (size_t i = 0; ignores && i < sizeof needed / sizeof needed[0]; i++)
        if (strncmp(option, needed[i], strlen(needed[i])) == 0) {
            refuse(reader, begin, text(analysis, "a pragma that hides '%s'", option),
                   "let the compiler say whether arguments fit");
            return;
        }
}

static void pragma_read(struct reader *reader, size_t begin)
{
    struct analysis *const analysis = reader->analysis;
    blanks_skip(reader, true);
    const char *word = word_take(reader);
    const bool is_compiler = strcmp(word, "GCC") == 0 || strcmp(word, "clang") == 0;
    if (AMONG(word, pragmas))
        return;
    if (is_compiler) {
        blanks_skip(reader, true);
        word = word_take(reader);
        if (strcmp(word, "diagnostic") == 0) {
            diagnostic_pragma(reader, begin);
            return;
        }
        if (strcmp(word, "unroll") == 0 || strcmp(word, "loop") == 0 ||
            strcmp(word, "warning") == 0 || strcmp(word, "error") == 0)
            return;
    }
    refuse(reader, begin, text(analysis, "pragma '%s'", word),
           "it may mean what the checker does not see: do it in a trusted file");
}

static void pragma_operator(struct reader *reader, size_t begin)
{
    blanks_skip(reader, false);
    if (peek(reader) == '(')
        reader->at++;
    blanks_skip(reader, false);
    if (peek(reader) != '"') {
        refuse(reader, begin, "a pragma that a macro writes", "write it in full");
        return;
    }
    reader->at++;
    pragma_read(reader, begin);
    while (peek(reader) != '\0' && peek(reader) != ')' && peek(reader) != '\n')
        reader->at++;
}

static void directive_read(struct reader *reader, size_t begin)
{
    blanks_skip(reader, true);
    const char first = peek(reader);
    const char *const word = word_take(reader);
    if (strcmp(word, "pragma") == 0) {
        pragma_read(reader, begin);
    } else if (strcmp(word, "line") == 0 || isdigit((unsigned char)first)) {
        refuse(reader, begin, "a line that names another place", "leave it out");
    } else if (strcmp(word, "define") == 0 || strcmp(word, "undef") == 0) {
        blanks_skip(reader, true);
        const char *const name = word_take(reader);
        if (strncmp(name, "ctx_", 4) == 0 || strncmp(name, "__", 2) == 0 ||
            (strncmp(name, "CTX_", 4) == 0 && strcmp(name, "CTX_NO_SHORT_NAMES") != 0))
            refuse(reader, begin, "another meaning of a word of the language or of ctx.h",
                   "choose another name");
    } else if (strcmp(word, "include") == 0) {
        while (peek(reader) != '\0' && peek(reader) != '\n')
            reader->at++;
    }
}

/* ---- files ---- */

static void word_read(struct reader *reader)
{
    const char *const word = word_take(reader);
    const size_t begin = reader->begin;
    if (strcmp(word, "__attribute__") == 0 || strcmp(word, "__attribute") == 0)
        attribute_word(reader, begin);
    else if (strcmp(word, "asm") == 0 || strcmp(word, "__asm") == 0 || strcmp(word, "__asm__") == 0)
        refuse(reader, begin, "assembly", "move it into a trusted file");
    else if (strcmp(word, "__declspec") == 0)
        refuse(reader, begin, "__declspec", "leave it out");
    else if (strcmp(word, "_Pragma") == 0)
        pragma_operator(reader, begin);
}

static bool opens(struct reader *reader, char c)
{
    if (c == '<' && peek(reader) == ':') {
        reader->at++;
        return true;
    }
    return c == '[';
}

static void text_read(const struct source_text *source, void *data)
{
    struct reader reader = {.analysis = data, .text = source, .is_line = true};
    if (!origin_is_safe(data, source->first))
        return;
    for (char c = peek(&reader); c != '\0'; c = peek(&reader)) {
        const size_t begin = reader.at;
        const bool is_line = reader.is_line;
        reader.is_line = c == '\n' || (is_line && isspace((unsigned char)c));
        if (is_word(c)) {
            word_read(&reader);
            continue;
        }
        reader.at++;
        if (c == '"' || c == '\'') {
            quoted_skip(&reader, c);
        } else if (c == '/') {
            reader.is_line = comment_skip(&reader) && is_line;
        } else if (is_line && (c == '#' || (c == '%' && peek(&reader) == ':'))) {
            reader.at += c == '%';
            directive_read(&reader, begin);
        } else if (opens(&reader, c)) {
            blanks_skip(&reader, false);
            const char next = peek(&reader);
            if (next == '[' || next == '<') {
                reader.at++;
                if (opens(&reader, next))
                    attributes_read(&reader, ']');
            }
        }
    }
}

void safe_texts_check(struct analysis *analysis)
{
    source_texts(analysis->model->source, text_read, analysis);
}
