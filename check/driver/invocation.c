#include "invocation.h"

#include "../support/memory.h"
#include "../support/path.h"
#include "flags.h"
#include "words.h"

#include <stdlib.h>
#include <string.h>

/* The words of a call while they are read. */
struct reader {
    const struct list *words;
    size_t next;
    const struct list *drop;
    char *language; /* of the latest -x; NULL: by the file's name */
    bool passes;    /* saw a flag with which nothing is compiled */
    char **message;
};

bool invocation_is_c(const char *name)
{
    const char *dot = strrchr(path_base(name), '.');
    return dot != NULL && (strcmp(dot, ".c") == 0 || strcmp(dot, ".i") == 0);
}

bool invocation_language_is_c(const char *language)
{
    return strcmp(language, "c") == 0 || strcmp(language, "cpp-output") == 0;
}

static void input_read(struct invocation *invocation, struct reader *reader, const char *name)
{
    bool is_c = reader->language != NULL ? invocation_language_is_c(reader->language)
                                         : invocation_is_c(name);
    if (is_c) {
        list_add(&invocation->sources, name);
        list_add(&invocation->languages, reader->language != NULL ? reader->language : "");
    }
}

static void language_set(struct reader *reader, const char *language)
{
    free(reader->language);
    reader->language = strcmp(language, "none") == 0 ? NULL : text_copy(language);
}

static void flag_add(struct list *list, const char *word, const char *value)
{
    list_add(list, word);
    if (value != NULL)
        list_add(list, value);
}

static bool flags_read(struct invocation *invocation, struct reader *reader);

/* -Wp,-MD,file,-DX: the flags of the preprocessor, where -MD and -MMD take a file. */
static bool preprocessor_read(struct invocation *invocation, struct reader *reader,
                              const char *text)
{
    struct list words = {0};
    char *copy = text_copy(text), *rest = copy, *word;
    bool skips = false;
    while ((word = strsep(&rest, ",")) != NULL) {
        if (!skips)
            list_add(&words, word);
        skips = !skips && (strcmp(word, "-MD") == 0 || strcmp(word, "-MMD") == 0);
    }
    free(copy);
    struct reader inner = *reader;
    inner.words = &words;
    inner.next = 0;
    bool fine = flags_read(invocation, &inner);
    reader->passes = inner.passes;
    reader->language = inner.language;
    list_free(&words);
    return fine;
}

/* -Xclang x: handed on, but for precompiled headers, which another version of Clang has made. */
static void clang_flag_read(struct invocation *invocation, struct reader *reader, const char *value)
{
    const struct list *words = reader->words;
    if (strcmp(value, "-include-pch") == 0 && reader->next + 1 < words->count &&
        strcmp(words->items[reader->next], "-Xclang") == 0) {
        reader->next += 2;
        return;
    }
    flag_add(&invocation->flags, "-Xclang", value);
}

static bool refuse(struct reader *reader, char *message)
{
    *reader->message = message;
    return false;
}

static bool flag_act(struct invocation *invocation, struct reader *reader, const struct flag *flag,
                     const char *word, const char *value)
{
    const char *text = value != NULL ? value : word + strlen(flag->name);
    switch (flag->action) {
    case FLAG_KEEP:
        invocation->has_standard |= strncmp(word, "-std=", 5) == 0 ||
                                    strncmp(word, "--std=", 6) == 0 || strcmp(word, "-ansi") == 0;
        flag_add(&invocation->flags, word, value);
        return true;
    case FLAG_ASK:
        invocation->has_no_headers |= strcmp(word, "-nostdinc") == 0;
        flag_add(&invocation->flags, word, value);
        flag_add(&invocation->question, word, value);
        return true;
    case FLAG_ASK_ONLY:
        flag_add(&invocation->question, word, value);
        return true;
    case FLAG_MACHINE:
        flag_add(&invocation->machine, word, value);
        flag_add(&invocation->question, word, value);
        return true;
    case FLAG_PASS:
        reader->passes = true;
        return true;
    case FLAG_LANGUAGE:
        language_set(reader, text);
        return true;
    case FLAG_TO_CLANG:
        clang_flag_read(invocation, reader, text);
        return true;
    case FLAG_PREPROCESS:
        return preprocessor_read(invocation, reader, text);
    case FLAG_REFUSED:
        return refuse(reader, text_format("flag '%s' changes the language in a way that ctx does "
                                          "not know; `--drop-flag=%s` checks without it",
                                          word, word));
    case FLAG_UNKNOWN:
        list_add(&invocation->unknown, word);
        return true;
    case FLAG_DROP:
        return true;
    }
    return true;
}

