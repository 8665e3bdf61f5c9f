#include "session.h"
#include "buffer.h"
#include "fail.h"
#include "qmp.h"
#include "terminal.h"
#include <ctype.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define ESCAPE 0x01 /* Ctrl-A */
#define LED_PERIOD_MS 50
#define LINE_PATIENCE_MS 200 /* so long a line of the board may pause, and is not broken */
#define PRESS_MS 150
#define SETTLE_PERIOD_MS 100
#define QUIT_LIMIT_MS 3000
#define SILENCE_LIMIT_MS 2000 /* input waits for the board's first output, but not longer */
#define MESSAGES_LAST 64      /* reads of what QEMU said before it ended */
#define NEVER INT64_MAX
#define ONCE_ANSWERED (NEVER - 1)
#define WARMTH_FIRST 21500 /* thousandths of a degree Celsius */
#define WARMTH_STEP 500
#define WARMTH_MIN (-40000)
#define WARMTH_MAX 125000

struct session {
    const struct board *board;
    struct emulator *emulator;
    struct qmp qmp;
    struct buffer to_board;
    struct buffer message; /* QEMU's, not yet a whole line */
    int signals;
    enum session_leds leds;
    bool is_led_answer_due;
    uint32_t led_word;
    uint32_t led_told; /* what lines have said of it */
    bool is_in_line;   /* the board has begun a line, */
    int64_t output_ms; /* and went on with it then */
    int64_t led_next_ms;
    int64_t release_ms[BOARD_BUTTONS_MAX]; /* NEVER: not pressed; ONCE_ANSWERED */
    int64_t settle_ms;                     /* NEVER: the buttons have been released once */
    int warmth;                            /* of the thermometer, in thousandths of a degree */
    int64_t deadline_ms;
    int64_t input_from_ms;
    bool has_seconds;
    bool is_input_open;
    bool are_messages_open;
    bool is_escaped; /* the last key was Ctrl-A */
    bool is_over;
    int status;
};

static int64_t now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void session_end(struct session *session, int status)
{
    session->is_over = true;
    session->status = status;
}

/* ---- LEDs ---- */

/* At most 80 columns. */
static void status_show(const struct session *session)
{
    char text[128];
    size_t used = (size_t)snprintf(text, sizeof text, " %s   LEDs", session->board->name);
    for (size_t i = 0; i < session->board->led_count; i++)
        used += (size_t)snprintf(text + used, sizeof text - used, " %zu%s", i,
                                 session->led_word & session->board->led_masks[i] ? "(*)" : "( )");
    used += (size_t)snprintf(text + used, sizeof text - used, "   Ctrl-A and: x quit");
    if (session->board->button_count != 0)
        snprintf(text + used, sizeof text - used, ", 0-%zu button",
                 session->board->button_count - 1);
    terminal_status(text);
}

/* Between the lines of the board, as far as it ends them. */
static void led_lines_tell(struct session *session, int64_t now)
{
    const uint32_t changed = session->led_word ^ session->led_told;
    if (session->leds != LEDS_LINES || changed == 0 ||
        (session->is_in_line && now - session->output_ms < LINE_PATIENCE_MS))
        return;
    session->led_told = session->led_word;
    for (size_t i = 0; i < session->board->led_count; i++) {
        const uint32_t mask = session->board->led_masks[i];
        char line[32];
        if (!(changed & mask))
            continue;
        const int size = snprintf(line, sizeof line, "\r\n[LED %zu %s]\r\n", i,
                                  session->led_word & mask ? "on" : "off");
        (void)terminal_write(line, (size_t)size);
    }
}

/* The answer to the monitor's `xp`: "0000000040025...: 0x00000001\r\n". */
static void led_answer_take(void *context, const cJSON *answer, const char *error)
{
    struct session *const session = context;
    session->is_led_answer_due = false;
    const char *const colon = cJSON_IsString(answer) ? strchr(answer->valuestring, ':') : NULL;
    if (colon == NULL) {
        if (answer == NULL)
            warn("LEDs cannot be read: %s", error);
        session->leds = LEDS_OFF;
        return;
    }
    const uint32_t word = (uint32_t)strtoul(colon + 1, NULL, 0);
    session->led_word = word;
    if (session->leds == LEDS_STATUS)
        status_show(session);
}

static void leds_ask(struct session *session, int64_t now)
{
    if (session->leds == LEDS_OFF || session->is_led_answer_due || now < session->led_next_ms)
        return;
    char command[64];
    snprintf(command, sizeof command, "xp /1wx 0x%08x", session->board->led_register);
    cJSON *const arguments = cJSON_CreateObject();
    cJSON_AddStringToObject(arguments, "command-line", command);
    session->is_led_answer_due =
        qmp_send(&session->qmp, "human-monitor-command", arguments, led_answer_take, session);
    session->led_next_ms = now + LED_PERIOD_MS;
}

