/* Font: the letters of the text screen, five pixels wide and seven high.
 *
 * Shape   a glyph is its columns from the left, in each the lowest bit on top; ASCII from the space to
 *         the tilde
 */
#ifndef CAPSULES_FONT_H
#define CAPSULES_FONT_H

#include <stdint.h>

#define FONT_WIDTH 5
#define FONT_FIRST ' '
#define FONT_COUNT 95

extern const uint8_t font_glyphs[FONT_COUNT][FONT_WIDTH];

#endif
