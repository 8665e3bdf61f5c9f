/* The paper's 3.3 with closures: each step arms the next. */
#include "../lines.h"

#include <assert.h>
#include <string.h>

static const char start[3] = {0x7c, 0x01, 0x02};
static struct line line ctx(kernel);
static char page[256] ctx(kernel), other[256] ctx(kernel);
static unsigned shown ctx(kernel);

closure(text_sent, sent_closure, (unsigned *shown;), (int, status), (unsigned, sent))
{
    (void)sent;
    if (status == 0)
        ++*self->shown;
}

closure(start_sent, sent_closure, (struct line * line; const char *text;), (int, status),
        (unsigned, sent))
{
    (void)sent;
    if (status == 0)
        line_write(self->line, self->text, 256, static_closure(text_sent, .shown = &shown));
}

static int set_lcd(struct line *it, const char *text) ctx(kernel)
{
    return line_write(it, start, sizeof start,
                      static_closure(start_sent, .line = it, .text = text));
}

ctx_entry(kernel) int main(void)
{
    memset(page, 'p', sizeof page);
    memset(other, 'o', sizeof other);
    assert(set_lcd(&line, page) == 0);
    assert(set_lcd(&line, other) != 0 && line.sent == 3);
    line_complete(&line);
    assert(line.sent == 259 && line.wire[3] == 'p' && line.wire[258] == 'p' && shown == 0);
    line_complete(&line);
    assert(shown == 1 && !line.done);
    assert(set_lcd(&line, other) == 0);
    line_complete(&line);
    line_complete(&line);
    assert(shown == 2 && line.sent == 2 * 259 && line.wire[2 * 259 - 1] == 'o');
    return 0;
}
