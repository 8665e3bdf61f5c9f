/* Says which button was pressed, and lights the LED of the same number while it is held. */
#include "user/button.h"
#include "user/led.h"
#include <stdio.h>

int main(void)
{
    const unsigned count = button_count();
    printf("buttons: %u\n", count);
    for (unsigned button = 0; button < count; button++)
        if (button_enable(button) != OK)
            printf("button %u: cannot be watched\n", button);
    for (;;) {
        const struct button_event event = button_wait();
        (void)(event.is_pressed ? led_on(event.button) : led_off(event.button));
        printf("button %u %s\n", event.button, event.is_pressed ? "pressed" : "released");
    }
}
