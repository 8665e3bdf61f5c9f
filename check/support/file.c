#include "file.h"

#include "memory.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

char *file_read_descriptor(int descriptor, size_t *size)
{
    size_t capacity = 65536, length = 0;
    char *text = memory_new(capacity);
    for (;;) {
        ssize_t got = read(descriptor, text + length, capacity - length - 1);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0) {
            free(text);
            return NULL;
        }
        if (got == 0)
            break;
        length += (size_t)got;
        if (length + 1 == capacity)
            text = memory_resize(text, capacity *= 2, 1);
    }
    text[length] = '\0';
    if (size != NULL)
        *size = length;
    return text;
}

char *file_read(const char *path, size_t *size)
{
    int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return NULL;
    char *text = file_read_descriptor(descriptor, size);
    int error = errno;
    close(descriptor);
    errno = error;
    return text;
}
