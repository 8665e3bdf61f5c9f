/* Listener: hears one kind of event of one driver.
 *
 * Shape   embedded in the object that a driver's library gives to applications, which adds the
 *         typed function (struct button_listener, struct timer, ...); container_of leads back
 * Order   happened runs inside a yield; a listener that is replaced or removed hears nothing more,
 *         not even of what had happened before
 * Errors  NODEVICE no such driver here; NOSUPPORT no such event; NOMEM no memory for the driver
 */
#ifndef USER_LISTENER_H
#define USER_LISTENER_H

#include "lib/error.h"
#include <stdint.h>

struct listener {
    void (*happened)(struct listener *self, uint32_t a, uint32_t b, uint32_t c);
};

/* From now on `listener` (NULL: nobody) hears event `number` of `driver`. */
enum error listener_set(uint32_t driver, uint32_t number, struct listener *listener);

#endif
