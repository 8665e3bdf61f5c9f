/* QMP: QEMU's control channel, without ever waiting for it.
 *
 * Shape   commands are queued and sent as the socket takes them; answers come in order, one per command.
 *         Nothing blocks: QEMU may itself be waiting for us to take the console's output
 * Errors  an error answer is handed to the command's handler as NULL; a broken channel ends the
 *         session (qmp_receive gives false)
 */
#ifndef TAKT_QMP_H
#define TAKT_QMP_H

#include "buffer.h"
#include <cjson/cJSON.h>
#include <stdbool.h>

#define QMP_PENDING_MAX 16

struct qmp;

/* answer: the member "return"; NULL after an error, whose text is in `error`. */
typedef void qmp_handler(void *context, const cJSON *answer, const char *error);

struct qmp {
    int socket;
    struct buffer input;
    struct buffer output;
    struct {
        qmp_handler *handler;
        void *context;
    } pending[QMP_PENDING_MAX]; /* a ring */
    size_t pending_first;
    size_t pending_count;
};

/* socket is connected and does not block. */
void qmp_open(struct qmp *qmp, int socket);
void qmp_close(struct qmp *qmp);

/* arguments may be NULL, and is taken over. handler may be NULL. false: too many are pending. */
bool qmp_send(struct qmp *qmp, const char *command, cJSON *arguments, qmp_handler *handler,
              void *context);

/* When the socket can be written, or read. false: the other side has gone. */
bool qmp_transmit(struct qmp *qmp);
bool qmp_receive(struct qmp *qmp);

#endif
