/* Buttons: pressed or not, and events when that changes.
 *
 * Unit    a button is named by its number, 0 to button_count() - 1
 * Order   one listener per application; it hears the buttons that were enabled
 * Errors  INVALID no such button; NODEVICE a board without buttons
 */
#ifndef USER_BUTTON_H
#define USER_BUTTON_H

#include "user/listener.h"
#include <stdbool.h>

struct button_listener {
    void (*changed)(struct button_listener *self, unsigned button, bool is_pressed);

    struct listener listener; /* the library's */
};

struct button_event {
    unsigned button;
    bool is_pressed;
};

/* 0 on a board without buttons. */
unsigned button_count(void);

enum error button_read(unsigned button, bool *is_pressed);

/* Events of that button are wanted, or not any longer. */
enum error button_enable(unsigned button);
enum error button_disable(unsigned button);

/* listener NULL: nobody listens. */
enum error button_listen(struct button_listener *listener);

/* Sleeps until an enabled button changes; meanwhile no listener hears anything. Not together with a
 * listener. */
struct button_event button_wait(void);

#endif