/* ---- buttons ---- */

static cJSON *key_event(const char *key, bool is_down)
{
    cJSON *const event = cJSON_CreateObject();
    cJSON_AddStringToObject(event, "type", "key");
    cJSON *const data = cJSON_AddObjectToObject(event, "data");
    cJSON_AddBoolToObject(data, "down", is_down);
    cJSON *const code = cJSON_AddObjectToObject(data, "key");
    cJSON_AddStringToObject(code, "type", "qcode");
    cJSON_AddStringToObject(code, "data", key);
    return event;
}

static void key_answer_take(void *context, const cJSON *answer, const char *error)
{
    (void)context;
    if (answer == NULL)
        warn("a button could not be pressed: %s", error);
}

static bool key_send(struct session *session, const char *key, bool is_down, qmp_handler *handler)
{
    cJSON *const arguments = cJSON_CreateObject();
    cJSON *const events = cJSON_AddArrayToObject(arguments, "events");
    cJSON_AddItemToArray(events, key_event(key, is_down));
    return qmp_send(&session->qmp, "input-send-event", arguments, handler, session);
}

static void settle_answer_take(void *context, const cJSON *answer, const char *error)
{
    struct session *const session = context;
    (void)error; /* it does not run yet, as when a debugger holds it: once more, later */
    if (answer != NULL)
        session->settle_ms = NEVER;
}

/* The emulated keys read as pressed until they are released for the first time. */
static void buttons_settle(struct session *session, int64_t now)
{
    if (now < session->settle_ms)
        return;
    cJSON *const arguments = cJSON_CreateObject();
    cJSON *const events = cJSON_AddArrayToObject(arguments, "events");
    for (size_t i = 0; i < session->board->button_count; i++) {
        cJSON_AddItemToArray(events, key_event(session->board->buttons[i].key, true));
        cJSON_AddItemToArray(events, key_event(session->board->buttons[i].key, false));
    }
    (void)qmp_send(&session->qmp, "input-send-event", arguments, settle_answer_take, session);
    session->settle_ms = now + SETTLE_PERIOD_MS;
}

/* The board feels a press from now on: it is to last from here. */
static void press_answer_take(void *context, const cJSON *answer, const char *error)
{
    struct session *const session = context;
    key_answer_take(context, answer, error);
    for (size_t i = 0; i < session->board->button_count; i++)
        if (session->release_ms[i] == ONCE_ANSWERED)
            session->release_ms[i] = now_ms() + PRESS_MS;
}

static void button_press(struct session *session, size_t button)
{
    int64_t *const release_ms = &session->release_ms[button];
    if (*release_ms != NEVER && *release_ms != ONCE_ANSWERED)
        *release_ms = now_ms() + PRESS_MS;
    else if (*release_ms == NEVER &&
             key_send(session, session->board->buttons[button].key, true, press_answer_take))
        *release_ms = ONCE_ANSWERED;
}

static void buttons_release(struct session *session, int64_t now)
{
    for (size_t i = 0; i < session->board->button_count; i++)
        if (session->release_ms[i] <= now &&
            key_send(session, session->board->buttons[i].key, false, key_answer_take))
            session->release_ms[i] = NEVER;
}

/* ---- the thermometer ---- */

static void warmth_answer_take(void *context, const cJSON *answer, const char *error)
{
    (void)context;
    if (answer == NULL)
        warn("the thermometer cannot be set: %s", error);
}

static void warmth_set(struct session *session, int millidegrees)
{
    if (session->board->thermometer == NULL || millidegrees < WARMTH_MIN ||
        millidegrees > WARMTH_MAX)
        return;
    session->warmth = millidegrees;
    cJSON *const arguments = cJSON_CreateObject();
    cJSON_AddStringToObject(arguments, "path", session->board->thermometer);
    cJSON_AddStringToObject(arguments, "property", "temperature");
    cJSON_AddNumberToObject(arguments, "value", millidegrees);
    (void)qmp_send(&session->qmp, "qom-set", arguments, warmth_answer_take, session);
}

/* ---- keys ---- */

