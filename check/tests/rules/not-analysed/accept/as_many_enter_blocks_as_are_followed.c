#include "ctx.h"

ctx_declare(kernel, 0);
ctx_default(kernel);

struct grant {
    int count;
};

struct grant *grant_open(struct grant *grants) enters(grants);
void grant_close(struct grant **grant);

#define COUNT                                                                                      \
    {                                                                                              \
        struct grant *grant __attribute__((cleanup(grant_close))) = grant_open(grants++);          \
        grant->count++;                                                                            \
    }
#define EIGHT COUNT COUNT COUNT COUNT COUNT COUNT COUNT COUNT

void all(struct grant *grants)
{
    EIGHT EIGHT EIGHT EIGHT EIGHT EIGHT EIGHT EIGHT
}
