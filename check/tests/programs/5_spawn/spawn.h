/* Work that some other context does. The caller does not know which: a closure for elsewhere. */
#ifndef SPAWN_H
#define SPAWN_H

#include "port.h"

struct job {
    unsigned input, output;
};

void spawn(void (*run)(struct job *job ctx(b)) ctx(b), struct job *job owned ctx(b)) ctx(kernel);
void spawn_result(void (*run)(_Atomic unsigned *result ctx(any)) ctx(b),
                  _Atomic unsigned *result ctx(any)) ctx(kernel);

#endif
