void fill(char *bytes, int n);
int array(int n);
void fill(char *bytes, int n) { bytes[n - 1] = 1; }
int array(int n)
{
    char bytes[n];
    fill(bytes, n);
    return bytes[0];
}
