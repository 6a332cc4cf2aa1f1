#include "models/measures/recorder.hpp"

namespace throughcare::models {

Recorder::Recorder(sim::Time begins, std::size_t months, std::size_t stages)
    : begins_(begins),
      months_(months),
      stages_(stages),
      tallies_(months),
      stocks_(months),
      flows_(stages * stages),
      weeks_((months + 11) / 12),
      by_group_((months + 11) / 12) {}

}  // namespace throughcare::models
