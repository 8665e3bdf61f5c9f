/* What the C library writes goes to the console. A file of its own: only applications that print
 * pay for its buffer. */
#include "user/console.h"
#include <errno.h>
#include <stdio.h>
#include <sys/types.h>

/* Lines up to this length leave in one write. It is the application's memory, so keep it small. */
#define OUTPUT_BUFFER_SIZE 128

_ssize_t _write(int file, const char *text, size_t size);

/* Without this the first printf would ask the heap for a kilobyte. */
__attribute__((constructor)) static void output_prepare(void)
{
    static char buffer[OUTPUT_BUFFER_SIZE];
    (void)setvbuf(stdout, buffer, _IOLBF, sizeof buffer);
}

_ssize_t _write(int file, const char *text, size_t size)
{
    if (file != 1 && file != 2) {
        errno = EBADF;
        return -1;
    }
    if (console_write(text, size) != OK) {
        errno = EIO;
        return -1;
    }
    return (_ssize_t)size;
}
