#include "trusted.h"

ctx_default(kernel);

uint32_t word(const uint32_t *words)
{
    /*
     * Safe: the caller has four,
     * as it says in the contract.
     */
    unsafe
    {
        return words[3];
    }
}
