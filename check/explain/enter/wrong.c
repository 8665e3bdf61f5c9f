#include <ctx.h>

ctx_declare(kernel, 0);
ctx_default(kernel);

struct process;
struct entered {
    int *count;
};

struct entered process_open(struct process *process) enters(process);
void process_close(struct entered *entered) invalidates(entered);

#define process_enter(name, process)                                                               \
    for (struct entered name __attribute__((cleanup(process_close))) = process_open(process);      \
         name.count; process_close(&name))

void count_twice(struct process *process)
{
    process_enter(outer, process)
    {
        ++*outer.count;
        process_enter(inner, process) /* expect: enter */
            ++ *inner.count;
    }
}
