/* takt: the host tool. One sub-command per thing that it does. */
#include "arguments.h"

int main(int argc, char **argv)
{
    return takt_main(argc, argv);
}
