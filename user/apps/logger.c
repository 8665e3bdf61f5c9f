/* Keeps measurements across restarts: every two seconds the temperature, in the app's own storage; the oldest
 * make room. At its start it says what is kept. On a board without a thermometer it keeps how long it
 * has run.
 *
 * A record is written wholly or not at all, since none reaches from one block of the storage into the
 * next; records are numbered, so that the newest is found among those that are there. */
#include "user/storage.h"
#include "user/temperature.h"
#include "user/timer.h"
#include <stdbool.h>
#include <stdio.h>

#define INTERVAL_MS 2000

struct record {
    uint32_t number; /* from 1 on; 0: never written */
    uint32_t run;    /* how often the logger had been started */
    int32_t value;   /* 0.01 degrees Celsius, or seconds */
    uint32_t is_temperature;
    uint32_t reserved;
};
#define RECORDS_IN_BLOCK (STORAGE_BLOCK / sizeof(struct record))
_Static_assert(STORAGE_BLOCK % sizeof(struct record) == 0, "no record lies in two blocks");

struct log {
    uint32_t room; /* records */
    uint32_t kept;
    struct record newest;
    uint32_t seconds;
};

static struct record measure(struct log *log)
{
    struct record record = {.number = log->newest.number + 1, .run = log->newest.run};
    record.is_temperature = temperature_read(&record.value) == OK;
    if (!record.is_temperature)
        record.value = (int32_t)log->seconds;
    log->seconds += INTERVAL_MS / 1000;
    return record;
}

static void record_print(const char *what, const struct record *record)
{
    const long whole = record->value / 100;
    const long rest = record->value % 100;
    if (record->is_temperature)
        printf("logger: %s %lu: %s%ld.%02ld C\n", what, (unsigned long)record->number,
               record->value < 0 ? "-" : "", whole < 0 ? -whole : whole, rest < 0 ? -rest : rest);
    else
        printf("logger: %s %lu: after %ld s\n", what, (unsigned long)record->number,
               (long)record->value);
}

/* Looks through all that is kept. */
static enum error log_open(struct log *log)
{
    static struct record records[RECORDS_IN_BLOCK];
    uint32_t size = 0;
    enum error error = storage_size(&size);
    log->room = size / STORAGE_BLOCK * RECORDS_IN_BLOCK;
    for (uint32_t i = 0; i < log->room && error == OK; i += RECORDS_IN_BLOCK) {
        error = storage_read(i * sizeof *records, records, sizeof records);
        for (unsigned j = 0; j < RECORDS_IN_BLOCK && error == OK; j++) {
            log->kept += records[j].number != 0;
            if (records[j].number > log->newest.number)
                log->newest = records[j];
        }
    }
    return error;
}

static enum error log_add(struct log *log)
{
    const struct record record = measure(log);
    const uint32_t place = (record.number - 1) % log->room;
    const enum error error = storage_write(place * sizeof record, &record, sizeof record);
    if (error == OK) {
        log->newest = record;
        record_print("kept", &record);
    }
    return error;
}

int main(void)
{
    static struct log log;
    enum error error = log_open(&log);
    if (error == OK) {
        log.newest.run++;
        printf("logger: run %lu, %lu measurements are kept\n", (unsigned long)log.newest.run,
               (unsigned long)log.kept);
        if (log.kept > 0)
            record_print("the newest,", &log.newest);
    }
    while (error == OK) {
        error = log_add(&log);
        if (error == OK)
            error = timer_sleep(INTERVAL_MS);
    }
    if (error == ERROR_INVALID)
        printf("logger: the card is not marked as Takt's, or is too small\n");
    printf("logger: storage failed: %s\n", error_name(error));
    return (int)error;
}
