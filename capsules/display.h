/* Display: how several drivers for apps, and many processes, share one screen.
 *
 * Shape   a driver that draws is a struct display_user with its struct display_ops. What a process
 *         wants drawn stands in its grant and is drawn piece by piece; between two pieces it is the
 *         turn of the next process, of any of the drivers. So nobody waits longer than one piece of
 *         each of the others. After some pieces comes a pause, so that half of the time is left to
 *         the processes even while a lot is drawn
 * Upcall  0 (status, bytes written, 0) of the driver, when an operation is done. SIZE: the buffer was
 *         taken back or shortened meanwhile
 * Order   drawing begins when the screen has been set up, and says so with drawn. A process has one
 *         operation at a time with each driver. The settings of the screen are everybody's: the last
 *         one holds
 * Errors  BUSY the process's last operation is not done; NOMEM the process has no room for the
 *         driver's state
 */
#ifndef CAPSULES_DISPLAY_H
#define CAPSULES_DISPLAY_H

#include "hil/alarm.h"
#include "hil/screen.h"
#include "kernel/driver.h"
#include <stdbool.h>

struct display;

enum display_operation {
    DISPLAY_NOTHING, /* but the upcall */
    DISPLAY_WRITE,
    DISPLAY_FILL,
    DISPLAY_SET, /* and more: plus an enum screen_setting */
};

/* Where a process draws: a frame in pixels, or where its next letter goes. */
struct display_place {
    uint8_t x;
    uint8_t y;
    uint8_t width;
    uint8_t height;
};

/* The state of one process with one of the drivers. */
struct display_app {
    struct display_place place;
    uint8_t operation; /* enum display_operation, or more */
    uint16_t argument; /* the bytes to write, or the setting's value */
    uint16_t done;     /* so far */
};

struct display_user {
    struct driver driver;
    struct display *display;
    struct display_user *next; /* all of a display form a ring */
    uint32_t waiting;          /* a bit per process slot: its operation is not done */
    uint8_t slot;              /* that had its turn last */
};

/* What such a driver does, its process_ended being display_process_ended. */
struct display_ops {
    struct driver_ops driver;
    /* The next piece of a write or fill. ALREADY: that was all. */
    enum error (*piece)(struct display_user *self, struct process *process, struct display_app *app,
                        struct screen_piece *piece) ctx(kernel);
};

struct display {
    struct screen_client client;
    struct screen *screen lasting;
    struct alarm_client pause; /* of the alarm */
    struct alarm *alarm lasting;
    struct display_user *user; /* whose turn it was last */
    uint8_t drawn_count;       /* since the last pause */
    bool is_drawing;           /* at first: whoever sets the screen up */
};

void display_drawn(struct screen_client *client lasting) ctx(kernel);
void display_paused(struct alarm_client *client lasting) ctx(kernel);

#define DISPLAY(screen_, alarm_)                                                                   \
    {                                                                                              \
        .client = {.drawn = display_drawn}, .screen = (screen_),                                   \
        .pause = {.fired = display_paused}, .alarm = (alarm_), .is_drawing = true                  \
    }

/* At boot, once for each driver. */
void display_add(struct display *display lasting, struct display_user *added lasting) ctx(kernel);

/* OK: an operation could begin now. */
enum error display_check(struct display_user *user, struct process *caller) ctx(kernel);

/* It begins, if display_check agrees; an argument that is too large is as large as it can be. place: from
 * now on; NULL: as it was. */
enum error display_begin(struct display_user *user, struct process *caller, unsigned operation,
                         uint32_t argument, const struct display_place *place nullable) ctx(kernel);

void display_process_ended(struct driver *driver, struct process *gone) ctx(kernel);

/* The driver of a struct display_ops: its state, slots and end are the display's. */
#define DISPLAY_DRIVER_OPS(command_)                                                               \
    {                                                                                              \
        .command = (command_), .process_ended = display_process_ended,                             \
        .grant_size = sizeof(struct display_app), .upcall_count = 1, .allow_ro_count = 1           \
    }

#endif
