/* A clock with the temperature, and how it went in the last two minutes, on the screen.
 *
 * The clock begins at midnight; button 2 (left) sets the hour, button 3 (right) the minute. */
#include "lib/container_of.h"
#include "user/button.h"
#include "user/screen.h"
#include "user/syscall.h"
#include "user/temperature.h"
#include "user/text_screen.h"
#include "user/timer.h"
#include <stdio.h>
#include <string.h>

#define BUTTON_HOUR 2
#define BUTTON_MINUTE 3
#define DAY_S 86400u

/* ---- digits of seven segments, 10 by 16 pixels ---- */

#define DIGIT_WIDTH 10
#define DIGIT_STEP 12
#define COLON_STEP 6

enum {
    TOP = 1,
    RIGHT_UP = 2,
    RIGHT_DOWN = 4,
    BOTTOM = 8,
    LEFT_DOWN = 16,
    LEFT_UP = 32,
    MIDDLE = 64,
};
static const uint8_t segments[10] = {0x3F, 0x06, 0x5B, 0x4F, 0x66, 0x6D, 0x7D, 0x07, 0x7F, 0x6F};

/* The rows of a column that segments of the digit are in: bit 0 is on top. */
static uint16_t column_of(unsigned lit, unsigned x)
{
    uint16_t rows = 0;
    if (x < 2)
        rows = (uint16_t)(((lit & LEFT_UP) ? 0x00FE : 0) | ((lit & LEFT_DOWN) ? 0x7F00 : 0));
    else if (x >= DIGIT_WIDTH - 2)
        rows = (uint16_t)(((lit & RIGHT_UP) ? 0x00FE : 0) | ((lit & RIGHT_DOWN) ? 0x7F00 : 0));
    if (x > 0 && x < DIGIT_WIDTH - 1)
        rows |= (uint16_t)(((lit & TOP) ? 0x0003 : 0) | ((lit & MIDDLE) ? 0x0180 : 0) |
                           ((lit & BOTTOM) ? 0xC000 : 0));
    return rows;
}

/* The time is drawn as one picture, two bands high. */
static uint8_t face[2][6 * DIGIT_STEP + 2 * COLON_STEP];

static unsigned two_digits_put(unsigned x, unsigned number)
{
    const unsigned digits[] = {number / 10 % 10, number % 10};
    for (unsigned i = 0; i < 2; i++, x += DIGIT_STEP)
        for (unsigned column = 0; column < DIGIT_WIDTH; column++) {
            const uint16_t rows = column_of(segments[digits[i]], column);
            face[0][x + column] = (uint8_t)rows;
            face[1][x + column] = (uint8_t)(rows >> 8);
        }
    return x;
}

static unsigned colon_put(unsigned x)
{
    for (unsigned column = 1; column < 3; column++) {
        face[0][x + column] = 0x30;
        face[1][x + column] = 0x0C;
    }
    return x + COLON_STEP;
}

static void time_show(uint32_t second)
{
    memset(face, 0, sizeof face);
    unsigned x = two_digits_put(0, second / 3600);
    x = two_digits_put(colon_put(x), second / 60 % 60);
    (void)two_digits_put(colon_put(x), second % 60);
    if (screen_frame_set((struct screen_frame){0, 0, sizeof face[0], 16}) == OK)
        (void)screen_write(&face[0][0], sizeof face);
}

/* ---- the temperature ---- */

#define GRAPH_Y 24
#define GRAPH_WIDTH 128u
#define GRAPH_HEIGHT 40
#define GRAPH_BANDS (GRAPH_HEIGHT / 8)
#define RANGE_MIN 200 /* hundredths of a degree that the height is, at least */

static int16_t history[GRAPH_WIDTH];
static unsigned history_count;
static uint8_t graph[GRAPH_BANDS][GRAPH_WIDTH];

static void history_add(int32_t value)
{
    if (history_count == GRAPH_WIDTH)
        memmove(history, history + 1, sizeof history[0] * --history_count);
    history[history_count++] = (int16_t)value;
}

struct range {
    int low;
    int high;
};

static struct range history_range(void)
{
    struct range range = {history[0], history[0]};
    for (unsigned i = 1; i < history_count; i++) {
        range.low = history[i] < range.low ? history[i] : range.low;
        range.high = history[i] > range.high ? history[i] : range.high;
    }
    const int missing = RANGE_MIN - (range.high - range.low);
    if (missing > 0) {
        range.low -= missing / 2;
        range.high += missing - missing / 2;
    }
    return range;
}

/* Everything below the curve is white. */
static void graph_show(void)
{
    const struct range range = history_range();
    memset(graph, 0, sizeof graph);
    for (unsigned x = 0; x < history_count; x++) {
        const int up = (history[x] - range.low) * (GRAPH_HEIGHT - 1) / (range.high - range.low);
        for (int y = GRAPH_HEIGHT - 1 - up; y < GRAPH_HEIGHT; y++)
            graph[y / 8][x] |= (uint8_t)(1u << y % 8);
    }
    if (screen_frame_set((struct screen_frame){0, GRAPH_Y, GRAPH_WIDTH, GRAPH_HEIGHT}) == OK)
        (void)screen_write(&graph[0][0], sizeof graph);
}

static void text_show(unsigned column, unsigned row, const char *text, size_t size)
{
    if (text_screen_go(column, row) == OK)
        (void)text_screen_write(text, size);
}

static void temperature_show(void)
{
    char text[8];
    int32_t value;
    if (temperature_read(&value) != OK) {
        text_show(15, 0, "  --- ", 6);
        return;
    }
    const int32_t tenths = (value + (value < 0 ? -5 : 5)) / 10;
    const int size = snprintf(text, sizeof text, "%4d.%d", (int)(tenths / 10),
                              (int)(tenths < 0 ? -tenths % 10 : tenths % 10));
    text_show(15, 0, text, (size_t)size);
    text_show(15, 1, " deg C", 6);
    history_add(value);
    graph_show();
}

/* ---- the clock ---- */

struct clock {
    struct timer timer;
    struct button_listener buttons;
    uint32_t second; /* of the day */
    bool is_changed; /* since it was shown */
};

static void clock_add(struct clock *clock, uint32_t seconds)
{
    clock->second = (clock->second + seconds) % DAY_S;
    clock->is_changed = true;
}

static void second_passed(struct timer *timer)
{
    clock_add(container_of(timer, struct clock, timer), 1);
}

static void button_changed(struct button_listener *buttons, unsigned button, bool is_pressed)
{
    struct clock *const self = container_of(buttons, struct clock, buttons);
    if (is_pressed)
        clock_add(self, button == BUTTON_HOUR ? 3600 : 60);
}

/* A board without buttons has a clock that nobody can set. */
static void buttons_listen(struct clock *clock)
{
    if (button_enable(BUTTON_HOUR) == OK && button_enable(BUTTON_MINUTE) == OK)
        (void)button_listen(&clock->buttons);
}

int main(void)
{
    static struct clock clock = {.timer = {.fired = second_passed},
                                 .buttons = {.changed = button_changed},
                                 .is_changed = true};
    enum error error = text_screen_clear();
    if (error == OK)
        error = timer_repeat(&clock.timer, 1000);
    if (error != OK) {
        printf("clock: there is no %s\n", error == ERROR_NODEVICE ? "screen" : "time");
        return (int)error;
    }
    buttons_listen(&clock);
    for (uint32_t measured = DAY_S;;) {
        while (!clock.is_changed)
            yield_wait();
        clock.is_changed = false;
        time_show(clock.second);
        if (clock.second != measured)
            temperature_show();
        measured = clock.second;
    }
}
