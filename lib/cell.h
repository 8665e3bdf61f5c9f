/* Cell: one owned pointer, kept between events.
 *
 *     cell_type(buffer_cell, struct buffer);                     in a header: struct buffer_cell
 *
 *     static struct buffer storage;
 *     static struct buffer_cell spare = CELL(&storage);          storage gets its one owner
 *     ...
 *     struct buffer *buffer owned = buffer_cell_take(&spare);
 *     if (buffer == NULL)
 *         return BUSY;
 *     uart_send(uart, move(buffer));
 *
 * Shape   one word; NULL: empty. Which of an array of cells an event means may be computed, which
 *         is where the checker cannot follow an owned pointer itself
 * Order   take empties, put fills; all of it in the context in which the cell lives
 * Errors  take from an empty cell gives NULL; put into a full one is a failed kernel_assert, as what
 *         it holds would leak
 * Source  doc/contexts.md, Ownership
 */
#ifndef LIB_CELL_H
#define LIB_CELL_H

#include "lib/panic.h"
#include <stdbool.h>
#include <stddef.h>

/* cell_type(NAME, TYPE): struct NAME, and NAME_take, NAME_put and NAME_is_empty. */
#define cell_type(name, type)                                                                      \
    struct name {                                                                                  \
        type *held ctx_owned ctx_nullable;                                                         \
    };                                                                                             \
    static inline type *name##_take(struct name *cell) ctx_owned ctx_nullable;                     \
    static inline void name##_put(struct name *cell, type *value ctx_owned);                       \
    static inline bool name##_is_empty(const struct name *cell);                                   \
    static inline type *name##_take(struct name *cell)                                             \
    {                                                                                              \
        type *value ctx_owned = ctx_move(cell->held);                                              \
        cell->held = NULL;                                                                         \
        return ctx_move(value);                                                                    \
    }                                                                                              \
    static inline void name##_put(struct name *cell, type *value)                                  \
    {                                                                                              \
        kernel_assert(cell->held == NULL);                                                         \
        cell->held = ctx_move(value);                                                              \
    }                                                                                              \
    static inline bool name##_is_empty(const struct name *cell)                                    \
    {                                                                                              \
        return cell->held == NULL;                                                                 \
    }                                                                                              \
    struct name

/* Initialisers. object: the address of what it holds from the start. */
#define CELL(object)                                                                               \
    {                                                                                              \
        .held = (object)                                                                           \
    }
#define CELL_EMPTY                                                                                 \
    {                                                                                              \
        .held = NULL                                                                               \
    }

/* struct cell holds a pointer to anything: cell_take, cell_put, cell_is_empty. */
cell_type(cell, void);

#endif
