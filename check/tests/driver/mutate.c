/* mutate SEED COUNT FOLDER SOURCE...: writes COUNT damaged programs made of the given sources.
 *
 * A third are damaged at their tokens: one left out, doubled, exchanged with another, replaced by a
 * token of a list or of another source, a stretch of another source put in, sometimes plain noise.
 * Few of those compile. The others are only bent, so that most compile and reach the rules: other
 * contexts, annotations, names, operators, a line less or twice. The same seed gives the same programs.
 */
#include "support/file.h"
#include "support/memory.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct token {
    const char *text;
    size_t length;
};

struct source {
    char *text;
    struct token *tokens; /* all of the text: space between tokens is a token */
    size_t count, capacity;
};

static uint64_t random_state;

/* xorshift64*. */
static size_t random_below(size_t limit)
{
    random_state ^= random_state >> 12;
    random_state ^= random_state << 25;
    random_state ^= random_state >> 27;
    return limit == 0 ? 0 : (size_t)((random_state * UINT64_C(2685821657736338717)) >> 33) % limit;
}

static bool is_word(char c)
{
    return isalnum((unsigned char)c) || c == '_';
}

static size_t token_length(const char *text)
{
    size_t length = 1;
    if (is_word(*text))
        while (is_word(text[length]))
            length++;
    else if (isspace((unsigned char)*text))
        while (isspace((unsigned char)text[length]))
            length++;
    return length;
}

static bool source_read(struct source *source, const char *path)
{
    source->text = file_read(path, NULL);
    if (source->text == NULL)
        return false;
    for (const char *at = source->text; *at != '\0';) {
        source->tokens =
            array_grow(source->tokens, source->count, &source->capacity, sizeof *source->tokens);
        source->tokens[source->count++] = (struct token){at, token_length(at)};
        at += source->tokens[source->count - 1].length;
    }
    return source->count > 0;
}

/* Words that make a C front end's life hard, and ours. */
static const char *const words[] = {"ctx(kernel)",
                                    "ctx(handler)",
                                    "ctx(any)",
                                    "ctx(a)",
                                    "ctx(nobody)",
                                    "ctx()",
                                    "ctx_at(kernel)",
                                    "ctx_shared(handler)",
                                    "ctx_entry(handler)",
                                    "ctx_result(a)",
                                    "ctx_default(kernel);",
                                    "ctx_declare(kernel, 7);",
                                    "ctx_declare(other, x);",
                                    "atomic",
                                    "atomic_to(handler)",
                                    "in_atomic",
                                    "masks(handler)",
                                    "unmasks(handler)",
                                    "ctx_saves(handler)",
                                    "ctx_restores(handler)",
                                    "unsafe",
                                    "owned",
                                    "__attribute__((annotate(\"ctx:\")))",
                                    "__attribute__((annotate(\"ctx.declare:x:y:z\")))",
                                    "__attribute__((annotate(\"ctx.shared\")))",
                                    "_Atomic",
                                    "volatile",
                                    "const",
                                    "static",
                                    "extern",
                                    "inline",
                                    "_Thread_local",
                                    "struct",
                                    "union",
                                    "enum",
                                    "{",
                                    "}",
                                    "(",
                                    ")",
                                    "[",
                                    "]",
                                    "*",
                                    "&",
                                    "&&",
                                    "->",
                                    ".",
                                    ",",
                                    ";",
                                    ":",
                                    "?",
                                    "?:",
                                    "=",
                                    "+=",
                                    "++",
                                    "--",
                                    "...",
                                    "goto *p;",
                                    "switch (1)",
                                    "case 1 ... 5:",
                                    "default:",
                                    "while (1)",
                                    "do",
                                    "for (;;)",
                                    "if (1)",
                                    "else",
                                    "break;",
                                    "continue;",
                                    "return",
                                    "return;",
                                    "sizeof",
                                    "typeof(x)",
                                    "_Generic(1, int: 2, default: 3)",
                                    "({ 1; })",
                                    "(struct { int a; }){1}",
                                    "(void *)0",
                                    "0",
                                    "-1",
                                    "1e400",
                                    "\"\"",
                                    "L'x'",
                                    "__builtin_offsetof(",
                                    "va_arg(",
                                    "_Static_assert(1);",
                                    "asm volatile(\"\" ::: \"memory\");",
                                    "__label__ x;",
                                    "&&here",
                                    "int x : 3;",
                                    "int (*f)(void)",
                                    "int a[n]",
                                    "#if 0\n",
                                    "#endif\n",
                                    "#include <ctx.h>\n",
                                    "#line 4000000000 \"x\"\n",
                                    "#define x x x\n",
                                    "_Pragma(\"x\")",
                                    "\\\n",
                                    "\"",
                                    "'",
                                    "/*",
                                    "\xC3\xA9",
                                    "\xFF"};

static void write_token(FILE *file, const struct source *source, size_t index)
{
    if (index < source->count)
        fwrite(source->tokens[index].text, 1, source->tokens[index].length, file);
}

static void write_word(FILE *file)
{
    fprintf(file, " %s ", words[random_below(sizeof words / sizeof words[0])]);
}

