/* Asks the application `sensor` for the temperature, twice a second, by IPC, and says what it heard. */
#include "user/apps/sensor.h"
#include "user/ipc.h"
#include "user/syscall.h"
#include "user/timer.h"
#include <stdbool.h>
#include <stdio.h>

static union {
    struct sensor_answer answer;
    uint8_t room[32]; /* what the protection unit opens */
} IPC_BUFFER lent;
static volatile bool is_answered;

static void answered(struct ipc_listener *self, unsigned service, void *data, size_t size)
{
    (void)self, (void)service, (void)data, (void)size;
    is_answered = true;
}

static void answer_show(void)
{
    const struct sensor_answer *const answer = &lent.answer;
    const int32_t value = answer->hundredths;
    if (answer->status != OK)
        printf("sensor: %s\n", error_name((enum error)answer->status));
    else
        printf("sensor: %d.%02d degrees, answer %u\n", (int)(value / 100),
               (int)(value < 0 ? -value % 100 : value % 100), (unsigned)answer->count);
}

int main(void)
{
    static struct ipc_listener listener = {.called = answered};
    unsigned service;
    struct ipc_identity identity;
    while (ipc_find("sensor", &service) != OK)
        (void)timer_sleep(500);
    if (ipc_connect(service, &listener) != OK || ipc_lend(service, &lent, sizeof lent) != OK ||
        ipc_identify(service, &identity) != OK)
        return 1;
    printf("sensor: process %u\n", (unsigned)identity.identifier);
    for (;;) {
        is_answered = false;
        const enum error error = ipc_call_service(service);
        if (error != OK)
            printf("sensor: %s\n", error_name(error));
        while (error == OK && !is_answered)
            yield_wait();
        if (error == OK)
            answer_show();
        (void)timer_sleep(500);
    }
}
