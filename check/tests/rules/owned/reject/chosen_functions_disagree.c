#include "buffers.h"

ctx_default(kernel);

void f(bool choice, struct buffer *buffer owned) ctx(kernel);
void f(bool choice, struct buffer *buffer)
{
    (choice ? buffer_release : buffer_drop)(move(buffer)); /* expect: nullable */
}
