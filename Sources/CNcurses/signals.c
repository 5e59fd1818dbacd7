#define _GNU_SOURCE
#include "CNcurses.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <termios.h>
#include <unistd.h>

// A crash: restore the terminal, then let the handler that was there before have it.
static const int crashes[] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGABRT, SIGFPE, SIGQUIT};
// The program is asked to end: it saves, then dies by the signal. A second one kills at once.
static const int requests[] = {SIGTERM, SIGHUP, SIGINT};
static const int notices[] = {SIGWINCH, SIGTSTP, SIGCONT};
// Caught only so that the write that caused them fails instead; an ignored signal would stay
// ignored in the programs that are started from here.
static const int muted[] = {SIGPIPE, SIGXFSZ};

#define COUNT(table) (sizeof(table) / sizeof(*(table)))

static struct sigaction former[NSIG];
static bool isTaken[NSIG];
static struct termios modes;
static bool hasModes;
static int inputDescriptor = -1;
static int outputDescriptor = -1;
static int pipeEnds[2] = {-1, -1};
static volatile sig_atomic_t isActive;
static volatile sig_atomic_t isAskedToEnd;

static const char farewell[] =
    "\033[?2026l\033[?2004l\033[?1004l\033[?1002l\033[?1000l\033[?1006l"
    "\033[0m\033[?25h\033[?1049l\033[?1l\033>\r";

void cn_restore(void) {
  if (!isActive) return;
  isActive = 0;
  int error = errno;
  // From the background, setting the modes would stop the process instead.
  struct sigaction ignore, before;
  memset(&ignore, 0, sizeof ignore);
  ignore.sa_handler = SIG_IGN;
  sigaction(SIGTTOU, &ignore, &before);
  struct pollfd state = {.fd = outputDescriptor, .events = POLLOUT};
  if (poll(&state, 1, 200) == 1) {
    ssize_t ignored = write(outputDescriptor, farewell, sizeof farewell - 1);
    (void)ignored;
  }
  if (hasModes) tcsetattr(inputDescriptor, TCSANOW, &modes);
  sigaction(SIGTTOU, &before, NULL);
  errno = error;
}

_Noreturn void cn_die(int number) {
  cn_restore();
  signal(number, SIG_DFL);
  sigset_t only;
  sigemptyset(&only);
  sigaddset(&only, number);
  pthread_sigmask(SIG_UNBLOCK, &only, NULL);
  raise(number);
  _exit(128 + number);
}

static void crashed(int number, siginfo_t *info, void *context) {
  (void)context;
  cn_restore();
  sigaction(number, &former[number], NULL);
  isTaken[number] = false;
  // A fault happens again on return, now for the former handler, with its address intact. A
  // signal that was sent, or whose instruction is over, has to be raised again.
  bool happensAgain = info->si_code > 0 && number != SIGABRT && number != SIGQUIT;
#if defined(__x86_64__) || defined(__i386__)
  if (number == SIGTRAP) happensAgain = false;
#endif
  if (!happensAgain) raise(number);
}

static void post(int number) {
  int error = errno;
  uint8_t byte = (uint8_t)number;
  ssize_t ignored = write(pipeEnds[1], &byte, 1);
  (void)ignored;
  errno = error;
}

static void asked_to_end(int number) {
  // While another program has the terminal, Ctrl-C is for that one.
  if (number == SIGINT && !isActive) return;
  if (isAskedToEnd) cn_die(number);
  isAskedToEnd = 1;
  post(number);
}

static void mute(int number) { (void)number; }

static void take(int number, void (*handler)(int), bool isKeptIfIgnored) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = handler;
  action.sa_flags = SA_RESTART | SA_ONSTACK;
  sigemptyset(&action.sa_mask);
  sigaction(number, NULL, &former[number]);
  if (isKeptIfIgnored && former[number].sa_handler == SIG_IGN) return;
  isTaken[number] = sigaction(number, &action, NULL) == 0;
}

static void take_crash(int number) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_sigaction = crashed;
  action.sa_flags = SA_SIGINFO | SA_ONSTACK;
  sigemptyset(&action.sa_mask);
  isTaken[number] = sigaction(number, &action, &former[number]) == 0;
}

// A stack overflow leaves no stack for its handler.
static void give_handlers_a_stack(void) {
  stack_t current;
  if (sigaltstack(NULL, &current) == 0 && !(current.ss_flags & SS_DISABLE)) return;
  size_t size = 128 * 1024;
  void *memory = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) return;
  stack_t own = {.ss_sp = memory, .ss_size = size};
  sigaltstack(&own, NULL);
}

bool cn_take_signals(int input, int output) {
  static bool isRegistered;
  if (pipeEnds[0] < 0 && pipe2(pipeEnds, O_CLOEXEC | O_NONBLOCK) != 0) return false;
  inputDescriptor = input;
  outputDescriptor = output;
  hasModes = tcgetattr(input, &modes) == 0;
  isAskedToEnd = 0;
  if (!isRegistered) isRegistered = atexit(cn_restore) == 0;
  give_handlers_a_stack();
  for (unsigned index = 0; index < COUNT(crashes); index++) take_crash(crashes[index]);
  for (unsigned index = 0; index < COUNT(requests); index++) {
    take(requests[index], asked_to_end, true);
  }
  for (unsigned index = 0; index < COUNT(notices); index++) {
    take(notices[index], post, notices[index] == SIGTSTP);
  }
  for (unsigned index = 0; index < COUNT(muted); index++) take(muted[index], mute, true);
  return true;
}

void cn_give_signals_back(void) {
  // The muted ones stay: a save may still be going on.
  for (int number = 1; number < NSIG; number++) {
    if (!isTaken[number] || number == SIGPIPE || number == SIGXFSZ) continue;
    sigaction(number, &former[number], NULL);
    isTaken[number] = false;
  }
}

void cn_wake(void) { post(SIGWINCH); }

int cn_signal_descriptor(void) { return pipeEnds[0]; }

int cn_next_signal(void) {
  uint8_t byte = 0;
  return read(pipeEnds[0], &byte, 1) == 1 ? byte : 0;
}

int cn_meaning(int number) {
  switch (number) {
  case SIGWINCH: return CN_MEASURE;
  case SIGTSTP: return CN_STOP;
  case SIGCONT: return CN_CONTINUE;
  default: return CN_QUIT;
  }
}

int cn_hangup_signal(void) { return SIGHUP; }

void cn_set_active(bool active) { isActive = active; }

void cn_stop_job(void) {
  // The others of the job stop by the signal to all; this process must have stopped before it
  // goes on, which only a signal to its own thread ensures.
  struct sigaction action, before;
  memset(&action, 0, sizeof action);
  action.sa_handler = SIG_IGN;
  sigaction(SIGTSTP, &action, &before);
  kill(0, SIGTSTP);
  action.sa_handler = SIG_DFL;
  sigaction(SIGTSTP, &action, NULL);
  raise(SIGTSTP);
  sigaction(SIGTSTP, &before, NULL);
}
