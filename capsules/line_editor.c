#include "capsules/line_editor.h"
#include "lib/bytes.h"

/* Control characters, and what keys that send escape sequences are taken for. */
enum {
    KEY_HOME = 0x01,
    KEY_LEFT = 0x02,
    KEY_GIVE_UP = 0x03,
    KEY_DELETE = 0x04,
    KEY_END = 0x05,
    KEY_RIGHT = 0x06,
    KEY_BACKSPACE = 0x08,
    KEY_NEWER = 0x0E,
    KEY_OLDER = 0x10,
    KEY_ERASE = 0x15,
    KEY_ESCAPE = 0x1B,
    KEY_DELETE_LEFT = 0x7F,
};
enum { ESCAPE_NONE, ESCAPE_BEGUN, ESCAPE_PARAMETERS };

/* ---- showing ---- */

static void show(const struct line_editor *self, struct writer *echo, const char *text)
{
    if (!self->is_silent)
        format(echo, "%s", text);
}

/* The whole line again, and the cursor to its place. */
static void redraw(const struct line_editor *self, struct writer *echo)
{
    if (self->is_silent)
        return;
    format(echo, "\r\033[K%s%.*s", self->prompt, (int)self->line.size, self->line.text);
    if (self->cursor < self->line.size)
        format(echo, "\033[%uD", (unsigned)(self->line.size - self->cursor));
}

__attribute__((noinline)) static void line_clear(struct line_editor *self)
{
    self->line.size = 0;
    self->cursor = 0;
    self->excess = 0;
    self->browsed = 0;
}

void line_editor_begin(struct line_editor *self, struct writer *echo)
{
    line_clear(self);
    show(self, echo, self->prompt);
}

/* ---- the line ---- */

static void insert(struct line_editor *self, char character, struct writer *echo)
{
    struct line_text *const line = &self->line;
    if (line->size >= LINE_EDITOR_MAX) {
        if (self->excess < UINT16_MAX)
            self->excess++;
        show(self, echo, "\a");
        return;
    }
    for (unsigned i = line->size; i > self->cursor && i < LINE_EDITOR_MAX; i--)
        line->text[i] = line->text[i - 1];
    line->text[self->cursor % LINE_EDITOR_MAX] = character;
    line->size++;
    self->cursor++;
    if (self->cursor < line->size)
        redraw(self, echo);
    else if (!self->is_silent)
        format(echo, "%c", character);
}

/* Removes the character at the cursor. */
static void remove_here(struct line_editor *self)
{
    struct line_text *const line = &self->line;
    if (self->cursor >= line->size)
        return;
    line->size--;
    for (unsigned i = self->cursor; i < line->size && i < LINE_EDITOR_MAX - 1; i++)
        line->text[i] = line->text[i + 1];
}

/* What did not fit goes first: it was typed last. */
static void backspace(struct line_editor *self, struct writer *echo)
{
    if (self->excess > 0) {
        self->excess--;
        return;
    }
    if (self->cursor == 0)
        return;
    self->cursor--;
    const bool was_last = self->cursor + 1 == self->line.size;
    remove_here(self);
    if (was_last)
        show(self, echo, "\b \b");
    else
        redraw(self, echo);
}

/* Not beyond an end of the line. */
static void cursor_to(struct line_editor *self, unsigned place, struct writer *echo)
{
    if (place > self->line.size)
        return;
    self->cursor = (uint8_t)place;
    redraw(self, echo);
}

/* ---- history ---- */

static const struct line_text *history_at(const struct line_history *history, unsigned newness)
{
    return &history->lines[(history->first + newness) % LINE_EDITOR_HISTORY];
}

static bool lines_equal(const struct line_text *one, const struct line_text *other)
{
    if (one->size != other->size)
        return false;
    for (unsigned i = 0; i < one->size && i < LINE_EDITOR_MAX; i++)
        if (one->text[i] != other->text[i])
            return false;
    return true;
}

/* Empty lines and repetitions are not worth keeping. */
static void history_add(struct line_history *history, const struct line_text *line)
{
    if (line->size == 0 || (history->count > 0 && lines_equal(line, history_at(history, 0))))
        return;
    history->first = (uint8_t)((history->first + LINE_EDITOR_HISTORY - 1u) % LINE_EDITOR_HISTORY);
    history->lines[history->first % LINE_EDITOR_HISTORY] = *line;
    if (history->count < LINE_EDITOR_HISTORY)
        history->count++;
}

