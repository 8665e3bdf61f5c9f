#include "trusted.h"

ctx_default(kernel);

struct operations {
    void (*ended)(int number) nullable;
};

void end(const struct operations *operations, int number)
{
    operations->ended(number); /* expect: safe-null */
}
