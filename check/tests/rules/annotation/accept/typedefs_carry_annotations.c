#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct radio {
    unsigned channel;
};

typedef struct radio *radio_of_handler ctx(handler);
typedef void (*task)(void) ctx(kernel);
typedef void task_function(void) ctx(kernel);

static radio_of_handler radio ctx_at(kernel);
static task tasks[2] ctx(kernel);
task_function idle;

void start(void) ctx(kernel)
{
    radio = 0;
    tasks[0] = idle;
    tasks[0]();
}
