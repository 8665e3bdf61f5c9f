/* Button: pressed or not, and a call when that changes.
 *
 * Order   changed runs in the kernel loop, once or more after a change, never while disabled;
 *         a press and release in quick succession may be seen as one change
 * Errors  none
 */
#ifndef HIL_BUTTON_H
#define HIL_BUTTON_H

#include "lib/contexts.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct button;

struct button_client {
    void (*changed)(struct button_client *self lasting, struct button *button, bool pressed)
        ctx(kernel);
};

struct button_ops {
    bool (*is_pressed)(const struct button *self) ctx(kernel);
    void (*enable)(struct button *self) ctx(kernel); /* report changes from now on */
    void (*disable)(struct button *self) ctx(kernel);
};

struct button {
    const struct button_ops *ops;
    struct button_client *client lasting nullable; /* NULL: nobody is told */
};

/* The buttons of a board, by number. */
struct button_table {
    struct button *const *buttons counted_by(count);
    uint32_t count;
};

/* NULL: no button has that number, whatever a process says. */
static inline struct button *button_find(const struct button_table *table, uint32_t number) nullable
    ctx(kernel)
{
    return number < table->count ? table->buttons[number] : NULL;
}

static inline bool button_is_pressed(const struct button *button) ctx(kernel)
{
    return button->ops->is_pressed(button);
}

static inline void button_enable(struct button *button) ctx(kernel)
{
    button->ops->enable(button);
}

static inline void button_disable(struct button *button) ctx(kernel)
{
    button->ops->disable(button);
}

#endif
