/* parse.c */
int list(const char *text);
int item(const char *text);

int list(const char *text)
{
    return *text == '(' ? item(text + 1) : 0;
}

int item(const char *text)
{
    return *text ? list(text) : 1; /* expect: link-recursion */
}

int main(void)
{
    return list("((()))");
}
