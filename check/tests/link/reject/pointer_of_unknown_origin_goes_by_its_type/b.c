void run(void (**cell)(int code));
void run(void (**cell)(int code)) { (*cell)(1); } /* expect: link-recursion */
