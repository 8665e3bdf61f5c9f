/* A small machine for the paper's programs, on the host.
 *
 * Shape   interrupts are signals: a raised interrupt runs at once over whatever runs, or, inside a
 *         section, at its end. `spawn` runs work on another thread
 * Trust   port.c is not checked; what it does is declared here
 */
#ifndef PROGRAMS_PORT_H
#define PROGRAMS_PORT_H

#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

enum { INTERRUPTS = 4 };

/* What runs when an interrupt is raised. */
void interrupt_install(unsigned number, void (*run)(void) ctx(handler)) ctx(kernel);

/* What a device does: the tests press buttons and let time pass with it. */
void interrupt_raise(unsigned number) ctx(kernel);

#endif
