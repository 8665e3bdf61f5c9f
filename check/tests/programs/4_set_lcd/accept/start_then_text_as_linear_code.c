/* The paper's 3.3 as linear code: the steps stand under each other, the frame is static. */
#include "../lines.h"
#include "async.h"

#include <assert.h>
#include <string.h>

static const char start[3] = {0x7c, 0x01, 0x02};
static struct line line ctx(kernel);
static char page[256] ctx(kernel), other[256] ctx(kernel);
static unsigned shown ctx(kernel);
static int failed ctx(kernel);

async(show, sent_closure, (struct line * line; const char *text; unsigned part;), (int, status),
      (unsigned, sent))
{
    async_begin;
    await(line_write(self->line, start, sizeof start, async_step));
    if (self->status != 0) {
        failed = self->status;
        async_return;
    }
    for (self->part = 0; self->part < 256; self->part += 64)
        await(line_write(self->line, self->text + self->part, 64, async_step));
    shown++;
    async_end;
}

static struct show *set_lcd(struct line *it, const char *text) ctx(kernel)
{
    return static_async(show, .line = it, .text = text);
}

ctx_entry(kernel) int main(void)
{
    memset(page, 'p', sizeof page);
    memset(other, 'o', sizeof other);
    struct show *const it = set_lcd(&line, page);
    assert(it && !set_lcd(&line, other) && line.sent == 3);
    for (int i = 0; i < 5; i++)
        line_complete(&line);
    assert(line.sent == 259 && line.wire[3] == 'p' && line.wire[258] == 'p' && shown == 1);
    assert(!async_is_running(it) && !line.done);

    assert(set_lcd(&line, other) == it);
    line_complete(&line);
    async_cancel(it);
    assert(async_is_running(it));
    line_complete(&line);
    assert(!async_is_running(it) && !line.done && shown == 1 && line.wire[262] == 'o');

    line.refuses = 7;
    assert(set_lcd(&line, page) == it && !async_is_running(it) && failed == 7);
    return 0;
}
