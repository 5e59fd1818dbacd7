// A program on a pseudo-terminal, and a screen (libvterm) that shows what it draws.

#ifndef C_TEST_TERMINAL_H
#define C_TEST_TERMINAL_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

// The descriptors of a program that was started.
typedef struct {
  pid_t process;
  // Our end of the pseudo-terminal, which does not block.
  int master;
  // The program's end, kept open so that the terminal's modes can be read after the program.
  int slave;
  // Becomes readable when the program ends; -1 where the system has no such thing.
  int watch;
} tt_program;

// Starts a program as leader of a session on a new terminal. 0, or errno.
int tt_start(const char *path, char *const arguments[], char *const environment[],
             const char *directory, int rows, int columns, tt_program *started);
void tt_set_size(int master, int rows, int columns);
// Waits until the master can be read, or written if `writes`, or the watch is readable.
// Bit 1: master readable, 2: master writable, 4: the program has ended.
int tt_wait(const tt_program *program, bool writes, int milliseconds);
long tt_read(int descriptor, uint8_t *bytes, long capacity);
// Bytes written; 0 when none can be now, -1 when the terminal is gone.
long tt_write(int descriptor, const uint8_t *bytes, long count);
// 0: still running; 1: exited with *code; 2: killed by the signal *code.
int tt_collect(pid_t process, int *code);
void tt_signal(pid_t process, int signal);
void tt_signal_group(pid_t leader, int signal);
bool tt_echoes(int descriptor);
bool tt_is_canonical(int descriptor);
void tt_close(int descriptor);

enum { TT_DEFAULT = 0, TT_INDEXED = 1, TT_RGB = 2 };
enum { TT_BOLD = 1, TT_ITALIC = 4, TT_UNDERLINE = 8, TT_REVERSE = 16, TT_STRIKE = 32 };

typedef struct {
  int kind;
  uint8_t index;
  uint8_t red, green, blue;
} tt_color;

typedef struct {
  uint32_t scalars[6];
  int count;
  int width;
  // The right half of a wide character.
  bool is_continuation;
  int attributes;
  tt_color foreground;
  tt_color background;
} tt_cell;

typedef struct tt_screen tt_screen;

tt_screen *tt_screen_new(int rows, int columns);
void tt_screen_free(tt_screen *screen);
void tt_screen_set_size(tt_screen *screen, int rows, int columns);
void tt_screen_write(tt_screen *screen, const uint8_t *bytes, long count);
// What the terminal answers to the program's questions.
long tt_screen_answer(tt_screen *screen, uint8_t *bytes, long capacity);
void tt_screen_cell(tt_screen *screen, int row, int column, tt_cell *cell);
void tt_screen_cursor(tt_screen *screen, int *row, int *column);

#endif