static void help_show(const struct session *session)
{
    char text[512];
    size_t used = (size_t)snprintf(text, sizeof text,
                                   "\r\n[Ctrl-A x  quit]\r\n[Ctrl-A Ctrl-A  send Ctrl-A]\r\n");
    for (size_t i = 0; i < session->board->button_count; i++)
        used += (size_t)snprintf(text + used, sizeof text - used,
                                 "[Ctrl-A %zu  press button %zu, %s]\r\n", i, i,
                                 session->board->buttons[i].name);
    if (session->board->thermometer != NULL)
        used +=
            (size_t)snprintf(text + used, sizeof text - used, "[Ctrl-A + -  warmer, colder]\r\n");
    (void)terminal_write(text, used);
}

static void escaped_key_take(struct session *session, uint8_t key)
{
    const size_t button = (size_t)(key - '0');
    if (key == 'x')
        session_end(session, 0);
    else if (key == ESCAPE)
        buffer_add(&session->to_board, &key, 1);
    else if (isdigit(key) && button < session->board->button_count)
        button_press(session, button);
    else if (key == '+' || key == '-')
        warmth_set(session, session->warmth + (key == '+' ? WARMTH_STEP : -WARMTH_STEP));
    else
        help_show(session);
}

static void key_take(struct session *session, uint8_t key)
{
    if (session->is_escaped)
        escaped_key_take(session, key);
    else if (key != ESCAPE)
        buffer_add(&session->to_board, &key, 1);
    session->is_escaped = !session->is_escaped && key == ESCAPE;
}

static void input_end(struct session *session)
{
    session->is_input_open = false;
    if (!session->has_seconds)
        session->deadline_ms = now_ms() + SESSION_SECONDS_AFTER_INPUT * 1000;
}

static void input_take(struct session *session)
{
    uint8_t keys[256];
    const ssize_t count = read(STDIN_FILENO, keys, sizeof keys);
    if (count < 0 && (errno == EINTR || errno == EAGAIN))
        return;
    if (count <= 0) {
        input_end(session);
        return;
    }
    for (ssize_t i = 0; i < count; i++)
        key_take(session, keys[i]);
}

/* ---- the board's serial line ---- */

/* false: QEMU has closed it. */
static bool serial_receive(struct session *session)
{
    char text[4096];
    const ssize_t count = recv(session->emulator->serial, text, sizeof text, MSG_DONTWAIT);
    if (count <= 0)
        return count < 0 && (errno == EAGAIN || errno == EINTR);
    session->input_from_ms = 0;
    session->is_in_line = text[count - 1] != '\n';
    session->output_ms = now_ms();
    if (!terminal_write(text, (size_t)count))
        session_end(session, 1); /* nobody reads any more */
    return true;
}

static void serial_transmit(struct session *session)
{
    struct buffer *const keys = &session->to_board;
    const ssize_t sent =
        send(session->emulator->serial, keys->data, keys->size, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent <= 0)
        return;
    keys->size -= (size_t)sent;
    memmove(keys->data, keys->data + sent, keys->size);
}

/* ---- what QEMU says ---- */

/* QEMU 7.2 says this of the system timer of every Cortex-M at reset. */
#define NOISE "Timer with period zero, disabling\n"

static void message_show(const uint8_t *line, size_t size)
{
    if (size == strlen(NOISE) && memcmp(line, NOISE, size) == 0)
        return;
    fprintf(stderr, "%.*s\r\n", (int)(size - 1), (const char *)line);
}

static void messages_receive(struct session *session)
{
    uint8_t text[1024];
    const ssize_t count = read(session->emulator->messages, text, sizeof text);
    if (count <= 0) {
        session->are_messages_open = count < 0 && (errno == EAGAIN || errno == EINTR);
        return;
    }
    buffer_add(&session->message, text, (size_t)count);
    struct buffer *const lines = &session->message;
    size_t start = 0;
    for (const uint8_t *end;
         (end = memchr(lines->data + start, '\n', lines->size - start)) != NULL;) {
        const size_t next = (size_t)(end - lines->data) + 1;
        message_show(lines->data + start, next - start);
        start = next;
    }
    lines->size -= start;
    memmove(lines->data, lines->data + start, lines->size);
}

/* ---- the loop ---- */

static void signal_take(struct session *session)
{
    struct signalfd_siginfo info;
    if (read(session->signals, &info, sizeof info) != sizeof info)
        return;
    if (info.ssi_signo == SIGWINCH)
        terminal_resized();
    else
        session_end(session, 128 + (int)info.ssi_signo);
}

static int64_t earliest(const struct session *session)
{
    int64_t time = session->deadline_ms;
    if (session->settle_ms < time)
        time = session->settle_ms;
    if (session->leds != LEDS_OFF && !session->is_led_answer_due && session->led_next_ms < time)
        time = session->led_next_ms;
    if (session->input_from_ms != 0 && session->input_from_ms < time)
        time = session->input_from_ms;
    for (size_t i = 0; i < session->board->button_count; i++)
        if (session->release_ms[i] < time)
            time = session->release_ms[i];
    return time;
}

