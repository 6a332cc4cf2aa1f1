#include "models/parameters.hpp"

namespace throughcare::models {

template std::vector<Leaf> leaves_of(const Parameters&);

}  // namespace throughcare::models
