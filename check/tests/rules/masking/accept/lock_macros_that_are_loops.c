#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

void off(void) masks(any);
void on(void) unmasks(any);
unsigned save(void) ctx_saves(any);
void restore(unsigned state) ctx_restores(any);

#define LOCKED for (int once_ = (off(), 1); once_; once_ = (on(), 0))
#define GUARDED for (unsigned guard_ = save(), once_ = 1; once_; once_ = 0, restore(guard_))
#define HELD for (unsigned held_ = save(), *key_ = &held_; key_; restore(held_), key_ = 0)
#define COUNTED for (int i_ = (off(), 0); i_ < 1; on(), i_++)
#define DONE for (_Bool done_ = (off(), 0); !done_; done_ = 1, on())

static unsigned events ctx(any);

void all(int how) ctx(kernel)
{
    int x;
    LOCKED
    {
        events++;
        if (how)
            continue;
        events++;
    }
    GUARDED events--;
    HELD { events++; }
    COUNTED events++;
    DONE events++;
    for (x = (off(), 1); x; x = (on(), 0))
        events = 0;
    for (x = 1, off(); x; x--, on())
        for (unsigned i = 0; i < 8; i++)
            events += i;
}
