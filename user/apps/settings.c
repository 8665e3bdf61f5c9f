/* Settings on the key-value store: how fast the last LED blinks, and whether it does. The keys of the board change them
 * (up faster, down slower, select on or off), and they are the same again after a restart. */
#include "user/button.h"
#include "user/key_value.h"
#include "user/led.h"
#include "user/timer.h"
#include <stdio.h>

enum { BUTTON_UP, BUTTON_DOWN, BUTTON_SELECT = 4 };
#define PERIOD_MIN_MS 125u
#define PERIOD_MAX_MS 4000u

static uint32_t period_ms = 500;
static uint32_t is_on = 1;
static uint32_t starts;

static const struct setting {
    const char *key;
    uint32_t *value;
} settings[] = {{"period", &period_ms}, {"on", &is_on}, {"starts", &starts}};
enum { SETTING_PERIOD, SETTING_ON, SETTING_STARTS, SETTING_COUNT };

static enum error setting_load(const struct setting *setting)
{
    uint32_t value;
    size_t size;
    const enum error error = key_value_get(setting->key, &value, sizeof value, &size);
    if (error == OK && size == sizeof value)
        *setting->value = value;
    return error == ERROR_NOSUPPORT ? OK : error; /* there is none: it is as it was built */
}

static void setting_change(const struct setting *setting, uint32_t value)
{
    const enum error error = key_value_set(setting->key, &value, sizeof value);
    if (error == OK)
        *setting->value = value;
    printf("settings: %s %lu%s%s\n", setting->key, (unsigned long)*setting->value,
           error == OK ? "" : ", not kept: ", error == OK ? "" : error_name(error));
}

static struct timer blink;
static unsigned led;

static void blink_fired(struct timer *timer)
{
    (void)timer;
    (void)(is_on ? led_toggle(led) : led_off(led));
}

static void button_changed(struct button_listener *self, unsigned button, bool is_pressed)
{
    (void)self;
    if (!is_pressed)
        return;
    if (button == BUTTON_UP && period_ms > PERIOD_MIN_MS)
        setting_change(&settings[SETTING_PERIOD], period_ms / 2);
    if (button == BUTTON_DOWN && period_ms < PERIOD_MAX_MS)
        setting_change(&settings[SETTING_PERIOD], period_ms * 2);
    if (button == BUTTON_SELECT)
        setting_change(&settings[SETTING_ON], !is_on);
    (void)timer_repeat(&blink, period_ms);
}

int main(void)
{
    static struct button_listener listener = {.changed = button_changed};
    enum error error = OK;
    for (unsigned i = 0; i < SETTING_COUNT && error == OK; i++)
        error = setting_load(&settings[i]);
    if (error == ERROR_INVALID)
        printf("settings: the card is not marked as Takt's, or is too small\n");
    if (error != OK)
        printf("settings: nothing can be loaded: %s\n", error_name(error));
    else
        printf("settings: period %lu, on %lu\n", (unsigned long)period_ms, (unsigned long)is_on);
    setting_change(&settings[SETTING_STARTS], starts + 1);
    led = led_count() == 0 ? 0 : led_count() - 1;
    blink.fired = blink_fired;
    error = timer_repeat(&blink, period_ms);
    if (error == OK && button_count() > 0)
        error = button_listen(&listener);
    for (unsigned button = 0; button < button_count() && error == OK; button++)
        error = button_enable(button);
    while (error == OK)
        yield_wait();
    return (int)error;
}
