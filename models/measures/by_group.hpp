#pragma once
#include <array>
#include <cstdint>
#include <string_view>

#include "models/common/enums.hpp"
#include "models/common/indexed.hpp"
#include "models/measures/distribution.hpp"

namespace throughcare::models {

/// What is counted of each service, by the name of the measure; the last two are read off at month ends.
enum class ServiceCount : std::uint8_t {
  referrals,
  starts,
  completions,
  unmet,  ///< waits that ended without a place: the sum of the four that follow
  given_up,
  ended_by_custody,
  ended_by_transfer,
  ended_with_supervision,
  wait_days,  ///< of those who got a place
  waiting,
  in_place
};
template <>
inline constexpr auto name_list<ServiceCount> = std::to_array<std::string_view>(
    {"service_referrals", "service_starts", "service_completions", "unmet_need", "waits_given_up", "waits_ended_by_custody",
     "waits_ended_by_transfer", "waits_ended_with_supervision", "service_wait", "waiting_for_service", "in_service"});

/// People at their first release, added up.
struct ReleaseSums {
  double people = 0, relationship = 0, trust = 0, motivation = 0, need = 0, information = 0;
  void operator+=(const ReleaseSums& o) {
    people += o.people;
    relationship += o.relationship;
    trust += o.trust;
    motivation += o.motivation;
    need += o.need;
    information += o.information;
  }
};

/// Cases by court, plea, and where the defendant waited, as they are completed.
enum class CaseType : std::uint8_t {
  magistrates_plea_bail,
  magistrates_plea_remand,
  magistrates_trial_bail,
  magistrates_trial_remand,
  crown_plea_bail,
  crown_plea_remand,
  crown_trial_bail,
  crown_trial_remand
};
template <>
inline constexpr auto name_list<CaseType> = std::to_array<std::string_view>({"magistrates_plea_bail", "magistrates_plea_remand",
                                                                             "magistrates_trial_bail", "magistrates_trial_remand",
                                                                             "crown_plea_bail", "crown_plea_remand",
                                                                             "crown_trial_bail", "crown_trial_remand"});
constexpr CaseType case_type(bool crown, bool trial, bool remand) {
  return static_cast<CaseType>(4 * crown + 2 * trial + remand);
}
constexpr bool in_crown_court(CaseType c) { return c >= CaseType::crown_plea_bail; }

/// Cases completed, and the days since their charges, added up.
struct CompletedCases {
  double cases = 0, days = 0;
  void operator+=(const CompletedCases& o) {
    cases += o.cases;
    days += o.days;
  }
};

/// One year of what is counted by group.
struct YearByGroup {
  Indexed<Indexed<double, ServiceCount>, Need> services{};
  Indexed<ReleaseSums, SentenceBand> releases{};
  Indexed<std::array<double, cohort_combinations>, Area> bed_nights{};  ///< by the cohorts people belong to
  Indexed<ByWhom, Counted> people{};
  Indexed<CompletedCases, CaseType> completed{};
};

}  // namespace throughcare::models
