#include "ctx.h"

ctx_declare(kernel, 0);
ctx_default(kernel);

struct list {
    struct list *next;
};

void use(struct list *list);

#define LOCAL_4(name) struct list name##0, name##1, name##2, name##3;
#define LOCAL_16(name) LOCAL_4(name##0) LOCAL_4(name##1) LOCAL_4(name##2) LOCAL_4(name##3)
#define LOCAL_64(name) LOCAL_16(name##0) LOCAL_16(name##1) LOCAL_16(name##2) LOCAL_16(name##3)
#define LEAD_4(name) use(&name##0), use(&name##1), use(&name##2), use(&name##3);
#define LEAD_16(name) LEAD_4(name##0) LEAD_4(name##1) LEAD_4(name##2) LEAD_4(name##3)
#define LEAD_64(name) LEAD_16(name##0) LEAD_16(name##1) LEAD_16(name##2) LEAD_16(name##3)

struct list *many(struct list *given) derives_from(given) /* expect: not-analysed */
{
    LOCAL_64(a)
    LOCAL_64(b)
    LOCAL_64(c)
    LOCAL_64(d)
    LOCAL_64(e)
    LEAD_64(a)
    LEAD_64(b)
    LEAD_64(c)
    LEAD_64(d)
    LEAD_64(e)
    return given;
}

/* The others are. */
struct list *few(struct list *given) derives_from(given)
{
    LOCAL_16(a)
    LEAD_16(a)
    return given;
}
