#pragma once
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <string>
#include <thread>

namespace throughcare::scenarios {

/// How far a simulation is, told on stderr: one line that renews itself on a terminal, otherwise a line a minute.
class Progress {
 public:
  /// `total_days`: simulated days of all runs together; `total_runs`: scenarios times replications still to do.
  Progress(double total_days, unsigned total_runs, bool quiet);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// Called by the worker threads: so many simulated days more are done.
  void advance(double days);
  /// A run of one scenario in one replication is finished and had so many events.
  void finished(std::uint64_t events);

 private:
  void tell(bool terminal);

  const double total_days_;
  const unsigned total_runs_;
  const std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
  std::atomic<double> days_{0.0};
  std::atomic<unsigned> runs_{0};
  std::atomic<std::uint64_t> events_{0};
  std::mutex mutex_;
  std::condition_variable ending_;
  bool end_ = false;
  std::thread teller_;
};

/// "45 s", "3 min 20 s", "2 h 5 min".
std::string duration_text(double seconds);

/// The progress line without its control characters. `days` of `total_days` simulated in `seconds`.
std::string progress_text(double days, double total_days, unsigned runs, unsigned total_runs, std::uint64_t events,
                          double seconds);

}  // namespace throughcare::scenarios
