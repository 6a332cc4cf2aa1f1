#pragma once
#include <array>
#include <cstdint>

#include "models/common/bands.hpp"
#include "models/common/enums.hpp"
#include "models/pathway/table.hpp"
#include "sim/agenda.hpp"
#include "sim/hazard_clock.hpp"
#include "sim/time.hpp"

namespace throughcare::models {

enum class PersonId : std::uint32_t {};
enum class CaseId : std::uint32_t { none = 0xffff'ffffu };
enum class ProsecutionId : std::uint32_t { none = 0xffff'ffffu };
enum class SentenceId : std::uint32_t { none = 0xffff'ffffu };
enum class AttendanceId : std::uint32_t { none = 0xffff'ffffu };
enum class OrderId : std::uint32_t { none = 0xffff'ffffu };
enum class StayId : std::uint32_t { none = 0xffff'ffffu };
constexpr std::uint32_t index(PersonId p) { return static_cast<std::uint32_t>(p); }
constexpr std::uint32_t index(CaseId c) { return static_cast<std::uint32_t>(c); }
constexpr std::uint32_t index(ProsecutionId p) { return static_cast<std::uint32_t>(p); }
constexpr std::uint32_t index(SentenceId s) { return static_cast<std::uint32_t>(s); }
constexpr std::uint32_t index(AttendanceId a) { return static_cast<std::uint32_t>(a); }
constexpr std::uint32_t index(OrderId o) { return static_cast<std::uint32_t>(o); }
constexpr std::uint32_t index(StayId s) { return static_cast<std::uint32_t>(s); }

/// A 0-1 scale in one byte: needs, motivation, trust. Steps of 1/255 are far below what any assessment tells apart.
struct Scale {
  std::uint8_t byte = 0;
  /// Looked up: the loop reads seven at a time, and a division costs several reads.
  constexpr double value() const { return values[byte]; }
  static constexpr Scale of(double v) { return of(v, 0.5); }
  /// Rounded up or down by the chance `u` in (0, 1), so that many changes smaller than a step add up to the right mean.
  static constexpr Scale of(double v, double u) {
    return {static_cast<std::uint8_t>(v <= 0.0 ? 0.0 : v >= 1.0 ? 255.0 : v * 255.0 + u)};
  }

