#define _GNU_SOURCE
#define NCURSES_WIDECHAR 1
#include "CNcurses.h"

#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <ncursesw/curses.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <wchar.h>

static SCREEN *screen;
// Keys are read from a pad of their own: reading from the screen's window would redraw it.
static WINDOW *keys;
static FILE *inputFile;
static FILE *outputFile;

bool cn_set_locale(void) {
  setlocale(LC_ALL, "");
  bool isUTF8 = strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
  if (!isUTF8 && setlocale(LC_CTYPE, "C.UTF-8") == NULL) setlocale(LC_CTYPE, "en_US.UTF-8");
  setlocale(LC_NUMERIC, "C");
  return isUTF8;
}

static FILE *open_copy(int descriptor, const char *mode) {
  int copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 3);
  return copy < 0 ? NULL : fdopen(copy, mode);
}

static void close_files(void) {
  if (inputFile) fclose(inputFile);
  if (outputFile) fclose(outputFile);
  inputFile = outputFile = NULL;
}

static SCREEN *new_screen(const char *term, const char *terminfo) {
  const char *found = getenv("TERMINFO");
  char *former = found ? strdup(found) : NULL;
  if (terminfo) setenv("TERMINFO", terminfo, 1);
  SCREEN *made = newterm(term, outputFile, inputFile);
  if (terminfo && former) setenv("TERMINFO", former, 1);
  if (terminfo && !former) unsetenv("TERMINFO");
  free(former);
  return made;
}

int cn_start(const char *term, const char *terminfo, int input, int output) {
  // With these set ncurses would take the size from them for ever.
  unsetenv("LINES");
  unsetenv("COLUMNS");
  inputFile = open_copy(input, "r");
  outputFile = open_copy(output, "w");
  if (!inputFile || !outputFile || !(screen = new_screen(term, terminfo))) {
    close_files();
    return CN_UNKNOWN_TERMINAL;
  }
  char *address = tigetstr("cup");
  if (address == NULL || address == (char *)-1) {
    cn_end();
    return CN_NO_CURSOR_ADDRESSING;
  }
  set_escdelay(25);
  raw();
  noecho();
  nonl();
  keys = newpad(1, 1);
  keypad(keys, TRUE);
  nodelay(keys, TRUE);
  // The mouse is read as the SGR reports it sends; ncurses would not know all of them.
  define_key(NULL, KEY_MOUSE);
  return CN_STARTED;
}

void cn_end(void) {
  if (!screen) return;
  endwin();
  if (keys) delwin(keys);
  keys = NULL;
  delscreen(screen);
  screen = NULL;
  close_files();
}

int cn_start_colors(void) {
  if (!has_colors() || start_color() == ERR) return 0;
  use_default_colors();
  return COLORS;
}

int cn_max_pairs(void) { return COLOR_PAIRS; }

bool cn_define_pair(int pair, int foreground, int background) {
  return init_extended_pair(pair, foreground, background) != ERR;
}

static attr_t attributes_of(int attributes) {
  attr_t all = A_NORMAL;
  if (attributes & CN_BOLD) all |= A_BOLD;
  if (attributes & CN_DIM) all |= A_DIM;
  if (attributes & CN_ITALIC) all |= A_ITALIC;
  if (attributes & CN_UNDERLINE) all |= A_UNDERLINE;
  if (attributes & CN_REVERSE) all |= A_REVERSE;
  return all;
}

void cn_put(int row, int column, const uint32_t *scalars, int count, int attributes, int pair) {
  wchar_t text[CCHARW_MAX + 1] = {0};
  for (int index = 0; index < count && index < CCHARW_MAX; index++) {
    text[index] = (wchar_t)scalars[index];
  }
  cchar_t cell;
  if (setcchar(&cell, text, attributes_of(attributes), 0, &pair) == ERR) return;
  mvadd_wch(row, column, &cell);
}

int cn_width(uint32_t scalar) { return wcwidth((wchar_t)scalar); }

void cn_place_cursor(int row, int column) { move(row, column); }

void cn_show_cursor(bool visible) { curs_set(visible ? 1 : 0); }

void cn_update(void) {
  wnoutrefresh(stdscr);
  doupdate();
}

void cn_repaint(void) { clearok(curscr, TRUE); }

void cn_resize(int rows, int columns) { resizeterm(rows, columns); }

bool cn_tty_size(int descriptor, int *rows, int *columns) {
  struct winsize size;
  if (ioctl(descriptor, TIOCGWINSZ, &size) != 0) return false;
  *rows = size.ws_row;
  *columns = size.ws_col;
  return size.ws_row > 0 && size.ws_col > 0;
}

void cn_leave(void) {
  def_prog_mode();
  endwin();
}

void cn_return(void) { reset_prog_mode(); }

int cn_read(uint32_t *value) {
  wint_t read = 0;
  switch (wget_wch(keys, &read)) {
  case OK:
    *value = (uint32_t)read;
    return CN_SCALAR;
  case KEY_CODE_YES:
    *value = (uint32_t)read;
    return CN_KEY;
  default:
    return CN_NOTHING;
  }
}

const char *cn_key_name(uint32_t key) { return keyname((int)key); }

bool cn_is_hung_up(int descriptor) {
  struct pollfd state = {.fd = descriptor, .events = POLLIN};
  if (poll(&state, 1, 0) <= 0) return false;
  return (state.revents & (POLLHUP | POLLERR | POLLNVAL)) != 0;
}
