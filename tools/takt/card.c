#include "card.h"
#include "fail.h"
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define MARK "takt" /* STORAGE_MARK of capsules/storage.h */

/* Nothing was ever written to it. A file that cannot be read is none of ours. */
static bool is_empty(int file, size_t size)
{
    const uint8_t *const bytes = mmap(NULL, size, PROT_READ, MAP_SHARED, file, 0);
    if (bytes == MAP_FAILED)
        return false;
    const bool is_zero = bytes[0] == 0 && memcmp(bytes, bytes + 1, size - 1) == 0;
    (void)munmap((void *)(uintptr_t)bytes, size);
    return is_zero;
}

int card_open(const char *path)
{
    const char *const name = path != NULL ? path : "the SD card of this run";
    const int file =
        path != NULL ? open(path, O_RDWR | O_CREAT, 0666) : memfd_create("takt-card", 0);
    struct stat status;
    if (file < 0 || fstat(file, &status) != 0)
        fail("%s: it cannot be opened: %s", name, strerror(errno));
    if (!S_ISREG(status.st_mode))
        fail("%s: it is no file", name);
    if (status.st_size == 0 && ftruncate(file, CARD_SIZE) != 0)
        fail("%s: it cannot be made: %s", name, strerror(errno));
    if (status.st_size != 0 &&
        (status.st_size < CARD_SIZE || (status.st_size & (status.st_size - 1)) != 0))
        fail("%s: an SD card has a power of two of bytes, %d or more, and this has %lld", name,
             CARD_SIZE, (long long)status.st_size);
    const size_t size = status.st_size == 0 ? CARD_SIZE : (size_t)status.st_size;
    if (is_empty(file, size) && pwrite(file, MARK, strlen(MARK), 0) != (ssize_t)strlen(MARK))
        fail("%s: it cannot be written: %s", name, strerror(errno));
    return file;
}
