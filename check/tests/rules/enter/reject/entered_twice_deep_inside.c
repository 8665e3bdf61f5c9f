#include "ctx.h"
#include "lend.h"

ctx_default(kernel);

int deep(const struct driver *driver, struct process *process, int wanted)
{
    lent_enter (outer, driver, process) {
        if (outer[0] == wanted) {
            for (int i = 0; i < 3; i++) {
                switch (i) {
                case 1:
                    lent_enter (inner, driver, process) /* expect: enter */
                        return inner[0];
                    break;
                default:
                    break;
                }
            }
        }
    }
    return 0;
}
