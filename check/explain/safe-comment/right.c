#include <ctx.h>

ctx_declare(kernel, 0);
ctx_default(kernel);

unsigned char byte_at(const unsigned char *bytes, unsigned size, unsigned index)
{
    if (index >= size)
        return 0;
    /* Safe: the index was just compared with the size. */
    unsafe
    {
        return bytes[index];
    }
}