/* Writes what takes the place of token `at`; returns the next token to go on with. */
static size_t write_change(FILE *file, const struct source *source, const struct source *other,
                           size_t at)
{
    size_t from = random_below(other->count), length = 1 + random_below(40);
    switch (random_below(9)) {
    case 0: /* a token less */
        break;
    case 1: /* twice */
        write_token(file, source, at);
        write_token(file, source, at);
        break;
    case 2: /* exchanged with the next but one, so past a space */
        write_token(file, source, at + 2);
        write_token(file, source, at + 1);
        write_token(file, source, at);
        return at + 3;
    case 3:
        write_word(file);
        break;
    case 4:
        write_token(file, source, at);
        write_word(file);
        break;
    case 5: /* another token of this source */
        write_token(file, source, random_below(source->count));
        break;
    case 6: /* a stretch of another */
        for (size_t i = from; i < from + length; i++)
            write_token(file, other, i);
        break;
    case 7: /* a stretch less */
        return at + length;
    default: /* noise */
        fputc((int)random_below(256), file);
        break;
    }
    return at + 1;
}

static bool token_is(const struct token *token, const char *text)
{
    return token->length == strlen(text) && memcmp(token->text, text, token->length) == 0;
}

/* Writes another text of the list in place of the token if it is one of them. */
static bool write_sibling(FILE *file, const struct token *token, const char *const *list,
                          size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (token_is(token, list[i])) {
            fputs(list[random_below(count)], file);
            return true;
        }
    }
    return false;
}

#define WRITE_SIBLING(file, token, ...)                                                            \
    write_sibling(file, token, (const char *const[]){__VA_ARGS__},                                 \
                  sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))

/* A name of the source in place of a name. */
static void write_name(FILE *file, const struct source *source, size_t at)
{
    for (unsigned tries = 0; tries < 30; tries++) {
        size_t index = random_below(source->count);
        char first = source->tokens[index].text[0];
        if (is_word(first) && !isdigit((unsigned char)first)) {
            write_token(file, source, index);
            return;
        }
    }
    write_token(file, source, at);
}

/* The index after the line's end that follows `at`. */
static size_t line_end(const struct source *source, size_t at)
{
    while (at < source->count &&
           memchr(source->tokens[at].text, '\n', source->tokens[at].length) == NULL)
        at++;
    return at;
}

static size_t write_bend(FILE *file, const struct source *source, size_t at)
{
    const struct token *token = &source->tokens[at];
    if (WRITE_SIBLING(file, token, "kernel", "handler", "any", "a", "b") ||
        WRITE_SIBLING(file, token, "ctx", "ctx_at", "ctx_result", "ctx_shared", "ctx_entry") ||
        WRITE_SIBLING(file, token, "masks", "unmasks", "ctx_saves", "ctx_restores") ||
        WRITE_SIBLING(file, token, "atomic", "if (1)", "unsafe", "while (1)", "do_nothing:") ||
        WRITE_SIBLING(file, token, "return", "(void)", "if (1) return") ||
        WRITE_SIBLING(file, token, "static", "const", "extern", "volatile", "") ||
        WRITE_SIBLING(file, token, "break", "continue", "return") ||
        WRITE_SIBLING(file, token, "if", "while", "switch") ||
        WRITE_SIBLING(file, token, "&", "*", "+", "-", ""))
        return at + 1;
    bool starts_line = memchr(token->text, '\n', token->length) != NULL;
    size_t end = starts_line ? line_end(source, at + 1) : at;
    bool is_statement = end > at + 1 && token_is(&source->tokens[end - 1], ";");
    if (is_statement && random_below(2) == 0)
        return end; /* a line less */
    if (is_statement)
        for (size_t i = at; i < end; i++)
            write_token(file, source, i);
    if (is_word(token->text[0]) && !isdigit((unsigned char)token->text[0]) && random_below(4) == 0)
        write_name(file, source, at);
    else
        write_token(file, source, at);
    return at + 1;
}

static bool program_write(const char *path, const struct source *source, const struct source *other)
{
    FILE *file = fopen(path, "wb");
    if (file == NULL)
        return false;
    bool bends = random_below(3) > 0;
    size_t changes = bends ? 1 + random_below(12) : 1 + random_below(6);
    for (size_t at = 0; at < source->count;) {
        if (random_below(source->count) < changes) {
            at = bends ? write_bend(file, source, at) : write_change(file, source, other, at);
        } else {
            write_token(file, source, at++);
        }
    }
    return fclose(file) == 0;
}

int main(int argc, char **argv)
{
    if (argc < 5) {
        fputs("usage: mutate SEED COUNT FOLDER SOURCE...\n", stderr);
        return 2;
    }
    random_state = strtoull(argv[1], NULL, 10) * 2 + 88172645463325253;
    size_t count = strtoul(argv[2], NULL, 10), source_count = (size_t)argc - 4;
    struct source *sources = memory_new(source_count * sizeof *sources);
    for (size_t i = 0; i < source_count; i++) {
        if (!source_read(&sources[i], argv[4 + i])) {
            fprintf(stderr, "mutate: cannot read '%s'\n", argv[4 + i]);
            return 2;
        }
    }
    bool fine = true;
    for (size_t i = 0; i < count && fine; i++) {
        char *path = text_format("%s/%zu.c", argv[3], i);
        fine = program_write(path, &sources[random_below(source_count)],
                             &sources[random_below(source_count)]);
        free(path);
    }
    for (size_t i = 0; i < source_count; i++) {
        free(sources[i].text);
        free(sources[i].tokens);
    }
    free(sources);
    return fine ? 0 : 2;
}
