#pragma once
#include <array>
#include <cstdint>
#include <limits>
#include <string_view>
#include <vector>

#include "models/common/cost_lines.hpp"
#include "models/common/enums.hpp"
#include "models/common/indexed.hpp"
#include "models/individuals/person.hpp"
#include "output/results/records.hpp"
#include "sim/time.hpp"

namespace throughcare::models {

struct World;

/// What can happen in a watched life.
enum class LifeEvent : std::uint8_t {
  watching_begins,
  offending_begins,
  offence,          ///< detail: offence group; `yes`: it comes to the notice of the police
  police_outcome,   ///< detail: PoliceOutcome
  cautioned,        ///< proven out of court
  diversion_ended,  ///< detail: DiversionPlace; `yes`: completed
  charged,          ///< detail: offence group
  remanded,
  bailed,  ///< with support, instead of remand
  bail_broken,
  heard,            ///< detail: Verdict; `yes`: in the Crown Court; days: since the court received the case
  sentenced,        ///< detail: SentenceOutcome; days: length
  received,         ///< detail: CustodyType
  transferred,      ///< detail: PrisonFunction; `yes`: near home
  left_custody,     ///< detail: CustodyType; days: inside; `yes`: on home detention curfew
  parole_refused,   ///< by the Parole Board; the next hearing follows
  segment,          ///< detail: Segment that begins
  handover,         ///< detail: HandoverKind; the fields of `Handing`
  case_found,       ///< after it was dropped
  risk_reassessed,  ///< assessed as of another tier of risk from now on
  breach,           ///< `yes`: enforced
  order_revoked,    ///< `yes`: to custody
  tag_fitted,       ///< a location tag, on licence
  tag_comes_off,
  tag_broken,        ///< its conditions
  premises_entered,  ///< approved premises
  premises_left,
  joint_management_begins,  ///< managed by several agencies
  joint_management_ends,
  recalled,          ///< `yes`: for a fixed term; days: until re-release
  sentence_ended,    ///< `yes`: served to its end
  referred,          ///< detail: Need
  service_started,   ///< detail: Need; days: waited
  service_ended,     ///< detail: Need; `yes`: completed
  service_given_up,  ///< detail: Need; before it began
  service_left,      ///< detail: Need; at reception or the end of supervision
  scheme_begins,     ///< detail: Scheme
  scheme_ends,       ///< detail: Scheme
  found,             ///< detail: Foothold
  lost,              ///< detail: Foothold
  blow,              ///< bereavement, separation, accident or illness, found out when the person was next looked at
  turning_point,
  relapse,
  stopped_for_good,
  left,          ///< death or emigration
  watching_ends  ///< the run is over
};
template <>
inline constexpr auto name_list<LifeEvent> = std::to_array<std::string_view>({"watching_begins",
                                                                              "offending_begins",
                                                                              "offence",
                                                                              "police_outcome",
                                                                              "cautioned",
                                                                              "diversion_ended",
                                                                              "charged",
                                                                              "remanded",
                                                                              "bailed",
                                                                              "bail_broken",
                                                                              "heard",
                                                                              "sentenced",
                                                                              "received",
                                                                              "transferred",
                                                                              "left_custody",
                                                                              "parole_refused",
                                                                              "segment",
                                                                              "handover",
                                                                              "case_found",
                                                                              "risk_reassessed",
                                                                              "breach",
                                                                              "order_revoked",
                                                                              "tag_fitted",
                                                                              "tag_comes_off",
                                                                              "tag_broken",
                                                                              "premises_entered",
                                                                              "premises_left",
                                                                              "joint_management_begins",
                                                                              "joint_management_ends",
                                                                              "recalled",
                                                                              "sentence_ended",
                                                                              "referred",
                                                                              "service_started",
                                                                              "service_ended",
                                                                              "service_given_up",
                                                                              "service_left",
                                                                              "scheme_begins",
                                                                              "scheme_ends",
                                                                              "found",
                                                                              "lost",
                                                                              "blow",
                                                                              "turning_point",
                                                                              "relapse",
                                                                              "stopped_for_good",
                                                                              "left",
                                                                              "watching_ends"});

/// What one change of holder did.
struct Handing {
  Role from{}, to{};
  HandoverMode mode{};
  bool lost = false, assessment_repeated = false;
  float known = 0.0f;         ///< by the sender, 0-1
  float received = 0.0f;      ///< known by the receiver afterwards
  float relationship = 0.0f;  ///< with the sender, just before
  float gap = 0.0f;           ///< days without contact
};

/// What an event carries besides the person's state.
struct LifeFacts {
  std::uint8_t detail = 0;
  bool yes = false;
  double days = 0.0;
  Handing handing{};
};

/// One moment of a watched life: what happened, and how the person and the case stand after it.
struct LifeRecord {
  sim::Time at{};
  PersonId person{};
  LifeEvent event{};
  std::uint8_t detail = 0;
  bool yes = false;
  bool desisting = false;
  float days = 0.0f;
  Handing handing{};
  StageId stage{};
  Role holder{};
  bool has_case = false;
  std::uint16_t proven_occasions = 0;  ///< cautions and convictions so far
  std::uint8_t custodial_sentences = 0;
  float information[2] = {0.0f, 0.0f};  ///< of prison and community
  float relationship = 0.0f;
  std::array<Scale, count_of<Need>> needs{};
  Scale motivation{}, trust{};
  std::uint16_t attended = 0, missed = 0, key_work = 0;  ///< appointments and sessions since the record before
  Indexed<float, CostLine> spent{};                      ///< on the person since the record before: pounds
};

/// The lives a world records: none, one person's or some people's. Watching reads the world and draws nothing, so it changes no
/// life; a copied world goes on recording in its own copy.
class Lives {
 public:
  /// From now on; the people exist already.
  void watch(const std::vector<PersonId>& people);

