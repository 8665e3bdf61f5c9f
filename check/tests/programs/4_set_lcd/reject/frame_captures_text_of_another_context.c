/* What a frame holds is used in the kernel, whenever the bus is done. */
#include "../lines.h"
#include "async.h"

static struct line line ctx(kernel);
static char typed[256] ctx(handler);

async(show, sent_closure, (struct line * line; const char *text;), (int, status), (unsigned, sent))
{
    async_begin;
    await(line_write(self->line, self->text, 256, async_step));
    async_end;
}

ctx_entry(handler) static void keyboard_isr(void)
{
    typed[0]++;
}

ctx_entry(kernel) int main(void)
{
    interrupt_install(0, keyboard_isr);
    return !static_async(show, .line = &line, .text = typed); /* expect: assignment */
}
