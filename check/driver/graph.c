#include "command.h"
int command_graph(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    return 2;
}
