#include "output/charts/files.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <fstream>
#include <optional>
#include <stdexcept>
#include <system_error>
#include <thread>

extern char** environ;  // as POSIX has it: passed on unchanged

namespace throughcare::output {
namespace {

/// Two files of the exchange with the child; removed when the exchange is over, whatever happened.
struct ExchangeFiles {
  explicit ExchangeFiles(const std::filesystem::path& folder)
      : input{folder / ".charts-input.json"}, messages{folder / ".charts-messages.txt"} {}
  ~ExchangeFiles() {
    std::error_code ignored;
    std::filesystem::remove(input, ignored);
    std::filesystem::remove(messages, ignored);
  }
  ExchangeFiles(const ExchangeFiles&) = delete;
  ExchangeFiles& operator=(const ExchangeFiles&) = delete;
  std::filesystem::path input, messages;
};

struct SpawnActions {
  SpawnActions() { posix_spawn_file_actions_init(&actions); }
  ~SpawnActions() { posix_spawn_file_actions_destroy(&actions); }
  SpawnActions(const SpawnActions&) = delete;
  SpawnActions& operator=(const SpawnActions&) = delete;
  posix_spawn_file_actions_t actions{};
};

/// Starts `node renderer folder` with the data as its standard input; empty when there is no such program.
std::optional<pid_t> start_node(const std::filesystem::path& renderer, const std::filesystem::path& folder,
                                const ExchangeFiles& files) {
  SpawnActions spawn;
  posix_spawn_file_actions_addopen(&spawn.actions, STDIN_FILENO, files.input.c_str(), O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&spawn.actions, STDOUT_FILENO, files.messages.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  posix_spawn_file_actions_adddup2(&spawn.actions, STDOUT_FILENO, STDERR_FILENO);
  std::string program = "node", script = renderer.string(), target = folder.string();
  char* arguments[] = {program.data(), script.data(), target.data(), nullptr};
  pid_t child = 0;
  if (posix_spawnp(&child, program.c_str(), &spawn.actions, nullptr, arguments, environ) != 0) return std::nullopt;
  return child;
}

/// The exit status, or nothing when the child had to be stopped at the time limit.
std::optional<int> wait_for(pid_t child, std::chrono::seconds time_limit) {
  const auto deadline = std::chrono::steady_clock::now() + time_limit;
  int status = 0;
  for (;;) {
    const pid_t ended = waitpid(child, &status, WNOHANG);
    if (ended == child) return status;
    if (ended < 0 && errno != EINTR) return std::nullopt;
    if (std::chrono::steady_clock::now() >= deadline) {
      kill(child, SIGKILL);
      waitpid(child, &status, 0);
      return std::nullopt;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds{10});
  }
}

std::string first_line(const std::filesystem::path& file) {
  std::ifstream in{file};
  std::string line;
  std::getline(in, line);
  if (line.size() > 300) line.resize(300);
  return line;
}

}  // namespace

ChartFilesResult write_chart_files(std::string_view report_json, const std::filesystem::path& folder,
                                   const std::filesystem::path& renderer, std::chrono::seconds time_limit) {
  std::filesystem::create_directories(folder);
  if (!std::filesystem::is_regular_file(renderer)) {
    return {false, "the charts were not written as files: " + renderer.filename().string() +
                       " is missing; use the save buttons in report.html"};
  }
  const ExchangeFiles files{folder};
  {
    std::ofstream out{files.input, std::ios::binary};
    out.write(report_json.data(), static_cast<std::streamsize>(report_json.size()));
    if (!out.flush()) throw std::runtime_error("cannot write " + files.input.string());
  }
  const std::optional<pid_t> child = start_node(renderer, folder, files);
  if (!child) {
    return {false,
            "the charts were not written as files: Node.js is missing (Debian package nodejs); "
            "use the save buttons in report.html"};
  }
  const std::optional<int> status = wait_for(*child, time_limit);
  const std::string message = first_line(files.messages);
  if (!status) {
    return {false, "the charts were not written as files within " + std::to_string(time_limit.count()) +
                       " seconds; use the save buttons in report.html"};
  }
  if (!WIFEXITED(*status) || WEXITSTATUS(*status) != 0) {
    // posix_spawn of some C libraries reports a missing program only as exit status 127 of the child.
    const bool missing = WIFEXITED(*status) && WEXITSTATUS(*status) == 127;
    return {false, missing ? "the charts were not written as files: Node.js is missing (Debian package nodejs)"
                           : "the charts could not be written as files: " + message};
  }
  return {true, message};
}

}  // namespace throughcare::output
