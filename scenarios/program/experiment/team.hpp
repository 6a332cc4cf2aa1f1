#pragma once
#include <cstdint>
#include <functional>
#include <vector>

namespace throughcare::scenarios {

/// The processes that carry out one run together, as seen by one of them. Alone unless a launcher says otherwise.
struct Team {
  std::uint32_t rank = 0, size = 1;
  bool under_mpirun = false;  ///< also where it is alone: earlier attempts may have had more ranks
  /// Returns once all have called it.
  std::function<void()> wait_for_all = [] {};
  /// Gives all the list of rank 0.
  std::function<void(std::vector<std::uint64_t>&)> share = [](std::vector<std::uint64_t>&) {};
};

}  // namespace throughcare::scenarios
