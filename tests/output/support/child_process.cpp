#include "tests/output/support/child_process.hpp"

#include <grp.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <stdexcept>
#include <utility>

#include "output/results/error.hpp"

namespace throughcare::output::testing {

namespace {

struct Pipe {
  std::array<int, 2> ends{};
  Pipe() {
    if (pipe(ends.data()) != 0) throw std::runtime_error("no pipe");
  }
  ~Pipe() { close(ends[0]), close(ends[1]); }
  Pipe(const Pipe&) = delete;
};

pid_t forked(const std::function<void()>& in_child) {
  const pid_t child = fork();
  if (child < 0) throw std::runtime_error("no child process");
  if (child == 0) {
    in_child();
    _exit(0);
  }
  return child;
}

}  // namespace

std::string error_in_child(const std::function<void()>& action) {
  Pipe message;
  const pid_t child = forked([&] {
    std::string text = "no error";
    try {
      action();
    } catch (const OutputError& error) {
      text = error.what();
    } catch (const std::exception& error) {
      text = std::string("unexpected: ") + error.what();
    }
    if (write(message.ends[1], text.data(), text.size()) < 0) _exit(1);
  });
  close(std::exchange(message.ends[1], -1));
  std::string text;
  std::array<char, 512> buffer{};
  for (ssize_t got = 0; (got = read(message.ends[0], buffer.data(), buffer.size())) > 0;)
    text.append(buffer.data(), static_cast<std::size_t>(got));
  waitpid(child, nullptr, 0);
  return text;
}

int killed_in_child(const std::function<void(const std::function<void()>& done)>& action, int microseconds) {
  Pipe ticks;
  const pid_t child = forked([&] {
    action([&] {
      if (write(ticks.ends[1], ".", 1) != 1) _exit(1);
    });
    pause();
  });
  close(std::exchange(ticks.ends[1], -1));
  int count = 0;
  char tick = 0;
  if (read(ticks.ends[0], &tick, 1) == 1) ++count;
  usleep(static_cast<useconds_t>(microseconds));
  kill(child, SIGKILL);
  waitpid(child, nullptr, 0);
  while (read(ticks.ends[0], &tick, 1) == 1) ++count;
  return count;
}

void become_ordinary_user() {
  constexpr uid_t nobody = 65534;
  if (geteuid() == 0 && (setgroups(0, nullptr) != 0 || setgid(nobody) != 0 || setuid(nobody) != 0))
    throw std::runtime_error("cannot give up root's rights");
}

}  // namespace throughcare::output::testing
