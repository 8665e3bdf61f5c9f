#include "buffers.h"

ctx_default(kernel);

struct job {
    void (*run)(struct job *self owned);
};

void f(struct job *job owned)
{
    job->run(move(job));
}
