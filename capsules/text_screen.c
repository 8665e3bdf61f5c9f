#include "capsules/text_screen.h"
#include "capsules/font.h"
#include "kernel/allow.h"
#include "kernel/upcall.h"
#include "lib/container_of.h"
#include <stddef.h>

enum {
    COMMAND_EXISTS,
    COMMAND_SIZE,
    COMMAND_ON,
    COMMAND_OFF,
    COMMAND_BLINK,
    COMMAND_NO_BLINK,
    COMMAND_CURSOR,
    COMMAND_NO_CURSOR,
    COMMAND_WRITE,
    COMMAND_CLEAR,
    COMMAND_HOME,
    COMMAND_GO
};
enum { BUFFER };
enum { UPCALL_DONE };

#define CELL_WIDTH (FONT_WIDTH + 1)
#define CELL_HEIGHT 8

static void line_begin(struct display_place *place)
{
    place->x = 0;
    place->y = (uint8_t)((place->y + 1u) % TEXT_SCREEN_ROWS);
}

/* The letter at `done`: of a text, or a blank when all is cleared. */
static enum error letter_read(struct display_user *user, struct process *process,
                              const struct display_app *app, uint8_t *letter)
{
    if (app->done >= app->argument)
        return ERROR_ALREADY;
    if (app->operation == DISPLAY_WRITE &&
        allow_ro_read(&user->driver, process, BUFFER, app->done, (struct bytes){letter, 1}) == 0)
        return ERROR_SIZE;
    return OK;
}

/* The last column has what is left of the screen's width. */
static void cell_draw(const struct display_place *place, uint8_t letter, struct screen_piece *piece)
{
    const unsigned number = (unsigned)letter - FONT_FIRST;
    piece->x = (uint8_t)(place->x * CELL_WIDTH);
    piece->y = (uint8_t)(place->y * CELL_HEIGHT);
    piece->width = place->x + 1 < TEXT_SCREEN_COLUMNS ? CELL_WIDTH : SCREEN_PIECE_WIDTH;
    piece->height = CELL_HEIGHT;
    if (number < FONT_COUNT)
        for (unsigned i = 0; i < FONT_WIDTH; i++)
            piece->columns[i] = font_glyphs[number][i];
}

/* A line that is full ends with the next letter, or with its new line. */
static enum error next_piece(struct display_user *user, struct process *process,
                             struct display_app *app, struct screen_piece *piece)
{
    struct display_place *const place = &app->place;
    uint8_t letter = ' ';
    enum error error = letter_read(user, process, app, &letter);
    if (error == OK && place->x >= TEXT_SCREEN_COLUMNS) {
        line_begin(place);
        if (letter == '\n') {
            app->done++;
            error = letter_read(user, process, app, &letter);
        }
    }
    if (error != OK)
        return error;
    cell_draw(place, letter, piece);
    place->x++;
    if (letter != '\n')
        app->done++;
    if (app->operation == DISPLAY_FILL && place->x >= TEXT_SCREEN_COLUMNS)
        line_begin(place); /* so that all ends where it began */
    return OK;
}

static enum error size_tell(struct display_user *user, struct process *caller)
{
    const enum error error = display_check(user, caller);
    /* A process whose queue is full has lost it; the kernel counts that. */
    if (error == OK)
        (void)upcall_schedule(&user->driver, caller, UPCALL_DONE, OK, TEXT_SCREEN_COLUMNS,
                              TEXT_SCREEN_ROWS);
    return error;
}

static enum error work(struct display_user *user, struct process *caller,
                       const struct command *command)
{
    struct display_place place = {.x = 0};
    const struct display_place *changed = NULL;
    unsigned operation = DISPLAY_NOTHING;
    uint32_t argument = command->a;
    switch (command->number) {
    case COMMAND_EXISTS:
        return OK;
    case COMMAND_SIZE:
        return size_tell(user, caller);
    case COMMAND_ON:
    case COMMAND_OFF:
        operation = DISPLAY_SET + SCREEN_POWER;
        argument = command->number == COMMAND_ON;
        break;
    case COMMAND_NO_BLINK:
    case COMMAND_NO_CURSOR:
        break;
    case COMMAND_WRITE:
        operation = DISPLAY_WRITE;
        break;
    case COMMAND_GO:
        if (command->a >= TEXT_SCREEN_COLUMNS || command->b >= TEXT_SCREEN_ROWS)
            return ERROR_INVALID;
        place = (struct display_place){.x = (uint8_t)command->a, .y = (uint8_t)command->b};
        changed = &place;
        break;
    case COMMAND_CLEAR:
        operation = DISPLAY_FILL;
        argument = TEXT_SCREEN_COLUMNS * TEXT_SCREEN_ROWS;
        [[fallthrough]];
    case COMMAND_HOME:
        changed = &place;
        break;
    default:
        return ERROR_NOSUPPORT;
    }
    return display_begin(user, caller, operation, argument, changed);
}

static struct command_result command(struct driver *driver, struct process *caller,
                                     struct command *command)
{
    return command_from(work(container_of(driver, struct display_user, driver), caller, command));
}

const struct display_ops text_screen_ops = {
    .driver = DISPLAY_DRIVER_OPS(command),
    .piece = next_piece,
};
