#pragma once
#include <atomic>
#include <csignal>

namespace throughcare::scenarios {

/// Listens for SIGINT, SIGTERM and SIGHUP while it lives. The first asks the simulation to stop; the second ends the program at
/// once with exit code 130, which loses nothing that was saved. One at a time.
class Interruption {
 public:
  Interruption();
  ~Interruption();
  Interruption(const Interruption&) = delete;
  Interruption& operator=(const Interruption&) = delete;

  /// Whether the user asked to stop.
  bool requested() const;
  /// Set when the simulation is to stop, by the user or because something else failed.
  std::atomic<bool>& stop();

 private:
  struct sigaction before_interrupt_ {
  }, before_terminate_{}, before_hang_up_{};
};

}  // namespace throughcare::scenarios
