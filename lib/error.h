/* Errors: why something failed, with the numbers that applications see.
 *
 * Order   1 to 13 go out through system calls; user libraries use numbers above 1023
 * Errors  a function that can fail returns enum error, and every caller looks at it
 * Source  TRD104, section 3.3
 */
#ifndef LIB_ERROR_H
#define LIB_ERROR_H

#include "lib/ctx.h"

/* clang-format off */
enum [[nodiscard]] error {
    OK = 0,
    ERROR_FAIL = 1,         /* no better reason is known */
    ERROR_BUSY = 2,         /* at work on something else: try again later */
    ERROR_ALREADY = 3,      /* it is so already */
    ERROR_OFF = 4,          /* the device is switched off */
    ERROR_RESERVE = 5,      /* must be reserved first */
    ERROR_INVALID = 6,      /* an argument makes no sense */
    ERROR_SIZE = 7,         /* too long or too short */
    ERROR_CANCEL = 8,       /* cancelled before it was done */
    ERROR_NOMEM = 9,        /* no room */
    ERROR_NOSUPPORT = 10,   /* not a thing that can be done here */
    ERROR_NODEVICE = 11,    /* no such device */
    ERROR_UNINSTALLED = 12, /* the device is not plugged in */
    ERROR_NOACK = 13,       /* the other side did not acknowledge */
};
/* clang-format on */

/* The error's name in lower case ("busy"); never NULL. */
const char *error_name(enum error error) ctx(a) ctx_result(a);

#endif
