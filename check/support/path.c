#include "path.h"

#include "memory.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Drops "." parts and doubled slashes, in place. */
static void path_tidy(char *path)
{
    char *to = path;
    for (const char *from = path; *from != '\0';) {
        if (from[0] == '/' && from[1] == '/') {
            from++;
        } else if (from[0] == '/' && from[1] == '.' && (from[2] == '/' || from[2] == '\0')) {
            from += 2;
        } else {
            *to++ = *from++;
        }
    }
    if (to == path && *path != '\0')
        *to++ = '/';
    *to = '\0';
}

char *path_join(const char *directory, const char *name)
{
    char *path = name[0] == '/' || directory == NULL ? text_copy(name)
                                                     : text_format("%s/%s", directory, name);
    path_tidy(path);
    return path;
}

char *path_real(const char *directory, const char *name)
{
    char *joined = path_join(directory, name);
    char *real = realpath(joined, NULL);
    if (real == NULL)
        return joined;
    free(joined);
    return real;
}

const char *path_below(const char *path, const char *directory)
{
    size_t length = strlen(directory);
    while (length > 0 && directory[length - 1] == '/')
        length--;
    if (strncmp(path, directory, length) != 0 || path[length] != '/')
        return NULL;
    return path + length + 1;
}

char *path_working_directory(void)
{
    char *directory = getcwd(NULL, 0);
    return directory != NULL ? directory : text_copy("/");
}

const char *path_base(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash == NULL ? path : slash + 1;
}
