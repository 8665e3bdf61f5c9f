/* Card: the file that is an SD card for QEMU.
 *
 * Unit    bytes; a card has CARD_SIZE, or a larger power of two, which is what QEMU takes
 * Shape   a card of one run has no name and needs no cleaning up; one in a file is kept. One that is empty gets
 *         the mark without which a board leaves it alone; one with other contents is not written here
 * Errors  a file that cannot be a card ends the program with a message
 */
#ifndef TAKT_CARD_H
#define TAKT_CARD_H

#define CARD_SIZE 0x1000000

/* An open file, which a child may inherit. path NULL: a card of one run. A file that is not there is made. */
int card_open(const char *path);

#endif
