#include "tests/program/process.hpp"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace throughcare::scenarios::testing {

namespace fs = std::filesystem;

namespace {

/// Opens `file` as descriptor `target` of this process.
void redirect(const fs::path& file, int target, int flags) {
  const int opened = open(file.c_str(), flags, 0600);
  if (opened < 0 || dup2(opened, target) < 0) _exit(126);
  close(opened);
}

fs::path new_file() {
  std::string name = (fs::temp_directory_path() / "throughcare-process-XXXXXX").string();
  const int file = mkstemp(name.data());
  if (file < 0) throw std::runtime_error("no temporary file");
  close(file);
  return name;
}

}  // namespace

Process::Process(const fs::path& folder, const std::vector<std::string>& arguments, const std::function<void()>& prepare)
    : output_file_(new_file()), errors_file_(new_file()) {
  std::vector<std::string> words{THROUGHCARE_PROGRAM};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> pointers;
  pointers.reserve(words.size() + 1);
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  id_ = fork();
  if (id_ < 0) throw std::runtime_error("no new process");
  if (id_ > 0) return;
  redirect("/dev/null", STDIN_FILENO, O_RDONLY);
  redirect(output_file_, STDOUT_FILENO, O_WRONLY);
  redirect(errors_file_, STDERR_FILENO, O_WRONLY);
  unsetenv("THROUGHCARE_COMMAND");
  setenv("THROUGHCARE_CACHE", "off", 0);  // a test that means the cache gives it a folder
  if (chdir(folder.c_str()) != 0) _exit(126);
  if (prepare) prepare();
  execv(THROUGHCARE_PROGRAM, pointers.data());
  _exit(127);
}

Process::~Process() {
  if (!ended_) {
    kill(id_, SIGKILL);
    collect(0);
  }
  fs::remove(output_file_);
  fs::remove(errors_file_);
}

void Process::send(int signal) { kill(id_, signal); }

bool Process::collect(int options) {
  if (!ended_) ended_ = waitpid(id_, &status_, options) == id_;
  return ended_;
}

bool Process::is_running() { return !collect(WNOHANG); }

Outcome Process::wait() {
  collect(0);
  const int code = WIFEXITED(status_) ? WEXITSTATUS(status_) : 128 + WTERMSIG(status_);
  return {code, content_of(output_file_), content_of(errors_file_)};
}

std::string content_of(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

}  // namespace throughcare::scenarios::testing
