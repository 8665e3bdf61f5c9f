/* The service `sensor`: measures the temperature for whoever calls it, and writes the answer into the memory
 * that the caller lends (user/apps/sensor.h).
 *
 * The call is only noted in the upcall; the measurement itself sleeps, so it happens in the main loop. */
#include "user/apps/sensor.h"
#include "user/ipc.h"
#include "user/syscall.h"
#include "user/temperature.h"

#define CALLER_COUNT 8

static struct sensor_answer *volatile answers[CALLER_COUNT]; /* of who waits, by slot */

static void called(struct ipc_listener *self, unsigned caller, void *data, size_t size)
{
    (void)self;
    if (caller < CALLER_COUNT && size >= sizeof(struct sensor_answer))
        answers[caller] = data;
}

static void answer(unsigned caller, struct sensor_answer *memory)
{
    int32_t hundredths = 0;
    answers[caller] = NULL;
    const enum error error = temperature_read(&hundredths);
    memory->hundredths = hundredths;
    memory->status = (uint32_t)error;
    memory->count++;
    (void)ipc_call_client(caller);
}

int main(void)
{
    static struct ipc_listener listener = {.called = called};
    const enum error error = ipc_serve("sensor", &listener);
    if (error != OK)
        return (int)error;
    for (;;) {
        yield_wait();
        for (unsigned caller = 0; caller < CALLER_COUNT; caller++)
            if (answers[caller] != NULL)
                answer(caller, answers[caller]);
    }
}
