// CNcurses: the part of ncurses that the program draws with, and the signals around it.
//
// Swift sees only the small functions below: none of the macros, globals and variadic functions
// of <curses.h>, which it could not use. Everything here belongs to the main thread; only the
// signal handlers run elsewhere, and they touch nothing but what signals.c keeps for them.

#ifndef VERBATIM_CNCURSES_H
#define VERBATIM_CNCURSES_H

#include <stdbool.h>
#include <stdint.h>

// Attributes of a cell, to be combined.
enum {
  CN_BOLD = 1,
  CN_DIM = 2,
  CN_ITALIC = 4,
  CN_UNDERLINE = 8,
  CN_REVERSE = 16,
};

// What cn_read found.
enum {
  CN_NOTHING = 0,
  CN_SCALAR = 1,
  CN_KEY = 2,
};

// What cn_start answers.
enum {
  CN_STARTED = 0,
  CN_UNKNOWN_TERMINAL = 1,
  CN_NO_CURSOR_ADDRESSING = 2,
};

// Makes text UTF-8 where the locale does not; false when the locale was not UTF-8.
bool cn_set_locale(void);

// Starts ncurses on two descriptors. `terminfo` is what TERMINFO holds meanwhile, or NULL.
int cn_start(const char *term, const char *terminfo, int input, int output);
// Ends what cn_start began.
void cn_end(void);
// How many colours the terminal has; 0 when it has none or `cn_start_colors` was not called.
int cn_start_colors(void);
int cn_max_pairs(void);
// Defines a pair; a colour of -1 is the terminal's own. False when ncurses refuses.
bool cn_define_pair(int pair, int foreground, int background);

// Puts one glyph into the screen to be shown. Up to 5 scalars, the first with a width.
void cn_put(int row, int column, const uint32_t *scalars, int count, int attributes, int pair);
// The columns that the C library gives a scalar; -1 when it cannot be printed.
int cn_width(uint32_t scalar);
void cn_place_cursor(int row, int column);
void cn_show_cursor(bool visible);
// Sends what has changed.
void cn_update(void);
// The next update sends everything.
void cn_repaint(void);
void cn_resize(int rows, int columns);
// The size that the kernel knows; false when it knows none.
bool cn_tty_size(int descriptor, int *rows, int *columns);

// Leaves the screen, so that the terminal is as it was found, and comes back.
void cn_leave(void);
void cn_return(void);

// Reads one scalar or key without waiting beyond the escape delay.
int cn_read(uint32_t *value);
// The name of a key: KEY_UP, KEY_F(1), kLFT5. Valid until the next call; NULL when it has none.
const char *cn_key_name(uint32_t key);
// Whether the terminal has hung up.
bool cn_is_hung_up(int descriptor);

// signals.c

// Remembers the terminal's modes and takes the signals: those of a crash restore the terminal and
// go on to the handler that was there; the others are written to a pipe, one byte each. False
// when there is no pipe.
bool cn_take_signals(int input, int output);
// Puts the former handlers back.
void cn_give_signals_back(void);
// The end of the pipe to read from.
int cn_signal_descriptor(void);
// Makes the pipe readable, as a new size does.
void cn_wake(void);
// The next signal from the pipe; 0 when there is none.
int cn_next_signal(void);
// What the program has to do about a signal from the pipe.
enum {
  CN_MEASURE = 1,
  CN_STOP = 2,
  CN_CONTINUE = 3,
  CN_QUIT = 4,
};
int cn_meaning(int signal);
// The signal that a program gets whose terminal is gone.
int cn_hangup_signal(void);
// Says whether the screen is taken, that is whether it has to be restored.
void cn_set_active(bool active);
// Restores the terminal with nothing but what a signal handler may call.
void cn_restore(void);
// Restores the terminal and dies by a signal, as a shell expects it.
_Noreturn void cn_die(int signal);
// Stops the whole job, as Ctrl-Z does; returns when it goes on.
void cn_stop_job(void);

// tty.c

// Opens the process's terminal, close-on-exec; -1 when it has none.
int cn_open_tty(void);
bool cn_is_tty(int descriptor);
void cn_close(int descriptor);
// Writes it all, or as much as can be written.
void cn_write_all(int descriptor, const uint8_t *bytes, long count);
// Sends a question in raw mode and reads until `stop` has been seen after "ESC [" or the time is
// over. The terminal's modes are as before afterwards. Returns the number of bytes read.
long cn_ask(int input, int output, const char *question, char stop, int milliseconds,
            uint8_t *answer, long capacity);

#endif
