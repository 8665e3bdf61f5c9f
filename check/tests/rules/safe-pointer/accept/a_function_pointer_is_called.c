#include "trusted.h"

ctx_default(kernel);

struct operations {
    int (*run)(int number);
};

int run(const struct operations *operations, int number)
{
    return operations->run(number + 1) - (*operations->run)(number);
}
