#include "scenarios/program/attribution/groups.hpp"

#include <algorithm>
#include <array>

namespace throughcare::scenarios {

namespace {

using Paths = std::string_view;

/// What is known of the person, and what of it survives a change of holder.
constexpr Paths information[] = {"handovers.*.lead_mean",
                                 "handovers.*.meeting_notice",
                                 "handovers.*.meeting_held",
                                 "case_management.plans.*.meeting",
                                 "handovers.*.file_sent",
                                 "handovers.*.retained",
                                 "handovers.*.dropped",
                                 "handovers.*.found_after",
                                 "handovers.*.assessment_repeated",
                                 "handovers.*.assessment_time",
                                 "handovers.*.meeting_time",
                                 "contact.information_gain",
                                 "contact.information_half_life",
                                 "records",
                                 "partnership"};

/// Who holds the case and for how long, how good they are, and what the person makes of it.
constexpr Paths relationship[] = {"case_management.regimes",
                                  "case_management.high_risk",
                                  "case_management.risk_rises",
                                  "case_management.risk_falls",
                                  "case_management.plans.*.segments.*.holder",
                                  "handovers.*.carried",
                                  "handovers.*.gap_mean",
                                  "handovers.*.gap_shape",
                                  "handovers.*.patience",
                                  "contact.officer_changes",
                                  "officers",
                                  "contact.workers.*.skill",
                                  "culture",
                                  "contact.relationship_gain",
                                  "contact.relationship_half_life",
                                  "contact.trust_gain",
                                  "contact.trust_kept",
                                  "contact.trust_loss",
                                  "contact.without_trust",
                                  "contact.irrelevance_loss",
                                  "contact.poor_contact_loss",
                                  "care.handovers",
                                  "contact.motivation_gain",
                                  "contact.maturity_bonus",
                                  "offending.relationship_effect",
                                  "identity.confirmed",
                                  "identity.denied",
                                  "blows.held"};

/// How often people are seen, from when, and whether they come.
constexpr Paths contact_dose[] = {"case_management.plans.*.segments.*.contact_interval",
                                  "case_management.plans.*.pre_release_window",
                                  "case_management.plans.*.seen_by",
                                  "case_management.plans.*.shared_plan",
                                  "case_management.active",
                                  "case_management.contact_frequency",
                                  "case_management.very_high_risk",
                                  "case_management.low_risk",
                                  "case_management.key_work_interval",
                                  "case_management.key_work_delivered",
                                  "contact.workers.*.administration",
                                  "contact.workers.*.box_ticking",
                                  "contact.box_ticking_pressure",
                                  "contact.attendance",
                                  "contact.shared_plan_effect",
                                  "contact.trust_effect",
                                  "contact.need_effect",
                                  "contact.load_effect",
                                  "contact.tolerance",
                                  "contact.tolerance_immaturity",
                                  "contact.tolerance_health",
                                  "care.tolerance",
                                  "identity.company_office",
                                  "identity.company_session",
                                  "identity.company_programme"};

constexpr Paths service_access[] = {"services",
                                    "schemes",
                                    "delivery",
                                    "temporary_release",
                                    "contact.referral",
                                    "contact.wrong_referral",
                                    "contact.own_choice",
                                    "contact.choice_gain",
                                    "prevention",
                                    "opportunity",
                                    "womens_needs.mixed_services",
                                    "homes_and_jobs"};

constexpr Paths supervision_and_recall[] = {"supervision", "recall", "requirements", "tags", "premises", "public_protection"};

/// Staff, places, sitting days, and what crowding and caseloads do.
constexpr Paths capacity[] = {"contact.workers.*.officers",
                              "staff",
                              "prison_officers",
                              "court_officers",
                              "court_staff",
                              "allocation",
                              "contact.caseload_threshold",
                              "contact.caseload_exponent",
                              "contact.shared_plan_time",
                              "prisons",
                              "courts",
                              "police.investigation_capacity",
                              "police.load_exponent"};

/// Prices, budgets, and what providers are paid for.
constexpr Paths money[] = {"costs", "devolution", "payment", "contract"};

/// What police and courts impose, and when custody ends.
constexpr Paths disposal_and_release[] = {"police.charge",
                                          "police.charge_level",
                                          "police.out_of_court_level",
                                          "police.out_of_court",
                                          "police.cautions",
                                          "police.admission",
                                          "police.child_charge",
                                          "police.child_out_of_court",
                                          "liaison",
                                          "panels",
                                          "diversion",
                                          "remand",
                                          "bail",
                                          "sentencing",
                                          "release",
                                          "day_of_release"};

constexpr ParameterGroup groups[] = {{"information", "Information", information},
                                     {"relationship", "Relationship", relationship},
                                     {"contact_dose", "Contact dose", contact_dose},
                                     {"service_access", "Service access", service_access},
                                     {"supervision_and_recall", "Supervision and recall", supervision_and_recall},
                                     {"capacity", "Capacity", capacity},
                                     {"money", "Money", money},
                                     {"disposal_and_release", "Disposal and release", disposal_and_release},
                                     {"other", "Other", {}}};

/// Cuts the first name off a dotted path.
std::string_view take_name(std::string_view& path) {
  const std::size_t dot = std::min(path.find('.'), path.size());
  const std::string_view name = path.substr(0, dot);
  path.remove_prefix(std::min(dot + 1, path.size()));
  return name;
}

}  // namespace

std::span<const ParameterGroup> parameter_groups() { return groups; }

bool names_parameter(std::string_view pattern, std::string_view path) {
  while (!pattern.empty()) {
    if (path.empty()) return false;
    const std::string_view wanted = take_name(pattern), found = take_name(path);
    if (wanted != "*" && wanted != found) return false;
  }
  return true;
}

std::size_t group_of(std::string_view path) {
  for (std::size_t g = 0; g + 1 < std::size(groups); ++g)
    if (std::ranges::any_of(groups[g].paths, [&](std::string_view pattern) { return names_parameter(pattern, path); })) return g;
  return std::size(groups) - 1;
}

}  // namespace throughcare::scenarios
