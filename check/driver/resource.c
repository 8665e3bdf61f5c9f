#include "resource.h"

#include "../support/memory.h"
#include "../support/path.h"

#include <clang-c/Index.h>

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { OLDEST_VERSION = 17 }; /* operator kinds of expressions came after 16 */

#if CINDEX_VERSION_MAJOR == 0 && CINDEX_VERSION_MINOR < 64
#error "ctx wants libclang 17 or newer (CINDEX_VERSION 0.64): install libclang-19-dev"
#endif

/* "Debian clang version 19.1.7 (...)" is 19; 0 if no number can be found. */
static unsigned library_version(char **text)
{
    CXString version = clang_getClangVersion();
    const char *string = clang_getCString(version);
    *text = text_copy(string != NULL ? string : "");
    clang_disposeString(version);
    const char *word = strstr(*text, "version ");
    return word == NULL ? 0 : (unsigned)strtoul(word + strlen("version "), NULL, 10);
}

char *resource_library_version(void)
{
    char *text;
    library_version(&text);
    return text;
}

bool resource_is_usable(void)
{
    char *text;
    unsigned version = library_version(&text);
    if (version < OLDEST_VERSION)
        fprintf(
            stderr,
            "ctx: libclang is too old: it says '%s', and ctx wants version %d or newer (Debian: "
            "apt-get install libclang1-19)\n",
            text, OLDEST_VERSION);
    free(text);
    return version >= OLDEST_VERSION;
}

/* The directory of the library that clang_createIndex comes from. */
static char *library_directory(void)
{
    /* POSIX lets dlsym's result be a function; dladdr only looks at the address. */
    void *symbol = dlsym(RTLD_DEFAULT, "clang_createIndex");
    Dl_info info;
    if (symbol == NULL || dladdr(symbol, &info) == 0 || info.dli_fname == NULL)
        return NULL;
    char *path = path_real(NULL, info.dli_fname);
    char *slash = strrchr(path, '/');
    if (slash != NULL)
        *slash = '\0';
    return path;
}

/* Where distributions put them, seen from the library; NULL: not there. */
static char *place_probe(const char *library, size_t index, unsigned version)
{
    char *directory = NULL;
    switch (index) {
    case 0:
        directory = text_format("%s/clang/%u", library, version);
        break;
    case 1:
        directory = text_format("%s/../clang/%u", library, version);
        break;
    case 2:
        directory = text_format("%s/../lib/clang/%u", library, version);
        break;
    default:
        directory = text_format("%s/../llvm-%u/lib/clang/%u", library, version, version);
        break;
    }
    char *header = text_format("%s/include/stddef.h", directory);
    bool there = access(header, R_OK) == 0;
    free(header);
    if (there)
        return directory;
    free(directory);
    return NULL;
}

const char *resource_directory(char **message)
{
    static char *found;
    if (found != NULL)
        return found;
    char *text, *library = library_directory();
    unsigned version = library_version(&text);
    free(text);
    for (size_t i = 0; i < 4 && library != NULL && found == NULL; i++)
        found = place_probe(library, i, version);
    if (found == NULL)
        *message = text_format("Clang's own headers (stddef.h and others) are not beside its "
                               "library in '%s' (Debian: apt-get install libclang-common-%u-dev)",
                               library != NULL ? library : "?", version);
    free(library);
    return found;
}
