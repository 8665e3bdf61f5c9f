/* Never yields: others get their turn because the kernel takes it. */
int main(void)
{
    for (volatile unsigned count = 0;; count++) {
    }
}
