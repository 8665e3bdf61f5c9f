/* The stack that each function takes, as the compiler says: GCC's and Clang's -fstack-usage.
 *
 * Shape   .su files, named or anywhere below some folders; a line each: file:line:column:function,
 *         bytes, and whether that is all ("static", "dynamic,bounded") or not ("dynamic")
 * Units   bytes
 * Errors  a folder without .su files, or a file that is none: a message
 */
#ifndef CHECK_LINK_FRAMES_H
#define CHECK_LINK_FRAMES_H

#include "../support/list.h"
#include "program.h"

/* Fills in `frame` and `is_dynamic` of routines. `given` overrides: NAME=BYTES. A static function
 * that is not listed was inlined, and takes none of its own; of files that -flto wrote when linking
 * (NAME.ltrans0.ltrans.su) that holds for all functions of the program. False with a new string in
 * *message. */
bool frames_read(struct program *program, const struct list *folders, const struct list *given,
                 char **message);

#endif
