/* Clang's own headers (stddef.h, stdatomic.h, ...), which stand beside its library. */
#ifndef CHECK_DRIVER_RESOURCE_H
#define CHECK_DRIVER_RESOURCE_H

#include <stdbool.h>

/* The directory for -resource-dir, or NULL with a message (a new string). Kept by this module. */
const char *resource_directory(char **message);

/* Whether the libclang that runs is new enough; says so on standard error if not. */
bool resource_is_usable(void);

char *resource_library_version(void); /* a new string: "Debian clang version 19.1.7 (...)" */

#endif
