/* Line editor: keys of a terminal in, a line out, with a history.
 *
 * Unit    characters; a line has LINE_EDITOR_MAX at most
 * Shape   one byte at a time; what the terminal is to show goes to a writer, at most
 *         LINE_EDITOR_ECHO_MAX characters for a key. Understands backspace and delete (Ctrl-D), arrows
 *         left and right (Ctrl-B, Ctrl-F), home and end (Ctrl-A, Ctrl-E), arrows up and down for the
 *         last LINE_EDITOR_HISTORY lines (Ctrl-P, Ctrl-N), Ctrl-U (empty the line), Ctrl-C (give it
 *         up); other control characters and escape sequences do nothing
 * Order   after LINE_DONE the line stands until line_editor_begin
 * Errors  LINE_TOO_LONG: the line that was just ended had more characters; it is empty now
 */
#ifndef CAPSULES_LINE_EDITOR_H
#define CAPSULES_LINE_EDITOR_H

#include "lib/contexts.h"
#include "lib/format.h"
#include <stdbool.h>
#include <stdint.h>

#define LINE_EDITOR_MAX 63
#define LINE_EDITOR_HISTORY 4
#define LINE_EDITOR_ECHO_MAX 96

enum line_event { LINE_EDITING, LINE_DONE, LINE_TOO_LONG, LINE_GIVEN_UP };

struct line_text {
    uint8_t size;
    char text[LINE_EDITOR_MAX];
};

/* The board stores it apart: it is large, and zero at the start. */
struct line_history {
    uint8_t first; /* the newest */
    uint8_t count;
    struct line_text lines[LINE_EDITOR_HISTORY];
};

struct line_editor {
    struct line_text line;
    uint8_t cursor; /* at most line.size */
    bool is_silent; /* shows nothing */
    bool is_behind_return;
    uint8_t escape;    /* how far in an escape sequence: 0 not, 1 behind ESC, 2 in its parameters */
    uint8_t parameter; /* the last digit */
    uint16_t excess;   /* characters that did not fit */
    const char *prompt;
    struct line_history *history;
    uint8_t browsed; /* 0: the line is new; else the how-manieth newest it began as */
};

#define LINE_EDITOR(prompt_, history_)                                                             \
    {                                                                                              \
        .prompt = (prompt_), .history = (history_)                                                 \
    }

/* An empty line; shows the prompt. */
void line_editor_begin(struct line_editor *self, struct writer *echo) ctx(kernel);

enum line_event line_editor_put(struct line_editor *self, uint8_t byte, struct writer *echo)
    ctx(kernel);

/* Bytes were lost here: the line, when it ends, is LINE_TOO_LONG. */
void line_editor_lose(struct line_editor *self) ctx(kernel);

#endif
