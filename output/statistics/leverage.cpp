#include "output/statistics/leverage.hpp"

namespace throughcare::output {

std::optional<std::size_t> Leverage::most_moved() const {
  std::optional<std::size_t> most;
  for (std::size_t o = 0; o < moves.size(); ++o)
    if (moves[o].sure && (!most || moves[o].furthest() > moves[*most].furthest())) most = o;
  return most;
}

double Leverage::largest() const {
  const auto most = most_moved();
  return most ? moves[*most].furthest() : 0.0;
}

const Leverage* LeverageStudy::of(std::string_view path) const {
  const auto found = std::ranges::find(values, path, &Leverage::path);
  return found == values.end() ? nullptr : &*found;
}

LeverageStudy::Cells LeverageStudy::cells_of(std::string_view path) const {
  const Leverage* leverage = of(path);
  if (leverage == nullptr) return {"", std::nan(""), ""};
  const auto most = leverage->most_moved();
  return {leverage->range, leverage->largest(), most ? outcomes[*most] : ""};
}

}  // namespace throughcare::output
