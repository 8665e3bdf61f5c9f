/* The one place where a typed object becomes the void pointer of the system-call interface, and
 * comes back as what it was. */
#include "user/listener.h"
#include "user/syscall.h"

static void deliver(uint32_t a, uint32_t b, uint32_t c, void *userdata)
{
    struct listener *const listener = userdata;
    listener->happened(listener, a, b, c);
}

enum error listener_set(uint32_t driver, uint32_t number, struct listener *listener)
{
    syscall_upcall *const function = listener == NULL ? NULL : deliver;
    return syscall_error(syscall_subscribe(driver, number, function, listener));
}
