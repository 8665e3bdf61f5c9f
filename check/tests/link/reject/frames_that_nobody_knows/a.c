int library(int n);
int array(int n);
int main(void) { return library(1) + array(2); }
