#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

#include "output/lives/costs.hpp"
#include "output/lives/lives.hpp"

namespace throughcare::output {

namespace {

constexpr double year = 365.25;
/// A life with more entries is hard to read.
constexpr std::size_t readable_entries = 100;

using Score = std::array<double, 4>;

double count(const Life& life, std::string_view event, bool only_yes = false) {
  return static_cast<double>(
      std::ranges::count_if(life.entries, [&](const LifeEntry& e) { return e.event == event && (!only_yes || e.yes); }));
}

double kinds(const Life& life) {
  std::set<std::string_view> seen;
  for (const LifeEntry& e : life.entries) seen.insert(e.event);
  return static_cast<double>(seen.size());
}

bool parts(std::span<const Life> lives) {
  return std::ranges::any_of(lives, [&](const Life& life) {
    return common_entries(lives.front(), life) < std::max(lives.front().entries.size(), life.entries.size());
  });
}

/// Short custody, then the case passes through the gate.
bool short_custody_and_handover(const Life& life) {
  bool sentenced = false;
  for (const LifeEntry& e : life.entries) {
    if (e.event == "sentenced") sentenced = e.detail == "custody" && e.days < year;
    if (sentenced && e.event == "handover" && e.detail == "custody_to_community" && e.from != "nobody") return true;
  }
  return false;
}

double difference_in_events(const Life& a, const Life& b) {
  std::map<std::string_view, double> difference;
  for (const LifeEntry& e : a.entries) ++difference[e.event];
  for (const LifeEntry& e : b.entries) --difference[e.event];
  double sum = 0.0;
  for (const auto& [event, d] : difference) sum += std::abs(d);
  return sum;
}

double most_lost(const Life& life) {
  double most = 0.0;
  for (const LifeEntry& e : life.entries)
    if (e.event == "handover" && e.to != "nobody") most = std::max(most, e.known - e.received);
  return most;
}

Score score(std::span<const Life> lives, Pick pick) {
  const Life& first = lives.front();
  const double parting = parts(lives) ? 1.0 : 0.0;
  switch (pick) {
    case Pick::short_custody:
      return {short_custody_and_handover(first) ? 1.0 : 0.0, parting, first.entries.size() <= readable_entries ? 1.0 : 0.0,
              kinds(first)};
    case Pick::differs:
      return {lives.size() > 1 ? difference_in_events(first, lives[1]) : 0.0, kinds(first)};
    case Pick::lost_handover:
      return {most_lost(first), parting, kinds(first)};
    case Pick::recall:
      return {count(first, "recalled"), parting, kinds(first)};
    case Pick::service:
      return {count(first, "service_ended", true), parting, kinds(first)};
    case Pick::costliest:
      return {cost_of_life(first.entries).spending};
  }
  return {};
}

}  // namespace

std::string_view rule_of(Pick pick) {
  switch (pick) {
    case Pick::short_custody:
      return "a custodial sentence of under 12 months and a handover at release under the first scenario; of these people one "
             "whose life parts between scenarios and has at most 100 events, then the one with the most kinds of events";
    case Pick::differs:
      return "the person whose numbers of events, kind by kind, differ most between the first two scenarios";
    case Pick::lost_handover:
      return "the person with the handover that loses most of what was known, under the first scenario";
    case Pick::recall:
      return "the person recalled most often under the first scenario";
    case Pick::service:
      return "the person who completes most services under the first scenario";
    case Pick::costliest:
      return "the person on whom the public spends most under the first scenario";
  }
  return {};
}

namespace {

/// What happens in the moment in which a sentence ends (a service goes on, a report is made) is written down before the case is
/// closed: nobody holds it from the end of the sentence on, unless the next sentence or handover says so.
void close_cases(std::vector<LifeEntry>& entries) {
  double ended = -1.0;
  for (LifeEntry& e : entries) {
    if (e.event == "sentence_ended") ended = e.day;
    if (e.event == "sentenced" || e.event == "segment" || e.event == "received" || (e.event == "handover" && e.to != "nobody"))
      ended = -1.0;
    if (e.day == ended) e.holder.clear();
  }
}

}  // namespace

const ReplicationResult* told_run(const std::vector<ReplicationResult>& results, const std::string& scenario) {
  const auto found =
      std::ranges::find_if(results, [&](const ReplicationResult& r) { return r.scenario == scenario && r.replication == 0; });
  return found == results.end() ? nullptr : &*found;
}

std::vector<Life> lives_of(const StudyRecord& study, const std::vector<ReplicationResult>& results, std::uint32_t person) {
  std::vector<Life> lives;
  for (const ScenarioRecord& scenario : study.scenarios) {
    const ReplicationResult* run = told_run(results, scenario.id);
    if (run == nullptr) continue;
    Life life{scenario.id, {}};
    for (const LifeEntry& e : run->lives)
      if (e.person == person) life.entries.push_back(e);
    close_cases(life.entries);
    if (!life.entries.empty()) lives.push_back(std::move(life));
  }
  return lives;
}

bool same_happening(const LifeEntry& a, const LifeEntry& b) {
  return std::abs(a.day - b.day) < 0.5 && a.event == b.event && a.detail == b.detail && a.yes == b.yes && a.from == b.from &&
         a.to == b.to && a.mode == b.mode && a.lost == b.lost;
}

std::size_t common_entries(const Life& a, const Life& b) {
  const auto [x, y] = std::ranges::mismatch(a.entries, b.entries, same_happening);
  return static_cast<std::size_t>(x - a.entries.begin());
}

std::size_t first_difference_within(const Life& a, const Life& b) {
  const auto apart = [](double x, double y) { return std::abs(x - y) >= 0.01; };
  const std::size_t common = common_entries(a, b);
  for (std::size_t i = 0; i < common; ++i) {
    const LifeEntry &x = a.entries[i], &y = b.entries[i];
    if (apart(x.information_prison, y.information_prison) || apart(x.information_community, y.information_community) ||
        apart(x.relationship, y.relationship) || apart(x.trust, y.trust) || apart(x.motivation, y.motivation))
      return i;
  }
  return common;
}

std::optional<std::uint32_t> pick_person(const StudyRecord& study, const std::vector<ReplicationResult>& results, Pick pick) {
  // Person -> their lives, for people whom every scenario watched.
  std::map<std::uint32_t, std::vector<Life>> people;
  std::size_t scenarios = 0;
  for (const ScenarioRecord& scenario : study.scenarios) {
    const ReplicationResult* run = told_run(results, scenario.id);
    if (run == nullptr) continue;
    ++scenarios;
    for (const LifeEntry& e : run->lives) {
      auto& lives = people[e.person];
      if (lives.empty() || lives.back().scenario != scenario.id) lives.push_back({scenario.id, {}});
      lives.back().entries.push_back(e);
    }
  }
  std::optional<std::uint32_t> best;
  Score highest{};
  for (const auto& [person, lives] : people) {
    if (lives.size() != scenarios) continue;
    const Score s = score(lives, pick);
    if (!best || s > highest) {
      best = person;
      highest = s;
    }
  }
  return best;
}

}  // namespace throughcare::output
