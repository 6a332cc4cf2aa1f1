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

/// Times within the follow-up are told in steps of so many days: step i ends so many times i days after the index event.
inline constexpr double curve_step_days = 15.25;
inline constexpr unsigned curve_steps = 24;
/// The step, from 1 on, of something that happened so many days after the index event, within the follow-up.
constexpr unsigned curve_step(double days_after) {
  const double step = 1.0 + days_after / curve_step_days;
  return step < curve_steps ? static_cast<unsigned>(step) : curve_steps;
}

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
  bool in_place_of_custody : 1 = false;  ///< a community order that the presumption put in the place of custody
  OffenceGroup worst{};                  ///< of the reoffences, if any: the group that costs victims and society most
  /// In which step of the follow-up the person first went (back) to custody, sentenced or recalled; 0: not within twelve months.
  std::uint8_t return_step = 0;

  bool returned() const { return return_step > 0; }
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