/* Not beyond an end of the history. */
static void browse(struct line_editor *self, unsigned newness, struct writer *echo)
{
    if (newness > self->history->count)
        return;
    line_clear(self);
    self->browsed = (uint8_t)newness;
    if (newness > 0)
        self->line = *history_at(self->history, newness - 1);
    cursor_to(self, self->line.size, echo);
}

/* ---- keys ---- */

static void key_put(struct line_editor *self, uint8_t key, struct writer *echo)
{
    switch (key) {
    case KEY_BACKSPACE:
    case KEY_DELETE_LEFT:
        backspace(self, echo);
        break;
    case KEY_DELETE:
        remove_here(self);
        redraw(self, echo);
        break;
    case KEY_ERASE:
        line_clear(self);
        redraw(self, echo);
        break;
    case KEY_HOME:
        cursor_to(self, 0, echo);
        break;
    case KEY_END:
        cursor_to(self, self->line.size, echo);
        break;
    case KEY_LEFT:
        cursor_to(self, self->cursor - 1u, echo);
        break;
    case KEY_RIGHT:
        cursor_to(self, self->cursor + 1u, echo);
        break;
    case KEY_OLDER:
        browse(self, self->browsed + 1u, echo);
        break;
    case KEY_NEWER:
        browse(self, self->browsed - 1u, echo);
        break;
    case KEY_ESCAPE:
        self->escape = ESCAPE_BEGUN;
        break;
    default:
        break;
    }
}

/* The last byte of an escape sequence. */
static void escape_end(struct line_editor *self, uint8_t byte, struct writer *echo)
{
    static const uint8_t keys[] = {KEY_OLDER, KEY_NEWER, KEY_RIGHT, KEY_LEFT,
                                   0,         KEY_END,   0,         KEY_HOME};
    const unsigned place = byte - (unsigned)'A';
    if (place < COUNT_OF(keys))
        key_put(self, keys[place], echo);
    else if (byte == '~' && self->parameter == 3)
        key_put(self, KEY_DELETE, echo);
}

static void escape_put(struct line_editor *self, uint8_t byte, struct writer *echo)
{
    if (self->escape == ESCAPE_BEGUN && (byte == '[' || byte == 'O')) {
        self->escape = ESCAPE_PARAMETERS;
        self->parameter = 0;
        return;
    }
    if (self->escape == ESCAPE_PARAMETERS && byte >= 0x20 && byte < 0x40) {
        self->parameter = (uint8_t)(byte - '0');
        return;
    }
    const bool is_whole = self->escape == ESCAPE_PARAMETERS;
    self->escape = ESCAPE_NONE;
    if (is_whole)
        escape_end(self, byte, echo);
}

static enum line_event line_end(struct line_editor *self, struct writer *echo)
{
    show(self, echo, "\r\n");
    if (self->excess > 0) {
        line_clear(self);
        return LINE_TOO_LONG;
    }
    if (!self->is_silent)
        history_add(self->history, &self->line);
    return LINE_DONE;
}

/* Terminals end a line with CR, LF, or both. */
enum line_event line_editor_put(struct line_editor *self, uint8_t byte, struct writer *echo)
{
    const bool is_second = byte == '\n' && self->is_behind_return;
    self->is_behind_return = byte == '\r';
    if (is_second)
        return LINE_EDITING;
    if (self->escape != ESCAPE_NONE && byte >= ' ') {
        escape_put(self, byte, echo);
        return LINE_EDITING;
    }
    self->escape = ESCAPE_NONE;
    if (byte == '\r' || byte == '\n')
        return line_end(self, echo);
    if (byte == KEY_GIVE_UP) {
        line_clear(self);
        show(self, echo, "^C\r\n");
        return LINE_GIVEN_UP;
    }
    if (byte >= ' ' && byte < KEY_DELETE_LEFT)
        insert(self, (char)byte, echo);
    else
        key_put(self, byte, echo);
    return LINE_EDITING;
}

void line_editor_lose(struct line_editor *self)
{
    self->excess = UINT16_MAX;
}
