/* One call of a compiler, understood: what it compiles and with which meaning.
 *
 * Shape   invocation_parse reads the words; launchers in front (ccache, `ctx cc --`) are skipped
 * Errors  invocation_parse returns false with a message for a call that cannot be understood; flags
 *         that no table knows are collected in `unknown`, to be judged when the compiler is known
 */
#ifndef CHECK_DRIVER_INVOCATION_H
#define CHECK_DRIVER_INVOCATION_H

#include "../support/list.h"

enum invocation_kind {
    INVOCATION_COMPILES, /* has C sources to check */
    INVOCATION_PASSES,   /* links, preprocesses, assembles, answers questions, or is not C */
};

struct invocation {
    enum invocation_kind kind;
    char *compiler;
    struct list sources;   /* C sources; "-" is standard input */
    struct list languages; /* of each source what -x said, or "" */
    struct list flags;     /* for Clang, in order */
    struct list question;  /* for the compiler, when it is asked about its target and headers */
    struct list machine;   /* the flags of FLAG_MACHINE, as given */
    struct list unknown;
    char *language;      /* the last -x; NULL: by the file's name */
    bool has_standard;   /* -std or -ansi was given */
    bool has_no_headers; /* -nostdinc was given */
};

/* words: compiler and flags. drop: flags the user says to ignore. message: a new string, on
 * failure. */
bool invocation_parse(struct invocation *invocation, const struct list *words,
                      const char *directory, const struct list *drop, char **message);
void invocation_free(struct invocation *invocation);

/* Whether a file of this name is C source (".c", ".i"). */
bool invocation_is_c(const char *name);
bool invocation_language_is_c(const char *language); /* of -x */

#endif
