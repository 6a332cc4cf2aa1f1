#include "scenarios/program/experiment/progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace throughcare::scenarios {

namespace {

bool stderr_is_terminal() {
  const char* kind = std::getenv("TERM");
  return isatty(STDERR_FILENO) != 0 && kind != nullptr && std::string_view(kind) != "dumb";
}

}  // namespace

std::string duration_text(double seconds) {
  const auto whole = static_cast<long long>(std::llround(std::max(0.0, seconds)));
  if (whole < 60) return fmt::format("{} s", whole);
  if (whole < 3600) return fmt::format("{} min {} s", whole / 60, whole % 60);
  return fmt::format("{} h {} min", whole / 3600, whole % 3600 / 60);
}

std::string progress_text(double days, double total_days, unsigned runs, unsigned total_runs, std::uint64_t events,
                          double seconds) {
  const double share = total_days > 0.0 ? std::min(1.0, days / total_days) : 1.0;
  std::string text = fmt::format("{:3.0f} %, {} of {} runs", 100.0 * share, runs, total_runs);
  if (events > 0 && seconds > 0.0) text += fmt::format(", {:.1f} million events/s", static_cast<double>(events) / seconds / 1e6);
  // Too early a guess would only mislead.
  if (share >= 0.02 && seconds >= 1.0) text += fmt::format(", about {} left", duration_text(seconds * (1.0 - share) / share));
  return text;
}

Progress::Progress(double total_days, unsigned total_runs, bool quiet) : total_days_(total_days), total_runs_(total_runs) {
  if (quiet) return;
  teller_ = std::thread([this] {
    const bool terminal = stderr_is_terminal();
    const auto pause = terminal ? std::chrono::milliseconds(250) : std::chrono::milliseconds(60'000);
    std::unique_lock lock(mutex_);
    while (!ending_.wait_for(lock, pause, [this] { return end_; })) tell(terminal);
    if (terminal) std::fputs("\r\033[K", stderr);
  });
}

Progress::~Progress() {
  {
    const std::lock_guard lock(mutex_);
    end_ = true;
  }
  ending_.notify_all();
  if (teller_.joinable()) teller_.join();
}

void Progress::advance(double days) { days_ += days; }

void Progress::finished(std::uint64_t events) {
  events_ += events;
  ++runs_;
}

void Progress::tell(bool terminal) {
  const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - began_;
  const std::string text = progress_text(days_, total_days_, runs_, total_runs_, events_, elapsed.count());
  std::fprintf(stderr, terminal ? "\r\033[K%s" : "%s\n", text.c_str());
  std::fflush(stderr);
}

}  // namespace throughcare::scenarios
