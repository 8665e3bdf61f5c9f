/* What the C library asks of a system: input is the console (output too: output.c), memory comes
 * from the kernel, and there are no files.
 *
 * Source  newlib's manual, "System Calls"
 */
#include "user/console.h"
#include "user/memory.h"
#include <errno.h>
#include <sys/stat.h>
#include <sys/types.h>

void *_sbrk(ptrdiff_t increment);
_ssize_t _read(int file, char *buffer, size_t size);
int _close(int file);
int _fstat(int file, struct stat *status);
int _isatty(int file);
off_t _lseek(int file, off_t offset, int whence);
int _kill(pid_t process, int signal);
pid_t _getpid(void);
_Noreturn void _exit(int code);

void *_sbrk(ptrdiff_t increment)
{
    const struct syscall_result result = syscall_memop(MEMOP_SBRK, (uint32_t)increment);
    if (result.variant == RETURN_SUCCESS_U32)
        return (void *)(uintptr_t)result.values[0];
    errno = ENOMEM;
    return (void *)-1;
}

static int is_console(int file)
{
    return file >= 0 && file <= 2;
}

/* Standard input comes in lines, edited and echoed; each ends in a line feed. */
_ssize_t _read(int file, char *buffer, size_t size)
{
    if (!is_console(file)) {
        errno = EBADF;
        return -1;
    }
    size_t length;
    if (size < 2 || console_read_line(buffer, size, &length) != OK) {
        errno = EIO;
        return -1;
    }
    buffer[length] = '\n';
    return (_ssize_t)length + 1;
}

int _close(int file)
{
    (void)file;
    errno = EBADF;
    return -1;
}

int _fstat(int file, struct stat *status)
{
    if (!is_console(file)) {
        errno = EBADF;
        return -1;
    }
    status->st_mode = S_IFCHR;
    return 0;
}

int _isatty(int file)
{
    return is_console(file);
}

off_t _lseek(int file, off_t offset, int whence)
{
    (void)file;
    (void)offset;
    (void)whence;
    errno = ESPIPE;
    return -1;
}

/* abort and assert end here: the completion code of an application that gave up. */
int _kill(pid_t process, int signal)
{
    (void)process;
    _exit(signal + 128);
}

pid_t _getpid(void)
{
    return 1;
}

_Noreturn void _exit(int code)
{
    for (;;)
        (void)syscall_exit(EXIT_TERMINATE, (uint32_t)code);
}
