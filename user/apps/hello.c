/* Says hello, and is done: its completion code is what main returns. */
#include <stdio.h>

int main(void)
{
    printf("Hello from an application.\n");
    return 0;
}
