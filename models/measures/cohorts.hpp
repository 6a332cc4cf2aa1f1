#pragma once
#include <vector>

#include "models/common/enums.hpp"
#include "models/individuals/person.hpp"

namespace throughcare::models {

struct World;

/// The official measure of proven reoffending: of the people released from custody, or given a non-custodial conviction or
/// caution, in a quarter (each person once a quarter), the share with an offence in the next twelve months that leads to a
/// caution or conviction within those twelve months or the six months after.
inline constexpr double follow_up_days = 365.25;
inline constexpr double proof_days = 365.25 * 1.5;

/// One person in one quarterly cohort.
struct FollowUp {
  PersonId person{};
  sim::Time index{};                      ///< release, sentence or caution
  sim::Time first = sim::never;           ///< first proven reoffence (date of the offence)
  std::uint32_t previous = 0xffff'ffffu;  ///< older record of the same person
  std::uint16_t reoffences = 0, previous_offences = 0;
  std::uint16_t quarter = 0;
  Disposal disposal{};
  SentenceBand band{};  ///< if custody
  Sex sex{};
  Area area{};
  AgeBand age{};
  HistoryBand history{};  ///< by previous proven offences
  Ethnicity ethnicity{};
  bool care_experienced : 1 = false;
  bool returned : 1 = false;             ///< to custody, sentenced or recalled, within twelve months
  bool in_place_of_custody : 1 = false;  ///< a community order that the presumption put in the place of custody
  OffenceGroup worst{};                  ///< of the reoffences, if any: the group that costs victims and society most
};
static_assert(sizeof(FollowUp) == 32);  // millions of them

/// "Within 18 days of release" is how soon the published figure of early reoffending looks.
inline constexpr double early_days = 18.0;

/// Starts following a person, unless this quarter already does.
void start_follow_up(World&, PersonId, Disposal, SentenceBand, sim::Time now, bool in_place_of_custody = false);

/// Offences of `group` committed at `offence_at` were proven now, on one occasion: the record grows, open follow-ups take note.
void count_proven(World&, PersonId, OffenceGroup group, sim::Time offence_at, unsigned offences, sim::Time now);

/// The person went (back) into custody.
void count_return(World&, PersonId, sim::Time now);

}  // namespace throughcare::models