static int timeout_until(int64_t time, int64_t now)
{
    if (time == NEVER)
        return -1;
    if (time <= now)
        return 0;
    return time - now > 60000 ? 60000 : (int)(time - now);
}

/* One turn. false: QEMU has ended. */
static bool session_step(struct session *session)
{
    const int64_t now = now_ms();
    buttons_settle(session, now);
    buttons_release(session, now);
    leds_ask(session, now);
    led_lines_tell(session, now);
    const bool takes_input = session->is_input_open && now >= session->input_from_ms;
    struct pollfd files[] = {
        {.fd = session->emulator->serial,
         .events = (short)(POLLIN | (session->to_board.size != 0 ? POLLOUT : 0))},
        {.fd = session->qmp.socket,
         .events = (short)(POLLIN | (session->qmp.output.size != 0 ? POLLOUT : 0))},
        {.fd = session->signals, .events = POLLIN},
        {.fd = takes_input ? STDIN_FILENO : -1, .events = POLLIN},
        {.fd = session->are_messages_open ? session->emulator->messages : -1, .events = POLLIN},
    };
    if (poll(files, COUNT_OF(files), timeout_until(earliest(session), now)) < 0 && errno != EINTR)
        fail("poll: %s", strerror(errno));
    if (files[2].revents & POLLIN)
        signal_take(session);
    if (files[3].revents != 0)
        input_take(session);
    if (files[4].revents != 0)
        messages_receive(session);
    if (files[0].revents & POLLOUT)
        serial_transmit(session);
    if ((files[0].revents & (POLLIN | POLLHUP)) && !serial_receive(session))
        return false;
    if ((files[1].revents & POLLOUT) && !qmp_transmit(&session->qmp))
        return false;
    if ((files[1].revents & (POLLIN | POLLHUP)) && !qmp_receive(&session->qmp))
        return false;
    if (now_ms() >= session->deadline_ms)
        session_end(session, 0);
    return true;
}

/* Asks QEMU to end, and shows what the board still says. */
static void emulator_quit(struct session *session)
{
    const int64_t limit = now_ms() + QUIT_LIMIT_MS;
    (void)qmp_send(&session->qmp, "quit", NULL, NULL, NULL);
    session->leds = LEDS_OFF;
    session->is_input_open = false;
    session->deadline_ms = limit;
    const int status = session->status;
    while (now_ms() < limit && session_step(session))
        ;
    session->status = status;
}

static int signals_open(void)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGHUP);
    sigaddset(&set, SIGWINCH);
    sigprocmask(SIG_BLOCK, &set, NULL);
    signal(SIGPIPE, SIG_IGN);
    return signalfd(-1, &set, SFD_CLOEXEC);
}

int session_run(const struct board *board, struct emulator *emulator, enum session_leds leds,
                unsigned seconds)
{
    struct session session = {
        .board = board,
        .emulator = emulator,
        .signals = signals_open(),
        .leds = leds == LEDS_AUTO ? (terminal_can_status() ? LEDS_STATUS : LEDS_OFF) : leds,
        .deadline_ms = seconds == 0 ? NEVER : now_ms() + (int64_t)seconds * 1000,
        .input_from_ms = now_ms() + SILENCE_LIMIT_MS,
        .has_seconds = seconds != 0,
        .is_input_open = true,
        .are_messages_open = true,
    };
    if (board->led_count == 0)
        session.leds = LEDS_OFF;
    if (board->button_count == 0)
        session.settle_ms = NEVER;
    for (size_t i = 0; i < board->button_count; i++)
        session.release_ms[i] = NEVER;
    qmp_open(&session.qmp, emulator->control);
    warmth_set(&session, WARMTH_FIRST);
    terminal_open(session.leds == LEDS_STATUS);
    bool is_alive = true;
    while (is_alive && !session.is_over)
        is_alive = session_step(&session);
    if (is_alive)
        emulator_quit(&session);
    terminal_close();
    const int status = emulator_wait(emulator, QUIT_LIMIT_MS);
    for (int i = 0; i < MESSAGES_LAST && session.are_messages_open; i++)
        messages_receive(&session);
    close(session.signals);
    close(emulator->messages);
    close(emulator->serial);
    qmp_close(&session.qmp);
    buffer_free(&session.to_board);
    buffer_free(&session.message);
    return session.is_over ? session.status : status;
}
