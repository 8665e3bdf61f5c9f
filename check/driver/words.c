#include "words.h"

#include "../support/file.h"
#include "../support/memory.h"
#include "../support/path.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum rules { RULES_SHELL, RULES_RESPONSE };

/* In a response file a backslash escapes whatever follows, inside any quotes. */
static bool word_escapes(enum rules rules, char quote, char next)
{
    if (next == '\0')
        return false;
    if (rules == RULES_RESPONSE || quote == '\0')
        return true;
    return quote == '"' && strchr("\"\\$`", next) != NULL;
}

/* Copies one word to `to` and returns where it ends in the text, or NULL if a quote is open. */
static const char *word_copy(const char *from, char *to, enum rules rules)
{
    char quote = '\0';
    for (; *from != '\0' && (quote != '\0' || !isspace((unsigned char)*from)); from++) {
        if (*from == '\\' && word_escapes(rules, quote, from[1])) {
            *to++ = *++from;
        } else if (quote == '\0' && (*from == '"' || *from == '\'')) {
            quote = *from;
        } else if (quote != '\0' && *from == quote) {
            quote = '\0';
        } else {
            *to++ = *from;
        }
    }
    *to = '\0';
    return quote == '\0' ? from : NULL;
}

static bool text_split(const char *text, struct list *words, enum rules rules)
{
    char *word = memory_new(strlen(text) + 1);
    for (;;) {
        while (isspace((unsigned char)*text))
            text++;
        if (*text == '\0')
            break;
        text = word_copy(text, word, rules);
        if (text == NULL)
            break;
        list_add(words, word);
    }
    free(word);
    return text != NULL;
}

bool words_split(const char *text, struct list *words)
{
    return text_split(text, words, RULES_SHELL);
}

enum { RESPONSE_DEPTH = 16 };

static bool words_expand(const struct list *words, const char *directory, struct list *expanded,
                         char **bad, unsigned depth)
{
    for (size_t i = 0; i < words->count; i++) {
        const char *word = words->items[i];
        char *text = NULL;
        if (word[0] == '@' && word[1] != '\0') {
            char *path = path_join(directory, word + 1);
            text = file_read(path, NULL);
            free(path);
        }
        if (text == NULL) {
            list_add(expanded, word);
            continue;
        }
        struct list inner = {0};
        bool fine = depth < RESPONSE_DEPTH && text_split(text, &inner, RULES_RESPONSE) &&
                    words_expand(&inner, directory, expanded, bad, depth + 1);
        list_free(&inner);
        free(text);
        if (!fine) {
            if (*bad == NULL)
                *bad = text_copy(word + 1);
            return false;
        }
    }
    return true;
}

bool words_expand_responses(const struct list *words, const char *directory, struct list *expanded,
                            char **bad)
{
    *bad = NULL;
    return words_expand(words, directory, expanded, bad, 0);
}
