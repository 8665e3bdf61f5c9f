/* Whole files in memory. */
#ifndef CHECK_SUPPORT_FILE_H
#define CHECK_SUPPORT_FILE_H

#include <stddef.h>

/* A new string with a zero after the last byte, or NULL with errno set. size may be NULL. */
char *file_read(const char *path, size_t *size);
char *file_read_descriptor(int descriptor, size_t *size);

#endif
