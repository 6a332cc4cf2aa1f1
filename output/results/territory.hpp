#pragma once
#include <string>

#include "output/results/records.hpp"

namespace throughcare::output {

/// What results are of, in words: "England and Wales", or the areas that were simulated ("Merseyside and Wales").
std::string territory(const StudyRecord&);

}  // namespace throughcare::output
