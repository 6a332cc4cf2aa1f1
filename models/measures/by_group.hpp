#pragma once
#include <array>
#include <cstdint>
#include <string_view>

#include "models/common/enums.hpp"
#include "models/common/indexed.hpp"

namespace throughcare::models {

/// What is counted of each service, by the name of the measure; the last two are read off at month ends.
enum class ServiceCount : std::uint8_t { referrals, starts, completions, given_up, wait_days, waiting, in_place };
template <>
inline constexpr auto name_list<ServiceCount> = std::to_array<std::string_view>({"service_referrals", "service_starts",
                                                                                 "service_completions", "unmet_need",
                                                                                 "service_wait", "waiting_for_service",
                                                                                 "in_service"});

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

/// One year of what is counted by group.
struct YearByGroup {
  Indexed<Indexed<double, ServiceCount>, Need> services{};
  Indexed<ReleaseSums, SentenceBand> releases{};
  Indexed<std::array<double, cohort_combinations>, Area> bed_nights{};  ///< by the cohorts people belong to
};

}  // namespace throughcare::models
