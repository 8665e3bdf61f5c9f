#include "lib/error.h"

const char *error_name(enum error error)
{
    static const char *const names[] = {
        "ok",   "fail",   "busy",  "already",   "off",      "reserve",     "invalid",
        "size", "cancel", "nomem", "nosupport", "nodevice", "uninstalled", "noack",
    };
    const unsigned number = (unsigned)error;
    return number < sizeof names / sizeof names[0] ? names[number] : "unknown";
}
