/* log.c */
void log_write(const char *text);
static char line[512];

void log_write(const char *text)
{
    int used = 0;
    while (text[used] && used < 511) {
        line[used] = text[used];
        used++;
    }
}

int main(void)
{
    log_write("begins");
    return line[0];
}
