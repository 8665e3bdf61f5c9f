/* Fail: how takt ends when it cannot go on.
 *
 * Errors  one line on standard error that names what and where; exit status 1, or 2 when the command
 *         line was wrong
 */
#ifndef TAKT_FAIL_H
#define TAKT_FAIL_H

#include <stdarg.h>

_Noreturn __attribute__((format(printf, 1, 2))) void fail(const char *text, ...);

/* command: the sub-command whose help explains, or NULL. */
_Noreturn __attribute__((format(printf, 2, 3))) void fail_usage(const char *command,
                                                                const char *text, ...);

__attribute__((format(printf, 1, 2))) void warn(const char *text, ...);

#endif
