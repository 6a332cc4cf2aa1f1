#pragma once
#include <functional>
#include <string>

namespace throughcare::output::testing {

/// Runs `action` in a process of its own, where limits, rights and mounts may be changed, and returns what the OutputError it
/// ended with says: "no error" when there was none, "unexpected: ..." for any other exception.
std::string error_in_child(const std::function<void()>& action);

/// Runs `action` in a process of its own, which is killed (SIGKILL) `microseconds` after `action` first called the function it
/// is given. Returns how often it had called that by then.
int killed_in_child(const std::function<void(const std::function<void()>& done)>& action, int microseconds);

/// In a child process: gives up the rights of root, so that permissions apply.
void become_ordinary_user();

}  // namespace throughcare::output::testing
