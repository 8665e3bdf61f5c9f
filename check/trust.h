/* Whom the build trusts: which files are held to the safe profile, and which may use a capability.
 *
 * Names   folders or files, absolute and real; a folder means all below it
 */
#ifndef CHECK_TRUST_H
#define CHECK_TRUST_H

#include "support/list.h"

#include <stdbool.h>

struct trust {
    struct list safe;         /* folders whose files are safe */
    struct list capabilities; /* each with the folder at the same place in `granted` */
    struct list granted;
    bool has_lifetimes; /* every file is held to the rules of lifetimes, not only safe ones */
};

/* Takes a folder as the build names it, seen from the working directory. */
void trust_add_safe(struct trust *trust, const char *folder);

/* Takes CAPABILITY=FOLDER. False: it is not of that form. */
bool trust_add_grant(struct trust *trust, const char *text);

void trust_free(struct trust *trust);

/* A file as the compiler names it, seen from directory. trust may be NULL: nobody is trusted with
 * anything, and no file is safe. */
bool trust_is_safe(const struct trust *trust, const char *directory, const char *file);
bool trust_is_granted(const struct trust *trust, const char *capability, const char *directory,
                      const char *file);

#endif
