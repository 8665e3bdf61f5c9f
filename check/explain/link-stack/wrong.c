/* log.c */
void log_write(const char *text);
static char last;

void log_write(const char *text)
{
    char line[512];
    int used = 0;
    while (text[used] && used < 511) {
        line[used] = text[used];
        used++;
    }
    for (int i = 0; i < used; i++)
        last = ((volatile char *)line)[i];
}

int main(void) /* expect: link-stack */
{
    log_write("begins");
    return last;
}
