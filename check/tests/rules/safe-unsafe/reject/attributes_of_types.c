#include "trusted.h"

ctx_default(kernel);

struct packed {
    char letter;
    int number;
} __attribute__((packed)); /* expect: safe-unsafe */
typedef int low __attribute__((aligned(1))); /* expect: safe-unsafe */
typedef int anything __attribute__((may_alias)); /* expect: safe-unsafe */
typedef int four __attribute__((vector_size(16))); /* expect: safe-unsafe */
typedef int byte __attribute__((mode(QI))); /* expect: safe-unsafe */
