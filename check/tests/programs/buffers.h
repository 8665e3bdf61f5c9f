/* Buffers that are handed about: what the examples of ownership share. */
#ifndef PROGRAMS_BUFFERS_H
#define PROGRAMS_BUFFERS_H

#include "ctx.h"

#include <stdbool.h>
#include <stddef.h>

ctx_declare(kernel, 0);
ctx_declare(handler, 1);
ctx_default(kernel);

struct buffer {
    struct buffer *next owned nullable;
    unsigned size;
    unsigned char bytes[16];
};

struct packet {
    struct buffer *data owned;
    unsigned kind;
};

struct radio {
    struct buffer *transmit owned nullable;
    unsigned sent;
};

struct buffer *buffer_take(void) owned nullable; /* NULL: none is free */
struct buffer *buffer_get(void) owned;
void buffer_release(struct buffer *buffer owned);
void buffer_drop(struct buffer *buffer owned nullable);
void buffer_fill(struct buffer *buffer, unsigned char value);
unsigned buffer_sum(const struct buffer *buffer);
struct packet packet_make(struct buffer *data owned, unsigned kind);
void packet_send(struct packet packet);
void radio_poke(struct radio *radio);
unsigned radio_state(const struct radio *radio);
bool is_ready(void);

#endif
