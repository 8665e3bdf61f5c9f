/* Runs random programs, each in processes of its own, so that what one of them does wrong is known to be
 * its own and stops nobody else.
 *
 * Use     linked with programs, their table and a harness: RUN COUNT [--each]
 *         COUNT: how often each program is run. Without --each all run in one process first, and one by one
 *         only if that goes wrong
 * Output  a line per program that was not clean: `wrong SEED`; `wrong-beside-next SEED` if only so;
 *         or `slow SEED` after 10 seconds. What the sanitizers say is on standard error
 * Exit    0 all clean or slow, 1 some were wrong
 */
#ifndef GENERATE_RUNNER_H
#define GENERATE_RUNNER_H

#include <stdbool.h>
#include <stddef.h>

enum { RUNNER_PANIC = 5 }; /* exit status of a program whose assertion failed: as good as slow */

struct program; /* the harness knows */

extern const size_t program_count;
extern bool runs_alone; /* --each: a program is run beside no other random one */

/* The harness: the seed of a program; runs it once more, with other coins each time. False: it was
 * wrong. A sanitizer that finds something may end the process. */
unsigned program_seed(size_t index);
bool program_run(size_t index, unsigned run);

/* Runs code of the kernel, and beside it, as a thread, code of the handler, which holds a lock meanwhile.
 * `atomic` in the kernel's takes it. Nothing else orders the two. */
void contexts_run(void (*run)(void *data), void *kernels, void *handlers);

/* For programs that jump out of their sections. */
void sections_leave(void);

/* The harness may supply it: a section of the kernel begins; the handler may just have run. */
__attribute__((weak)) void section_has_begun(void);

#endif
