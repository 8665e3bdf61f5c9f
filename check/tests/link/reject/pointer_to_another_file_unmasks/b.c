#include "program.h"

void work_run(struct work *work)
{
    atomic
    {
        events++;
        work->run(); /* expect: link-masking */
    }
}
