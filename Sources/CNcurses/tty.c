#define _GNU_SOURCE
#include "CNcurses.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

int cn_open_tty(void) { return open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY); }

bool cn_is_tty(int descriptor) { return isatty(descriptor) == 1; }

void cn_close(int descriptor) { close(descriptor); }

void cn_write_all(int descriptor, const uint8_t *bytes, long count) {
  while (count > 0) {
    ssize_t written = write(descriptor, bytes, (size_t)count);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0 && errno == EAGAIN) {
      struct pollfd state = {.fd = descriptor, .events = POLLOUT};
      if (poll(&state, 1, 1000) == 1) continue;
    }
    if (written <= 0) return;
    bytes += written;
    count -= written;
  }
}

static long milliseconds_now(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

// Whether the bytes hold "ESC [ ?", parameters and the final byte `stop`.
static bool holds_fence(const uint8_t *bytes, long count, char stop) {
  for (long start = 0; start + 3 < count; start++) {
    if (memcmp(bytes + start, "\033[?", 3) != 0) continue;
    long end = start + 3;
    while (end < count && bytes[end] >= 0x20 && bytes[end] < 0x40) end++;
    if (end < count && bytes[end] == (uint8_t)stop) return true;
  }
  return false;
}

long cn_ask(int input, int output, const char *question, char stop, int milliseconds,
            uint8_t *answer, long capacity) {
  struct termios saved;
  if (tcgetattr(input, &saved) != 0) return 0;
  struct termios listening = saved;
  // Keys typed meanwhile are read with the answer, so none may be taken for a signal or changed.
  listening.c_lflag &= ~(tcflag_t)(ICANON | ECHO | ISIG | IEXTEN);
  listening.c_iflag &= ~(tcflag_t)(ICRNL | INLCR | IXON);
  listening.c_cc[VMIN] = 0;
  listening.c_cc[VTIME] = 0;
  if (tcsetattr(input, TCSANOW, &listening) != 0) return 0;
  cn_write_all(output, (const uint8_t *)question, (long)strlen(question));
  long count = 0;
  long deadline = milliseconds_now() + milliseconds;
  while (count < capacity && !holds_fence(answer, count, stop)) {
    long left = deadline - milliseconds_now();
    struct pollfd state = {.fd = input, .events = POLLIN};
    if (left <= 0 || poll(&state, 1, (int)left) <= 0) break;
    ssize_t got = read(input, answer + count, (size_t)(capacity - count));
    if (got <= 0) break;
    count += got;
  }
  tcsetattr(input, TCSANOW, &saved);
  return count;
}
