/* Command lines as text: what a shell and what GCC make of them. */
#ifndef CHECK_DRIVER_WORDS_H
#define CHECK_DRIVER_WORDS_H

#include "../support/list.h"

/* Splits as a POSIX shell does (quotes, backslashes; nothing is expanded). False: a quote is open.
 */
bool words_split(const char *text, struct list *words);

/* Replaces each @file by the words in that file, as GCC does: a name that cannot be read stays a
 * word. Files are seen from directory. Returns false, with the file's name in *bad (a new string),
 * if files include each other without end. */
bool words_expand_responses(const struct list *words, const char *directory, struct list *expanded,
                            char **bad);

#endif
