#include "tests/output/support/small_lives.hpp"

namespace throughcare::output::testing {

LifeEntry entry(std::uint32_t person, double day, const std::string& event, const std::string& detail, bool yes) {
  LifeEntry e;
  e.person = person;
  e.day = day;
  e.age = 24.0 + day / 365.25;
  e.sex = "male";
  e.area = "wales";
  e.event = event;
  e.detail = detail;
  e.yes = yes;
  e.stage = "licence";
  e.holder = "community_offender_manager";
  e.information_prison = 0.25;
  e.information_community = 0.5;
  e.relationship = 0.125;
  e.trust = 0.75;
  e.motivation = 0.375;
  e.needs = {{"accommodation", 0.5}, {"drugs_alcohol", 1.0}};
  return e;
}

LifeEntry handover(std::uint32_t person, double day, const std::string& kind, double known, double received) {
  LifeEntry e = entry(person, day, "handover", kind);
  e.from = "resettlement_team";
  e.to = "community_offender_manager";
  e.mode = "file_only";
  e.known = known;
  e.received = received;
  e.ended_relationship = 0.25;
  e.gap = 12.0;
  return e;
}

ReplicationResult watched(const std::string& scenario, std::vector<LifeEntry> entries) {
  ReplicationResult result;
  result.scenario = scenario;
  result.lives = std::move(entries);
  return result;
}

}  // namespace throughcare::output::testing
