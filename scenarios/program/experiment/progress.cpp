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

std::string progress_text(double days, double total_days, unsigned replications, unsigned total_replications,
                          std::uint64_t events, double seconds, const std::string& precision) {
  const double share = total_days > 0.0 ? std::min(1.0, days / total_days) : 1.0;
  std::string text = fmt::format("{:3.0f} %, {} of {} replications", 100.0 * share, replications, total_replications);
  if (events > 0 && seconds > 0.0) text += fmt::format(", {:.1f} million events/s", static_cast<double>(events) / seconds / 1e6);
  // Too early a guess would only mislead.
  if (share >= 0.02 && seconds >= 1.0) text += fmt::format(", about {} left", duration_text(seconds * (1.0 - share) / share));
  if (!precision.empty()) text += ", " + precision;
  return text;
}

Progress::Progress(bool quiet) : terminal_(stderr_is_terminal()) {
  if (quiet) return;
  teller_ = std::thread([this] {
    const auto pause = terminal_ ? std::chrono::milliseconds(250) : std::chrono::milliseconds(60'000);
    std::unique_lock lock(mutex_);
    while (!ending_.wait_for(lock, pause, [this] { return end_; })) tell();
    if (terminal_) std::fputs("\r\033[K", stderr);
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

void Progress::expect(double days, unsigned replications) {
  total_days_ += days;
  total_replications_ += replications;
}

void Progress::happened(std::uint64_t events) { events_ += events; }

void Progress::finished_replication() { ++replications_; }

void Progress::precision(const std::string& text) {
  const std::lock_guard lock(mutex_);
  precision_ = text;
}

void Progress::note(const std::string& text) {
  const std::lock_guard lock(mutex_);
  std::fprintf(stderr, terminal_ ? "\r\033[K%s\n" : "%s\n", text.c_str());
}

void Progress::tell() {
  const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - began_;
  if (total_days_ == 0.0) return;  // still preparing
  const std::string text =
      progress_text(days_, total_days_, replications_, total_replications_, events_, elapsed.count(), precision_);
  std::fprintf(stderr, terminal_ ? "\r\033[K%s" : "%s\n", text.c_str());
  std::fflush(stderr);
}

}  // namespace throughcare::scenarios
