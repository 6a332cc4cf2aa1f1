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
  explicit Progress(bool quiet);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// There is more to do: so many simulated days of so many replications.
  void expect(double days, unsigned replications);
  /// Called by the worker threads: so many simulated days more are done.
  void advance(double days);
  /// So many events more have happened.
  void happened(std::uint64_t events);
  /// A replication is finished in all its scenarios.
  void finished_replication();
  /// How sure the results are by now, in words, to be told from now on.
  void precision(const std::string& text);
  /// Prints a line of its own to stderr, also when nothing else is told.
  void note(const std::string& text);

 private:
  void tell();

  const bool terminal_;
  const std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
  std::atomic<double> days_{0.0}, total_days_{0.0};
  std::atomic<unsigned> replications_{0}, total_replications_{0};
  std::atomic<std::uint64_t> events_{0};
  std::string precision_;  ///< guarded by `mutex_`
  std::mutex mutex_;
  std::condition_variable ending_;
  bool end_ = false;
  std::thread teller_;
};

/// "45 s", "3 min 20 s", "2 h 5 min".
std::string duration_text(double seconds);

/// The progress line without its control characters. `days` of `total_days` simulated in `seconds`; `precision` in words.
std::string progress_text(double days, double total_days, unsigned replications, unsigned total_replications,
                          std::uint64_t events, double seconds, const std::string& precision);

}  // namespace throughcare::scenarios
