#include "buffers.h"

ctx_default(kernel);

void buffer_forget(struct buffer *buffer owned);

void f(bool choice, struct buffer *buffer owned) ctx(kernel);
void f(bool choice, struct buffer *buffer)
{
    (choice ? buffer_release : buffer_forget)(move(buffer));
}
