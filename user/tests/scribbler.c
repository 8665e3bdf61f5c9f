/* Draws as much as it can without a pause: whoever waits for something else must not notice. */
#include "user/text_screen.h"

static const char lines[4096] = {[0 ... 4095] = '\n'};

int main(void)
{
    (void)text_screen_go(0, 0);
    for (;;) {
        const enum error error = text_screen_write(lines, sizeof lines);
        if (error != OK)
            return (int)error;
    }
}
