/* File names as text. */
#ifndef CHECK_SUPPORT_PATH_H
#define CHECK_SUPPORT_PATH_H

#include <stdbool.h>

/* A new string: name seen from directory ("." and "//" are dropped, ".." kept: it may cross a
 * link). */
char *path_join(const char *directory, const char *name);

/* A new string: the file's real path, or the joined name if there is no such file. */
char *path_real(const char *directory, const char *name);

/* The part of path below directory, or NULL. Both absolute. Points into path. */
const char *path_below(const char *path, const char *directory);

/* A new string: the working directory. */
char *path_working_directory(void);

const char *path_base(const char *path); /* after the last slash */

#endif
