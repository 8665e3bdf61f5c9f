#include "capsules/display.h"
#include "capsules/turns.h"
#include "kernel/grant.h"
#include "kernel/process.h"
#include "kernel/upcall.h"
#include "lib/container_of.h"
#include "lib/panic.h"
#include <stddef.h>

enum { UPCALL_DONE };

#define PIECES 4u

static uint32_t bit_of(unsigned slot)
{
    return 1u << slot;
}

static enum error setting_begin(struct screen *screen, struct display_app *app)
{
    const unsigned setting = (unsigned)app->operation - DISPLAY_SET;
    app->operation = DISPLAY_NOTHING;
    return screen_set(screen, (enum screen_setting)setting,
                      app->argument < UINT8_MAX ? (uint8_t)app->argument : UINT8_MAX);
}

static enum error piece_begin(struct display_user *user, struct process *process,
                              struct display_app *app)
{
    const struct display_ops *const ops =
        container_of(user->driver.ops, struct display_ops, driver);
    struct screen_piece piece = {.width = 0};
    const enum error error = ops->piece(user, process, app, &piece);
    return error == OK ? screen_draw(user->display->screen, &piece) : error;
}

/* One turn of a process. OK: the screen is at work; else its operation is over, ALREADY: done. */
static enum error turn(struct display_user *user, struct process *process, uint32_t *written)
{
    enum error error = ERROR_FAIL;
    grant_enter (struct display_app, app, &user->driver, process) {
        if (app->operation == DISPLAY_NOTHING)
            error = ERROR_ALREADY;
        else if (app->operation >= DISPLAY_SET)
            error = setting_begin(user->display->screen, app);
        else
            error = piece_begin(user, process, app);
        *written = app->operation == DISPLAY_WRITE ? app->done : 0;
    }
    return error;
}

/* The next that waits with this driver has its turn. */
static void user_run(struct display_user *user)
{
    struct process *const process = turns_behind(user->waiting, user->slot);
    uint32_t written = 0;
    kernel_assert(process != NULL); /* somebody waits */
    user->slot = process->slot;
    const enum error error = turn(user, process, &written);
    user->display->is_drawing = error == OK;
    if (error == OK)
        return;
    user->waiting &= ~bit_of(user->slot);
    /* A process whose queue is full has lost it; the kernel counts that. */
    (void)upcall_schedule(&user->driver, process, UPCALL_DONE, error == ERROR_ALREADY ? OK : error,
                          written, 0);
}

/* Each turn of the loop draws, or ends an operation. */
static void run(struct display *self)
{
    while (!self->is_drawing) {
        struct display_user *const last = self->user;
        struct display_user *next = last->next;
        while (next->waiting == 0 && next != last)
            next = next->next;
        if (next->waiting == 0)
            return;
        self->user = next;
        user_run(next);
    }
}

void display_paused(struct alarm_client *client)
{
    struct display *const self = container_of(client, struct display, pause);
    self->is_drawing = false;
    run(self);
}

/* PIECES of them take about a millisecond, and so long is a pause. */
void display_drawn(struct screen_client *client)
{
    struct display *const self = container_of(client, struct display, client);
    self->drawn_count = (uint8_t)((self->drawn_count + 1u) % PIECES);
    if (self->drawn_count == 0)
        alarm_set(self->alarm, alarm_now(self->alarm), self->alarm->frequency_hz / 1000);
    else
        display_paused(&self->pause);
}

enum error display_check(struct display_user *user, struct process *caller)
{
    if ((user->waiting & bit_of(caller->slot)) != 0)
        return ERROR_BUSY;
    return grant_check(&user->driver, caller);
}

enum error display_begin(struct display_user *user, struct process *caller, unsigned operation,
                         uint32_t argument, const struct display_place *place)
{
    const enum error error = display_check(user, caller);
    if (error != OK)
        return error;
    grant_enter (struct display_app, app, &user->driver, caller) {
        app->operation = (uint8_t)operation;
        app->argument = argument < UINT16_MAX ? (uint16_t)argument : UINT16_MAX;
        app->done = 0;
        if (place != NULL)
            app->place = *place;
    }
    user->waiting |= bit_of(caller->slot);
    run(user->display);
    return OK;
}

void display_process_ended(struct driver *driver, struct process *gone)
{
    struct display_user *const user = container_of(driver, struct display_user, driver);
    user->waiting &= ~bit_of(gone->slot);
}

void display_add(struct display *display, struct display_user *added)
{
    struct display_user *const last = display->user;
    added->display = display;
    added->next = last != NULL ? last->next : added;
    if (last != NULL)
        last->next = added;
    display->user = added;
}