  bool watches(PersonId p) const { return index(p) < slot_of_.size() && slot_of_[index(p)] != nobody; }

  void appointment(PersonId p, bool attended) {
    if (watches(p)) [[unlikely]]
      ++(attended ? pending_[slot_of_[index(p)]].attended : pending_[slot_of_[index(p)]].missed);
  }
  void key_work(PersonId p) {
    if (watches(p)) [[unlikely]]
      ++pending_[slot_of_[index(p)]].key_work;
  }
  /// Money of this line is spent on the person: real pounds, whatever the scale.
  void spend(PersonId p, CostLine line, double pounds) {
    if (watches(p)) [[unlikely]]
      pending_[slot_of_[index(p)]].spent[line] += static_cast<float>(pounds);
  }

  void add(const LifeRecord& record);
  /// The record with what has gathered since the person's last one.
  LifeRecord completed(LifeRecord record) const;

  const std::vector<PersonId>& people() const { return people_; }
  /// In order of time, people mixed.
  const std::vector<LifeRecord>& records() const { return records_; }

 private:
  static constexpr std::uint32_t nobody = std::numeric_limits<std::uint32_t>::max();
  struct Pending {
    std::uint16_t attended = 0, missed = 0, key_work = 0;
    Indexed<float, CostLine> spent{};
  };
  std::vector<std::uint32_t> slot_of_;  ///< by person, up to the last one watched
  std::vector<PersonId> people_;        ///< by slot
  std::vector<Pending> pending_;
  std::vector<LifeRecord> records_;
};

/// Writes down what just happened to a watched person. Mechanisms call `note` (world.hpp), which asks first.
void write_down(World&, PersonId, LifeEvent, const LifeFacts&, sim::Time now);

/// Measuring begins: watches whom the run's settings name, or so many people of 18 to 39 spread evenly over the population.
/// Who they are follows from births alone, so that scenarios watch the same people.
void begin_watching(World&, sim::Time now);

/// The watched lives as records, of those who had a case with offender management; of a person named in the settings in any case.
std::vector<output::LifeEntry> life_entries(const World&);

}  // namespace throughcare::models
