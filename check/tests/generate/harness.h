/* Runs generated programs: one thread per context.
 *
 * Model   a lock per preemption level. An activation of a context holds the lock of its level, so
 *         that contexts of one level never run at once; a section takes the locks of all levels
 *         above its own that it masks, in rising order, so that their handlers wait. An
 *         unmaskable context waits for nobody. Nothing else orders the threads: all accesses that
 *         preemption could interleave race here too
 */
#ifndef GENERATE_HARNESS_H
#define GENERATE_HARNESS_H

struct entry {
    const char *context; /* NULL ends a program's entries */
    void (*run)(void);
};

struct subject {
    unsigned long long seed;
    struct entry entries[6];
};

extern const struct subject subjects[];
extern const unsigned subject_count;

#endif
