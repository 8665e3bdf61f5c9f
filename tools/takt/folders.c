#include "folders.h"
#include "buffer.h"
#include <string.h>
#include <unistd.h>

char *folder_of_builds(void)
{
    char path[4096];
    const ssize_t size = readlink("/proc/self/exe", path, sizeof path - 1);
    if (size < 0)
        return text_format("build");
    path[size] = 0;
    for (int up = 0; up < 3; up++) {
        char *const slash = strrchr(path, '/');
        if (slash != NULL)
            *slash = 0;
    }
    return text_format("%s", path);
}
