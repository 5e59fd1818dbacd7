#define _GNU_SOURCE
#include "CTestTerminal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

void tt_set_size(int master, int rows, int columns) {
  struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
  ioctl(master, TIOCSWINSZ, &size);
}

static void become(const char *path, char *const arguments[], char *const environment[],
                   const char *directory, int slave) {
  setsid();
  ioctl(slave, TIOCSCTTY, 0);
  for (int descriptor = 0; descriptor < 3; descriptor++) dup2(slave, descriptor);
  // What the test runner ignores or blocks, the program must not.
  for (int number = 1; number < NSIG; number++) signal(number, SIG_DFL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  if (directory && chdir(directory) != 0) _exit(126);
  execve(path, arguments, environment);
  _exit(127);
}

int tt_start(const char *path, char *const arguments[], char *const environment[],
             const char *directory, int rows, int columns, tt_program *started) {
  int master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
  char name[128];
  if (master < 0 || grantpt(master) || unlockpt(master) || ptsname_r(master, name, sizeof name)) {
    return errno;
  }
  int slave = open(name, O_RDWR | O_NOCTTY | O_CLOEXEC);
  if (slave < 0) return errno;
  tt_set_size(master, rows, columns);
  pid_t process = fork();
  if (process < 0) return errno;
  if (process == 0) become(path, arguments, environment, directory, slave);
  fcntl(master, F_SETFL, fcntl(master, F_GETFL) | O_NONBLOCK);
  started->process = process;
  started->master = master;
  started->slave = slave;
#ifdef SYS_pidfd_open
  started->watch = (int)syscall(SYS_pidfd_open, process, 0);
#else
  started->watch = -1;
#endif
  return 0;
}

int tt_wait(const tt_program *program, bool writes, int milliseconds) {
  struct pollfd states[2] = {
      {.fd = program->master, .events = (short)(POLLIN | (writes ? POLLOUT : 0))},
      {.fd = program->watch, .events = POLLIN},
  };
  // Without a watch the end is asked for again and again.
  if (program->watch < 0 && milliseconds > 20) milliseconds = 20;
  int found = 0;
  if (poll(states, 2, milliseconds) > 0) {
    if (states[0].revents & (POLLIN | POLLHUP | POLLERR)) found |= 1;
    if (states[0].revents & POLLOUT) found |= 2;
    if (states[1].revents & POLLIN) found |= 4;
  }
  return found;
}

long tt_read(int descriptor, uint8_t *bytes, long capacity) {
  return (long)read(descriptor, bytes, (size_t)capacity);
}

long tt_write(int descriptor, const uint8_t *bytes, long count) {
  ssize_t written = write(descriptor, bytes, (size_t)count);
  if (written >= 0) return (long)written;
  return errno == EAGAIN || errno == EINTR ? 0 : -1;
}

int tt_collect(pid_t process, int *code) {
  int status = 0;
  if (waitpid(process, &status, WNOHANG) != process) return 0;
  if (WIFSIGNALED(status)) {
    *code = WTERMSIG(status);
    return 2;
  }
  *code = WEXITSTATUS(status);
  return 1;
}

void tt_signal(pid_t process, int number) { kill(process, number); }

void tt_signal_group(pid_t leader, int number) { kill(-leader, number); }

static tcflag_t local_modes(int descriptor) {
  struct termios modes;
  return tcgetattr(descriptor, &modes) == 0 ? modes.c_lflag : 0;
}

bool tt_echoes(int descriptor) { return (local_modes(descriptor) & ECHO) != 0; }

bool tt_is_canonical(int descriptor) { return (local_modes(descriptor) & ICANON) != 0; }

void tt_close(int descriptor) {
  if (descriptor >= 0) close(descriptor);
}
