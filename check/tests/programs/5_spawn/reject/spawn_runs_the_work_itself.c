#include "../spawn.h"

void spawn(void (*run)(struct job *job ctx(b)) ctx(b), struct job *job owned ctx(b)) ctx(kernel)
{
    run(job); /* expect: call */
} /* expect: leak */
