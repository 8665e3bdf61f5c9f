/* Other programs, run and listened to. */
#ifndef CHECK_DRIVER_PROCESS_H
#define CHECK_DRIVER_PROCESS_H

#include "../support/list.h"

struct process_output {
    char *out, *error; /* what it wrote to its two streams */
    int status;        /* exit status; 128 + signal if it was killed; 127: could not be started */
    int start_error;   /* errno if it could not be started, else 0 */
};

/* Runs a command with an empty standard input and LC_ALL=C, and waits. */
void process_run(const struct list *command, struct process_output *output);
void process_output_free(struct process_output *output);

#endif
