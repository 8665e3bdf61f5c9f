/* What every test application says, in lines that the test drivers read:
 *
 *   test <app>: <sentence>: pass
 *   test <app>: <sentence>: FAIL 0x<detail>
 *   test <app>: <sentence>: expect fault      the kernel must now fault this application
 *   test <app>: <sentence>: either            it must answer or fault this application
 *   test <app>: done
 *
 * <app> is the name in the application's own header, so that one program can be packed under many.
 */
#ifndef USER_TESTS_TEST_H
#define USER_TESTS_TEST_H

#include <stdbool.h>
#include <stdint.h>

/* The name; not more than 31 characters of it. */
const char *test_name(void);

/* detail is what was found instead. */
void test_result(bool is_right, const char *sentence, uint32_t detail);

void test_expect_fault(const char *sentence);
void test_expect_either(const char *sentence);

/* Says "done"; the number of FAIL lines, for main to return. */
int test_done(void);

#endif
