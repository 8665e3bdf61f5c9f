#include "buffers.h"

ctx_default(kernel);

struct board {
    struct radio radios[2];
};

void f(struct board *board)
{
    struct buffer *b owned = move(board->radios[0].transmit);
    board->radios[0].transmit = NULL;
    buffer_drop(move(b));
}
