#include "trusted.h"

#include <string.h>

size_t length(const char *text) ctx(kernel)
{
    return strlen(text); /* expect: safe-call */
}
