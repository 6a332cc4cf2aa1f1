#pragma once
#include <array>
#include <cstddef>

#include "models/common/enums.hpp"
#include "models/individuals/person.hpp"

namespace throughcare::models {

struct World;

/// What an area can buy places of: the services, one for each need, then the schemes.
inline constexpr std::size_t kinds_of_place = count_of<Need> + count_of<Scheme>;
constexpr std::size_t kind_of_place(Need need) { return static_cast<std::size_t>(need); }
constexpr std::size_t kind_of_place(Scheme scheme) { return count_of<Need> + static_cast<std::size_t>(scheme); }

/// M12 What an area with a custody budget sees of the places it could buy (parameters: `devolution`). People outside for whose
/// nights it pays are followed for a year, from the day on which a place of a kind begins, or on which they give up waiting for
/// one or are turned away. At each month's end it is seen who is in custody. With x and y the share of months in custody after a
/// place and without one, and n the lesser number of person-years of the two,
///
///   seen_k     = 1 - x / y                                     (nothing to be seen while y = 0)
///   expected_k = (belief_weight * believed_k + n * seen_k) / (belief_weight + n)
///
/// where believed_k = believed_effect * completions of a place that begins. Of other areas' experience `shared_experience`
/// counts. It is a comparison, not an experiment: whoever waits long enough differs from whoever gives up, so areas may learn
/// what is not so. They see the people simulated: at a fraction of the population they learn as slowly as from so few.

/// Somebody who is followed, and why.
struct Followed {
  PersonId person{};
  Area area{};
  std::uint8_t kind = 0;
  bool got_place = false;
  sim::Time since{};
};

/// What was seen of those who got a place and of those who did not.
struct Experience {
  struct Group {
    double months = 0.0, in_custody = 0.0;  ///< person-months
  } with_place, without;
};

/// A place of a kind began, or was wanted in vain: the area, if it pays for this person and they are outside, follows them.
void follow(World&, PersonId, std::size_t kind, bool got_place, sim::Time now);

/// Month end: who of those followed is in custody.
void see_followed(World&, sim::Time now);

/// The fall in bed-nights that an area expects of a place that begins.
double expected_fall(const World&, Area, std::size_t kind);
/// Its mean over services and areas with a custody budget; 0 if there are none.
double mean_expected_fall(const World&);

}  // namespace throughcare::models
