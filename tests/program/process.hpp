#pragma once
#include <sys/types.h>

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace throughcare::scenarios::testing {

/// What a finished process left behind.
struct Outcome {
  int code = -1;  ///< exit code, or 128 + the signal that ended it
  std::string output, errors;
};

/// The built program running with these arguments in `folder`.
class Process {
 public:
  /// `prepare` runs in the child before the program starts, for limits and the like.
  Process(const std::filesystem::path& folder, const std::vector<std::string>& arguments,
          const std::function<void()>& prepare = {});
  ~Process();
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  void send(int signal);
  /// Waits for the end.
  Outcome wait();
  bool is_running();

 private:
  bool collect(int options);

  std::filesystem::path output_file_, errors_file_;
  pid_t id_ = -1;
  int status_ = 0;
  bool ended_ = false;
};

/// The bytes of a file; empty if there is none.
std::string content_of(const std::filesystem::path& file);

}  // namespace throughcare::scenarios::testing
