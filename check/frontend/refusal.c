/* Why libclang refuses a command line. It gives no diagnostics then, but writes most to standard error if
 * it is told to show them: so it is asked once more, and listened to. For some (-std) it writes
 * nothing: then the flag is sought without which it is content. */
#include "private.h"

#include "../support/file.h"
#include "../support/memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* Runs the parse with standard error going to a file in memory; returns what was written there. */
static char *refusal_listen(const char *file, const char *const *arguments, int count)
{
    fflush(stderr);
    const int kept = dup(STDERR_FILENO), heard = memfd_create("refusal", MFD_CLOEXEC);
    if (kept < 0 || heard < 0 || dup2(heard, STDERR_FILENO) < 0)
        return NULL;
    CXIndex index = clang_createIndex(0, 1);
    CXTranslationUnit unit = NULL;
    clang_parseTranslationUnit2(index, file, arguments, count, NULL, 0, 0, &unit);
    if (unit)
        clang_disposeTranslationUnit(unit);
    clang_disposeIndex(index);
    fflush(stderr);
    dup2(kept, STDERR_FILENO);
    close(kept);
    lseek(heard, 0, SEEK_SET);
    char *const text = file_read_descriptor(heard, NULL);
    close(heard);
    return text;
}

/* Whether libclang takes these flags, for an empty source. */
static bool flags_are_taken(const char *const *arguments, int count)
{
    static const char name[] = "empty.c";
    struct CXUnsavedFile empty = {.Filename = name, .Contents = "", .Length = 0};
    CXIndex index = clang_createIndex(0, 0);
    CXTranslationUnit unit = NULL;
    clang_parseTranslationUnit2(index, name, arguments, count, &empty, 1, 0, &unit);
    if (unit)
        clang_disposeTranslationUnit(unit);
    clang_disposeIndex(index);
    return unit != NULL;
}

/* The one flag that is refused, or NULL. */
static const char *culprit_find(const char *const *arguments, int count)
{
    const char **const others = memory_new((size_t)count * sizeof *others);
    const char *culprit = NULL;
    for (int i = 0; i < count && !culprit; i++) {
        int kept = 0;
        for (int k = 0; k < count; k++)
            if (k != i)
                others[kept++] = arguments[k];
        if (flags_are_taken(others, kept))
            culprit = arguments[i];
    }
    free(others);
    return culprit;
}

char *refusal_text(const char *file, const char *const *arguments, int count)
{
    static const char label[] = "error: ";
    char *const text = refusal_listen(file, arguments, count);
    const char *const found = text ? strstr(text, label) : NULL;
    const char *const reason = found ? found + strlen(label) : NULL;
    const char *const culprit = found ? NULL : culprit_find(arguments, count);
    char *message;
    if (reason)
        message =
            text_format("libclang refuses the flags: %.*s", (int)strcspn(reason, "\n"), reason);
    else if (culprit)
        message = text_format("libclang refuses the flag '%s'", culprit);
    else
        message = text_copy("libclang cannot parse this file with these flags (`ctx check "
                            "--show-flags` prints them)");
    free(text);
    return message;
}
