#ifndef C_TEST_TERMINAL_H
#define C_TEST_TERMINAL_H
#endif
