// The part of libvterm that the tests use: only what versions 0.1.4 to 0.3.x have alike. What
// they do not, the modes and the commands that a program sends, is read from the bytes instead.

#include "CTestTerminal.h"

#include <stdlib.h>
#include <string.h>
#include <vterm.h>

struct tt_screen {
  VTerm *terminal;
  VTermScreen *screen;
  uint8_t *answer;
  size_t answered;
};

static void keep_answer(const char *bytes, size_t count, void *user) {
  tt_screen *screen = user;
  uint8_t *grown = realloc(screen->answer, screen->answered + count);
  if (!grown) return;
  memcpy(grown + screen->answered, bytes, count);
  screen->answer = grown;
  screen->answered += count;
}

tt_screen *tt_screen_new(int rows, int columns) {
  tt_screen *made = calloc(1, sizeof *made);
  if (!made) return NULL;
  made->terminal = vterm_new(rows, columns);
  vterm_set_utf8(made->terminal, 1);
  vterm_output_set_callback(made->terminal, keep_answer, made);
  made->screen = vterm_obtain_screen(made->terminal);
  vterm_screen_enable_altscreen(made->screen, 1);
  vterm_screen_reset(made->screen, 1);
  return made;
}

void tt_screen_free(tt_screen *screen) {
  if (!screen) return;
  vterm_free(screen->terminal);
  free(screen->answer);
  free(screen);
}

void tt_screen_set_size(tt_screen *screen, int rows, int columns) {
  vterm_set_size(screen->terminal, rows, columns);
}

void tt_screen_write(tt_screen *screen, const uint8_t *bytes, long count) {
  vterm_input_write(screen->terminal, (const char *)bytes, (size_t)count);
}

long tt_screen_answer(tt_screen *screen, uint8_t *bytes, long capacity) {
  size_t count = screen->answered < (size_t)capacity ? screen->answered : (size_t)capacity;
  if (count == 0) return 0;
  memcpy(bytes, screen->answer, count);
  memmove(screen->answer, screen->answer + count, screen->answered - count);
  screen->answered -= count;
  return (long)count;
}

static tt_color color_of(VTermColor color) {
  tt_color result = {.kind = TT_DEFAULT};
  if (VTERM_COLOR_IS_DEFAULT_FG(&color) || VTERM_COLOR_IS_DEFAULT_BG(&color)) return result;
  if (VTERM_COLOR_IS_INDEXED(&color)) {
    result.kind = TT_INDEXED;
    result.index = color.indexed.idx;
  } else {
    result.kind = TT_RGB;
    result.red = color.rgb.red;
    result.green = color.rgb.green;
    result.blue = color.rgb.blue;
  }
  return result;
}

void tt_screen_cell(tt_screen *screen, int row, int column, tt_cell *cell) {
  VTermScreenCell found;
  memset(cell, 0, sizeof *cell);
  memset(&found, 0, sizeof found);
  VTermPos place = {.row = row, .col = column};
  if (!vterm_screen_get_cell(screen->screen, place, &found)) return;
  cell->is_continuation = found.chars[0] == UINT32_MAX;
  for (int index = 0; index < 6 && !cell->is_continuation && found.chars[index]; index++) {
    cell->scalars[index] = found.chars[index];
    cell->count = index + 1;
  }
  cell->width = found.width;
  if (found.attrs.bold) cell->attributes |= TT_BOLD;
  if (found.attrs.italic) cell->attributes |= TT_ITALIC;
  if (found.attrs.underline) cell->attributes |= TT_UNDERLINE;
  if (found.attrs.reverse) cell->attributes |= TT_REVERSE;
  if (found.attrs.strike) cell->attributes |= TT_STRIKE;
  cell->foreground = color_of(found.fg);
  cell->background = color_of(found.bg);
}

void tt_screen_cursor(tt_screen *screen, int *row, int *column) {
  VTermPos place = {0, 0};
  vterm_state_get_cursorpos(vterm_obtain_state(screen->terminal), &place);
  *row = place.row;
  *column = place.col;
}
