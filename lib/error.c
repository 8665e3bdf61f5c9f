#include "lib/error.h"
#include "lib/text.h"

const char *error_name(enum error error)
{
    static const char names[] TEXT_LIST = "ok\0fail\0busy\0already\0off\0reserve\0invalid\0size\0"
                                          "cancel\0nomem\0nosupport\0nodevice\0uninstalled\0noack\0"
                                          "unknown";
    const unsigned number = (unsigned)error;
    return text_at(names, number <= ERROR_NOACK ? number : ERROR_NOACK + 1);
}
