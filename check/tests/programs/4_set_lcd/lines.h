/* The bus again, for closures: done is told in the kernel, and learns how many bytes went out. */
#ifndef LINES_H
#define LINES_H

#include "closure.h"
#include "spi.h"

closure_type(sent_closure, void, kernel, (int, status), (unsigned, sent));

struct line {
    struct sent_closure *done owned nullable; /* of the write that is under way */
    unsigned char wire[WIRE_SIZE];
    unsigned sent;
    int refuses; /* answers that, if not 0, and does not start */
};

/* 0: started, and done is called when it is over; else nothing has changed. */
static inline int line_write(struct line *line, const char *bytes, unsigned count,
                             struct sent_closure *done owned nullable)
{
    if (!done)
        return -1;
    if (line->refuses || line->done) {
        closure_cancel(move(done));
        return line->refuses ? line->refuses : -1;
    }
    for (unsigned i = 0; i < count && line->sent < WIRE_SIZE; i++)
        line->wire[line->sent++] = (unsigned char)bytes[i];
    line->done = move(done);
    return 0;
}

static inline void line_complete(struct line *line) ctx(kernel)
{
    if (!line->done)
        return;
    struct sent_closure *done owned = move(line->done);
    line->done = NULL;
    closure_call(move(done), 0, line->sent);
}

#endif
