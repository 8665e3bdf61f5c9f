#include "program.h"

static void done(int code) { (void)code; }
static void again(int code);
static void failed(int code) { (void)code; }
static struct client client = {.done = done};
static void step(int code) { (void)code; }

/* Of the same type as what `submit` calls, but never stored there. */
static void again(int code)
{
    if (code)
        submit(&client);
}

int main(void)
{
    client.failed = failed;
    submit(&client);
    repeat(step, 3);
    repeat(again, 0);
    return 0;
}
