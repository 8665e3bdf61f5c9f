#include "kernel/dump.h"
void dump_process(struct writer *writer, const struct process *process)
{
    (void)process;
    format(writer, "(dump)\r\n");
}
