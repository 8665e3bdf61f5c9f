/* Apps: what every test of a driver begins with. The test plays the processes: they make system
 * calls in turn, never yield, and their upcalls are looked at in their queues.
 *
 * Order   apps_start, then apps_...; apps_end frees. An app is named by the slot of its process
 */
#ifndef CAPSULES_FAKE_APPS_H
#define CAPSULES_FAKE_APPS_H

#include "kernel/fake/test.h"

#define APPS_RAM 2048 /* bytes below the break of each */

/* What an app's header says besides the usual. */
struct app_header {
    const void *tlvs;
    size_t size;
};

/* This many apps ("app0", ...) with these drivers, and with these headers unless NULL. */
static inline void apps_start_with(const struct driver_entry *drivers, unsigned driver_count,
                                   unsigned app_count, const struct app_header *headers)
{
    static const char *const names[] = {"app0", "app1", "app2", "app3"};
    machine_start(&(struct machine_setup){
        .drivers = drivers, .driver_count = driver_count, .ram_size = 0x8000});
    for (unsigned i = 0; i < app_count; i++)
        machine_app_add(&(struct machine_app){names[i], 4096, TBF_FLAG_ENABLED, 0,
                                              headers == NULL ? NULL : headers[i].tlvs,
                                              headers == NULL ? 0 : headers[i].size});
    assert_int_equal(machine_boot(), app_count);
    for (unsigned i = 0; i < app_count; i++) {
        kernel.current = process_at(i);
        assert_int_equal(
            machine_call(SYSCALL_MEMOP, MEMOP_BRK, machine_ram(APPS_RAM), 0, 0).words[0],
            RETURN_SUCCESS);
    }
}

static inline void apps_start(const struct driver_entry *drivers, unsigned driver_count,
                              unsigned app_count)
{
    apps_start_with(drivers, driver_count, app_count, NULL);
}

static inline void apps_end(void)
{
    machine_end();
}

static inline void app_is(unsigned app)
{
    kernel.current = process_at(app);
}

static inline struct answer app_command(unsigned app, uint32_t driver, uint32_t command, uint32_t a,
                                        uint32_t b)
{
    app_is(app);
    return machine_call(SYSCALL_COMMAND, driver, command, a, b);
}

static inline void assert_success(struct answer answer)
{
    assert_int_equal(answer.words[0], RETURN_SUCCESS);
}

static inline void app_subscribe(unsigned app, uint32_t driver, uint32_t number)
{
    app_is(app);
    assert_int_equal(machine_call(SYSCALL_SUBSCRIBE, driver, number, machine_code(0), 0).words[0],
                     RETURN_SUCCESS_2_U32);
}

/* The app lends `size` bytes of its RAM from offset on. */
static inline void app_allow(unsigned app, uint32_t class, uint32_t driver, uint32_t number,
                             uint32_t offset, uint32_t size)
{
    app_is(app);
    assert_int_equal(machine_call(class, driver, number, machine_ram(offset), size).words[0],
                     RETURN_SUCCESS_2_U32);
}

static inline char *app_memory(unsigned app, uint32_t offset)
{
    return (char *)process_at(app)->ram_start + offset;
}

static inline uint16_t app_subscription(uint32_t driver, unsigned number)
{
    return subscription_of(driver_find(driver), number);
}

/* The app's first upcall of that kind waits, and has these values; takes it. */
static inline void assert_upcall(unsigned app, uint32_t driver, unsigned number, uint32_t a,
                                 uint32_t b, uint32_t c)
{
    uint32_t values[3] = {0};
    assert_true(upcall_take_for(process_at(app), app_subscription(driver, number), values));
    assert_int_equal(values[0], a);
    assert_int_equal(values[1], b);
    assert_int_equal(values[2], c);
}

static inline void assert_no_upcall(unsigned app)
{
    assert_int_equal(process_at(app)->upcall_count, 0);
}

/* Fills the app's queue with upcalls of that kind. */
static inline void app_queue_fill(unsigned app, uint32_t driver, unsigned number)
{
    while (upcall_schedule(driver_find(driver), process_at(app), number, 0, 0, 0) == OK)
        ;
}

static inline void app_queue_empty(unsigned app, uint32_t driver, unsigned number)
{
    uint32_t values[3];
    while (upcall_take_for(process_at(app), app_subscription(driver, number), values))
        ;
}

/* The app ends, and its drivers know. */
/* Other drivers' grants have taken all that the process has left. */
static inline void app_memory_fill(unsigned app)
{
    struct process *const process = process_at(app);
    process->kernel_break = process->accessible_end;
}

static inline void app_terminate(unsigned app)
{
    assert_int_equal(process_terminate(process_at(app)), OK);
    (void)machine_loop();
    assert_int_equal(process_at(app)->state, PROCESS_TERMINATED);
}

/* The app runs again, with a new identifier and nothing that it had. */
static inline void app_boot(unsigned app)
{
    assert_int_equal(process_boot(process_at(app)), OK);
    app_is(app);
    assert_int_equal(machine_call(SYSCALL_MEMOP, MEMOP_BRK, machine_ram(APPS_RAM), 0, 0).words[0],
                     RETURN_SUCCESS);
}

#endif