static bool flags_read(struct invocation *invocation, struct reader *reader)
{
    const struct list *words = reader->words;
    while (reader->next < words->count) {
        const char *word = words->items[reader->next++];
        if (word[0] != '-' || word[1] == '\0') {
            input_read(invocation, reader, word);
            continue;
        }
        if (list_has(reader->drop, word) || strcmp(word, "--") == 0)
            continue;
        const struct flag *flag = flag_find(word);
        const char *value = NULL;
        if (flag->form == FORM_SEPARATE ||
            (flag->form == FORM_EITHER && word[strlen(flag->name)] == '\0')) {
            if (reader->next == words->count)
                return refuse(reader, text_format("flag '%s' wants a value after it", word));
            value = words->items[reader->next++];
        }
        if (!flag_act(invocation, reader, flag, word, value))
            return false;
    }
    return true;
}

static bool word_is(const char *word, const char *name)
{
    return strcmp(path_base(word), name) == 0;
}

/* Where the compiler stands: after ccache and the like, and after `ctx cc [options] --`. */
static size_t launchers_skip(const struct list *words)
{
    static const char *const launchers[] = {"ccache", "sccache", "distcc", "icecc", "buildcache"};
    size_t i = 0;
    for (;;) {
        size_t start = i;
        for (size_t k = 0; k < sizeof launchers / sizeof launchers[0]; k++)
            if (i < words->count && word_is(words->items[i], launchers[k]))
                i++;
        if (i + 1 < words->count && strncmp(path_base(words->items[i]), "ctx", 3) == 0 &&
            strcmp(words->items[i + 1], "cc") == 0) {
            while (i < words->count && strcmp(words->items[i], "--") != 0)
                i++;
            i++;
        }
        if (i == start)
            return i;
    }
}

bool invocation_parse(struct invocation *invocation, const struct list *words,
                      const char *directory, const struct list *drop, char **message)
{
    *invocation = (struct invocation){0};
    *message = NULL;
    struct list expanded = {0};
    char *bad = NULL;
    if (!words_expand_responses(words, directory, &expanded, &bad)) {
        *message = text_format("response file '%s': a quote is not closed, or files include each "
                               "other without end",
                               bad);
        free(bad);
        list_free(&expanded);
        return false;
    }
    struct reader reader = {.words = &expanded, .drop = drop, .message = message};
    reader.next = launchers_skip(&expanded);
    bool fine = reader.next < expanded.count;
    if (fine) {
        invocation->compiler = text_copy(expanded.items[reader.next++]);
        fine = flags_read(invocation, &reader);
    } else {
        *message = text_copy("the command names no compiler");
    }
    if (reader.passes || invocation->sources.count == 0)
        invocation->kind = INVOCATION_PASSES;
    invocation->language = reader.language;
    list_free(&expanded);
    /* A call that compiles nothing is none of our business, whatever its flags. */
    if (!fine && reader.passes && invocation->compiler != NULL) {
        free(*message);
        *message = NULL;
        fine = true;
    }
    return fine;
}

void invocation_free(struct invocation *invocation)
{
    free(invocation->compiler);
    free(invocation->language);
    list_free(&invocation->sources);
    list_free(&invocation->languages);
    list_free(&invocation->flags);
    list_free(&invocation->question);
    list_free(&invocation->machine);
    list_free(&invocation->unknown);
}
