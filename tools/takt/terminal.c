#include "terminal.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

/* The terminal of the process: there is one. */
static struct {
    struct termios saved;
    bool is_raw;
    bool has_status;
    unsigned rows;
    unsigned columns;
    char status[256];
    char last; /* byte written */
} terminal = {.last = '\n'};

static bool write_all(const char *data, size_t size)
{
    while (size != 0) {
        const ssize_t written = write(STDOUT_FILENO, data, size);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return false;
        data += written;
        size -= (size_t)written;
    }
    return true;
}

static void print(const char *text)
{
    (void)write_all(text, strlen(text));
}

bool terminal_can_status(void)
{
    const char *const kind = getenv("TERM");
    return isatty(STDOUT_FILENO) && kind != NULL && strcmp(kind, "dumb") != 0;
}

static void status_draw(void)
{
    char text[512];
    if (!terminal.has_status)
        return;
    snprintf(text, sizeof text, "\0337\033[%u;1H\033[7m\033[2K%.*s\033[0m\0338", terminal.rows,
             (int)terminal.columns, terminal.status);
    print(text);
}

/* The line feed makes room below the cursor, in case it stands in the last line. */
static void status_begin(void)
{
    struct winsize size = {0};
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_row < 4 || size.ws_col < 20) {
        terminal.has_status = false;
        return;
    }
    char text[64];
    terminal.rows = size.ws_row;
    terminal.columns = size.ws_col;
    snprintf(text, sizeof text, "\n\033[A\0337\033[1;%ur\0338", terminal.rows - 1);
    print(text);
    status_draw();
}

static void status_end(void)
{
    char text[64];
    if (!terminal.has_status)
        return;
    snprintf(text, sizeof text, "\0337\033[r\033[%u;1H\033[2K\0338", terminal.rows);
    print(text);
    terminal.has_status = false;
}

void terminal_open(bool with_status)
{
    if (isatty(STDIN_FILENO) && tcgetattr(STDIN_FILENO, &terminal.saved) == 0) {
        struct termios raw = terminal.saved;
        cfmakeraw(&raw);
        terminal.is_raw = tcsetattr(STDIN_FILENO, TCSANOW, &raw) == 0;
    }
    terminal.has_status = with_status;
    if (with_status)
        status_begin();
    static bool is_registered;
    if (!is_registered)
        is_registered = atexit(terminal_close) == 0;
}

void terminal_close(void)
{
    if (terminal.last != '\n')
        print("\r\n");
    terminal.last = '\n';
    status_end();
    if (terminal.is_raw)
        tcsetattr(STDIN_FILENO, TCSANOW, &terminal.saved);
    terminal.is_raw = false;
}

bool terminal_write(const void *data, size_t size)
{
    if (size == 0)
        return true;
    terminal.last = ((const char *)data)[size - 1];
    return write_all(data, size);
}

void terminal_status(const char *text)
{
    if (strncmp(text, terminal.status, sizeof terminal.status - 1) == 0)
        return;
    snprintf(terminal.status, sizeof terminal.status, "%s", text);
    status_draw();
}

void terminal_resized(void)
{
    if (terminal.has_status)
        status_begin();
}