 private:
  static constexpr std::array<double, 256> values = [] {
    std::array<double, 256> table{};
    for (std::size_t i = 0; i < table.size(); ++i) table[i] = static_cast<double>(i) / 255.0;
    return table;
  }();
};

/// Why a person is inside.
enum class CustodyType : std::uint8_t { none, remand, determinate, recall, indeterminate };
template <>
inline constexpr auto name_list<CustodyType> = std::to_array<std::string_view>({"none", "remand", "determinate", "recall",
                                                                                "indeterminate"});

/// The clocks of a person.
enum class PersonClock : std::uint8_t {
  offence,           ///< M1
  turn,              ///< M10: turning point or relapse
  review,            ///< all rates are to be brought up to date
  onset,             ///< offending begins
  leaves,            ///< death or emigration
  phase,             ///< reception ends; resettlement phase begins
  release,           ///< from custody (sentence, recall, curfew)
  supervision_ends,  ///< licence, post-sentence supervision or order
  loses_touch,       ///< on licence, beyond missed appointments
  time_limit,        ///< custody time limit on remand
  count
};

/// One simulated individual: what nearly every event reads, in one cache line.
struct alignas(64) Person {
  sim::HazardClock offending;           ///< M1
  sim::HazardClock turning;             ///< M10
  float offences_per_day = 0.0f;        ///< settled rate since it was last set; zero in custody
  float frailty = 1.0f;                 ///< lifelong propensity, mean 1
  std::int32_t birth_day = 0;           ///< days before (negative) the run began
  sim::Time released{};                 ///< last release from custody, for the early peak; `never`: not in this run
  sim::Time needs_updated{};            ///< needs, motivation, home, job and capital are as of this moment
  CaseId offender_case = CaseId::none;  ///< open business with offender management
  std::uint16_t proven_occasions = 0;   ///< cautions and convictions
  std::uint16_t offences = 0;           ///< ordinal of the next offence (random streams)
  std::array<Scale, count_of<Need>> needs{};
  Scale motivation{}, trust{};
  Scale human_capital{}, social_capital{};  ///< M10
  Scale maturity{};                         ///< as of the last turn or review
  Scale identity{};                         ///< M10
  StageId stage{};                          ///< person's stage in the pathway
  Sex sex = Sex::male;
  Area area{};
  std::uint8_t open_prosecutions = 0;
  std::uint8_t remands = 0;  ///< live remands in custody
  bool desisting : 1 = false;
  bool active : 1 = false;  ///< offending has begun and has not stopped for good
  bool in_custody : 1 = false;
  bool home : 1 = true;        ///< settled accommodation; in custody: kept for the day of release
  bool job : 1 = true;         ///< likewise
  bool tagged : 1 = false;     ///< on bail with support
  bool room : 1 = false;       ///< the home is a service's, and ends with the place in it
  bool placement : 1 = false;  ///< the job likewise
};
static_assert(sizeof(Person) == 64);

/// Mean of the person's needs.
inline double mean_need(const Person& person) {
  static constexpr std::array<double, 256> shares = [] {
    std::array<double, 256> table{};
    for (std::size_t i = 0; i < table.size(); ++i)
      table[i] = static_cast<double>(i) / 255.0 / static_cast<double>(count_of<Need>);
    return table;
  }();
  double mean = 0.0;
  for (const Scale& need : person.needs) mean += shares[need.byte];
  return mean;
}

/// The need that is most severe, the first of several.
inline Need greatest_need(const Person& person) {
  std::size_t greatest = 0;
  for (std::size_t k = 1; k < count_of<Need>; ++k)
    if (person.needs[k].byte > person.needs[greatest].byte) greatest = k;
  return static_cast<Need>(greatest);
}

/// Years at the top of the scale of PersonBackground::maturity_delay.
inline constexpr double longest_delay = 10.0;

/// What is read seldom, in one cache line.
struct alignas(64) PersonBackground {
  std::array<Scale, count_of<Need>> long_run{};  ///< levels to which needs return
  Scale maturity_delay{};                        ///< of `longest_delay`
  Ethnicity ethnicity : 3 = Ethnicity::white;    ///< for reporting only
  bool care_experienced : 1 = false;
  std::uint8_t womens_needs : 2 = 0;           ///< there now, one bit each (womens_needs.hpp)
  std::uint8_t womens_needs_long_run : 2 = 0;  ///< there, or coming back
  CustodyType custody = CustodyType::none;
  std::uint16_t police_contacts = 0;
  std::uint16_t proven_offences = 0;
  std::uint16_t scheme_offers = 0;  ///< ordinal of the next moment at which a scheme may take the person
  float recent_record = 0.0f;       ///< proven occasions, faded with time, as of `recent_at`
  sim::Time recent_at{};
  std::uint16_t latest_proven = 0;  ///< of these, on the latest occasion
  std::uint8_t custodial_sentences = 0, recalls = 0;
  std::uint16_t turns = 0;                                 ///< ordinal of the next turning point
  std::uint16_t sentences = 0;                             ///< ordinal of the next sentence
  std::uint32_t follow_up = 0xffff'ffffu;                  ///< newest reoffending follow-up record
  std::uint16_t last_quarter = 0xffff;                     ///< quarter of the last index event
  std::uint16_t stays = 0;                                 ///< ordinal of the next stay (random streams)
  sim::Time time_limit = sim::never;                       ///< earliest custody time limit
  StayId stay = StayId::none;                              ///< present stay in custody
  sim::Time turned{};                                      ///< last turn; of those who have not turned in this run, when it began
  ProsecutionId newest_prosecution = ProsecutionId::none;  ///< first of the open matters, linked by `older`
  AttendanceId attendance = AttendanceId::none;            ///< live stay on a scheme
  SentenceId sentence = SentenceId::none;                  ///< live custodial sentence or order
};
static_assert(sizeof(PersonBackground) == 64);

/// Both of one person side by side: an address that is far away is looked up once for the two.
struct alignas(128) Individual : Person {
  PersonBackground background;
};
static_assert(sizeof(Individual) == 128);

}  // namespace throughcare::models
