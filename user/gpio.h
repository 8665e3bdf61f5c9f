/* GPIO: pins of the board that applications move and watch.
 *
 * Unit    a pin is named by its number, 0 to gpio_count() - 1
 * Order   one listener per application; it hears the edges that were asked for by this application
 * Errors  INVALID no such number; NODEVICE no such pin, or a board without any; NOSUPPORT the pin cannot
 *         do that
 */
#ifndef USER_GPIO_H
#define USER_GPIO_H

#include "user/listener.h"
#include <stdbool.h>

enum gpio_pull { GPIO_PULL_NONE, GPIO_PULL_UP, GPIO_PULL_DOWN };
enum gpio_edge { GPIO_EDGE_BOTH, GPIO_EDGE_RISING, GPIO_EDGE_FALLING };

struct gpio_listener {
    /* is_high: how the pin was when the kernel looked. */
    void (*changed)(struct gpio_listener *self, unsigned pin, bool is_high);

    struct listener listener; /* the library's */
};

struct gpio_event {
    unsigned pin;
    bool is_high;
};

/* 0 on a board without pins for applications. */
unsigned gpio_count(void);

enum error gpio_make_output(unsigned pin);
enum error gpio_make_input(unsigned pin, enum gpio_pull pull);
enum error gpio_write(unsigned pin, bool high);
enum error gpio_toggle(unsigned pin);
enum error gpio_read(unsigned pin, bool *is_high);
/* An input that nothing pulls: what costs least. */
enum error gpio_let_go(unsigned pin);

/* These edges of the pin are wanted, or none any longer. */
enum error gpio_watch(unsigned pin, enum gpio_edge edge);
enum error gpio_unwatch(unsigned pin);

/* listener NULL: nobody listens. */
enum error gpio_listen(struct gpio_listener *listener);

/* Sleeps until a wanted edge comes; meanwhile no listener hears anything. Not together with a listener. */
struct gpio_event gpio_wait(void);

#endif
