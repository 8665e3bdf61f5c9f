#include "qmp.h"
#include "fail.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

void qmp_open(struct qmp *qmp, int socket)
{
    *qmp = (struct qmp){.socket = socket};
    (void)qmp_send(qmp, "qmp_capabilities", NULL, NULL, NULL);
}

void qmp_close(struct qmp *qmp)
{
    close(qmp->socket);
    buffer_free(&qmp->input);
    buffer_free(&qmp->output);
}

bool qmp_send(struct qmp *qmp, const char *command, cJSON *arguments, qmp_handler *handler,
              void *context)
{
    if (qmp->pending_count == QMP_PENDING_MAX) {
        cJSON_Delete(arguments);
        return false;
    }
    cJSON *const message = cJSON_CreateObject();
    cJSON_AddStringToObject(message, "execute", command);
    if (arguments != NULL)
        cJSON_AddItemToObject(message, "arguments", arguments);
    char *const text = cJSON_PrintUnformatted(message);
    if (text == NULL)
        fail("out of memory");
    buffer_add(&qmp->output, text, strlen(text));
    buffer_add(&qmp->output, "\n", 1);
    cJSON_free(text);
    cJSON_Delete(message);
    const size_t at = (qmp->pending_first + qmp->pending_count++) % QMP_PENDING_MAX;
    qmp->pending[at].handler = handler;
    qmp->pending[at].context = context;
    return true;
}

bool qmp_transmit(struct qmp *qmp)
{
    if (qmp->output.size == 0)
        return true;
    const ssize_t sent =
        send(qmp->socket, qmp->output.data, qmp->output.size, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent < 0)
        return errno == EAGAIN || errno == EINTR;
    qmp->output.size -= (size_t)sent;
    memmove(qmp->output.data, qmp->output.data + sent, qmp->output.size);
    return true;
}

/* Greeting and events are not answers: nothing here depends on them. */
static void message_take(struct qmp *qmp, const char *text, size_t size)
{
    cJSON *const message = cJSON_ParseWithLength(text, size);
    const cJSON *const answer = cJSON_GetObjectItemCaseSensitive(message, "return");
    const cJSON *const error = cJSON_GetObjectItemCaseSensitive(message, "error");
    if ((answer != NULL || error != NULL) && qmp->pending_count != 0) {
        const size_t at = qmp->pending_first;
        qmp->pending_first = (at + 1) % QMP_PENDING_MAX;
        qmp->pending_count--;
        const cJSON *const reason = cJSON_GetObjectItemCaseSensitive(error, "desc");
        if (qmp->pending[at].handler != NULL)
            qmp->pending[at].handler(qmp->pending[at].context, answer,
                                     cJSON_IsString(reason) ? reason->valuestring : "no reason");
    }
    cJSON_Delete(message);
}

bool qmp_receive(struct qmp *qmp)
{
    char chunk[4096];
    const ssize_t size = recv(qmp->socket, chunk, sizeof chunk, MSG_DONTWAIT);
    if (size <= 0)
        return size < 0 && (errno == EAGAIN || errno == EINTR);
    buffer_add(&qmp->input, chunk, (size_t)size);
    struct buffer *const input = &qmp->input;
    size_t start = 0;
    for (const uint8_t *end;
         (end = memchr(input->data + start, '\n', input->size - start)) != NULL;) {
        const size_t next = (size_t)(end - input->data) + 1;
        message_take(qmp, (const char *)input->data + start, next - start);
        start = next;
    }
    input->size -= start;
    memmove(input->data, input->data + start, input->size);
    return true;
}
