int down(int n);
int up(int n);
int down(int n) { return up(n); } /* expect: link-recursion */
