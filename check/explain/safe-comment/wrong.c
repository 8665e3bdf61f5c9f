#include <ctx.h>

ctx_declare(kernel, 0);
ctx_default(kernel);

unsigned char byte_at(const unsigned char *bytes, unsigned size, unsigned index)
{
    if (index >= size)
        return 0;
    unsafe /* expect: safe-comment */
    {
        return bytes[index];
    }
}
