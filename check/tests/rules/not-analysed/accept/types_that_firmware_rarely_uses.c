#include "ctx.h"

ctx_declare(kernel, 0);

typedef float vector __attribute__((vector_size(16)));

static vector lanes ctx(kernel);
static _Complex double phase ctx(kernel);
static long double wide ctx(kernel);
static __int128 large ctx(kernel);
static struct {
    unsigned length;
    unsigned char data[];
} flexible ctx(kernel);

float mix(void) ctx(kernel)
{
    lanes = lanes + lanes * 2.0f;
    phase *= 2;
    wide += (long double)large;
    flexible.length = 0;
    return lanes[1] + (float)__real__ phase;
}
