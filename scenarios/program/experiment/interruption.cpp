#include "scenarios/program/experiment/interruption.hpp"

#include <unistd.h>

#include "scenarios/program/experiment/errors.hpp"

namespace throughcare::scenarios {

namespace {

// A signal handler can reach nothing but static storage: the one place in the program that has some.
std::atomic<bool> stop_requested{false};
std::atomic<bool> signal_received{false};
static_assert(std::atomic<bool>::is_always_lock_free);

void on_signal(int) {
  if (signal_received.exchange(true)) _exit(exit_code::interrupted);
  stop_requested = true;
}

}  // namespace

Interruption::Interruption() {
  stop_requested = false;
  signal_received = false;
  struct sigaction action {};
  action.sa_handler = on_signal;
  action.sa_flags = SA_RESTART;
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, &before_interrupt_);
  sigaction(SIGTERM, &action, &before_terminate_);
  sigaction(SIGHUP, &action, &before_hang_up_);
}

Interruption::~Interruption() {
  sigaction(SIGINT, &before_interrupt_, nullptr);
  sigaction(SIGTERM, &before_terminate_, nullptr);
  sigaction(SIGHUP, &before_hang_up_, nullptr);
}

bool Interruption::requested() const { return signal_received; }

std::atomic<bool>& Interruption::stop() { return stop_requested; }

}  // namespace throughcare::scenarios
