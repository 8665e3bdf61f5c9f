/* parse.c */
int depth(const char *text);

int depth(const char *text)
{
    int open = 0;
    while (*text++ == '(')
        open++;
    return open;
}

int main(void)
{
    return depth("((()))");
}
