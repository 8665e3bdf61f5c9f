/* What masking.c and serialised.c share: the state of the masks at a point of the control flow. */
#ifndef CHECK_RULES_MASKING_H
#define CHECK_RULES_MASKING_H

#include "analysis.h"

enum { UNKNOWN = LEVEL_NONE - 1 }; /* ways that disagreed: it was told */

/* level   up to which level interrupts are masked: LEVEL_NONE as at entry
 * base    what the enclosing section, or the caller's, needs
 * depth   how many saved states wait to be restored
 * slots   sections: level and base to restore; then, per saving local, level and depth */
struct state {
    bool is_reached;
    int level, base, pending, depth;
    int *slots;
};

struct masking {
    struct analysis *analysis;
    struct body *body;
    struct state *states; /* at the beginning of each block */
    bool *conflicts;
    size_t slot_count;
    bool is_reporting;
    int entry;
};

/* unmasking.c: whom a call through a pointer may reach that unmasks; NULL: nobody known. */
const struct decl *unmasking_target(struct analysis *analysis, const struct event *event);
const char *masks_text(struct analysis *analysis, int level);
/* An access to what lives in any or under a ceiling: do the masks hold off everybody else? */
void serialised_check(struct masking *masking, const struct state *state,
                      const struct event *event);

#endif
