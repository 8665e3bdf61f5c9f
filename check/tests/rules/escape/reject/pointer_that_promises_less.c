#include "ctx.h"

ctx_declare(kernel, 0);

ctx_default(kernel);

struct keeper {
    void (*keep)(int *p lasting) ctx(kernel);
};

struct user {
    void (*use)(int *p) ctx(kernel);
};

void install(struct user *user, const struct keeper *keeper)
{
    user->use = keeper->keep; /* expect: escape */
    void (*local)(int *p lasting) = keeper->keep;
    user->use = local; /* expect: escape */
}
