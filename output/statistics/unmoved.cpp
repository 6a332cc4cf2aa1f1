#include "output/statistics/unmoved.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "output/results/text.hpp"
#include "output/statistics/intervals.hpp"

namespace throughcare::output {

namespace {

bool is_money(const std::string& unit) { return unit.starts_with("GBP"); }

/// A size with its unit, no more digits than a reader can use; shares in percentage points.
std::string size_text(double value, const std::string& unit) {
  const bool share = unit == "share";
  const double size = std::abs(share ? 100.0 * value : value);
  const std::string text = grouped(size, size >= 100.0 ? 0 : size >= 10.0 ? 1 : size >= 0.1 ? 2 : 4);
  return text + " " + (share ? "percentage points" : unit);
}

std::string listed(const std::vector<std::string>& items) {
  constexpr std::size_t shown = 3;
  std::string text;
  for (std::size_t i = 0; i < std::min(items.size(), shown); ++i) {
    const bool last = i + 1 == items.size();
    text += (i == 0 ? "" : last ? " and " : ", ") + items[i];
  }
  return items.size() > shown ? text + " and " + std::to_string(items.size() - shown) + " more" : text;
}

std::string title_of(const StudyRecord& study, const std::string& id) {
  const auto found = std::ranges::find(study.scenarios, id, &ScenarioRecord::id);
  return found == study.scenarios.end() || found->title.empty() ? id : found->title;
}

/// The day on which the run ends, as an ISO date.
std::string last_day(const StudyRecord& study) { return day_after(study.start_date, std::lround(study.years * 365.25)); }

using Values = std::map<std::pair<std::string, std::string>, const ParameterRecord*>;  // path and date

Values values_of(const StudyRecord& study, const std::string& scenario) {
  Values values;
  for (const ParameterRecord& p : study.parameters)
    if (p.scenario == scenario) values[{p.path, p.from_date}] = &p;
  return values;
}

/// What one scenario sets and the other does not, or sets otherwise.
std::vector<const ParameterRecord*> changes(const Values& scenario, const Values& reference) {
  std::vector<const ParameterRecord*> list;
  for (const auto& [key, record] : scenario) {
    const auto found = reference.find(key);
    if (found == reference.end() || found->second->value != record->value) list.push_back(record);
  }
  for (const auto& [key, record] : reference)
    if (!scenario.contains(key)) list.push_back(record);
  return list;
}

/// The scheme, service or other group that a parameter belongs to, if it has places and never any: "schemes.mentors".
std::string group_without_places(const Values& scenario, const std::string& path) {
  for (std::size_t dot = path.rfind('.'); dot != std::string::npos && dot > 0; dot = path.rfind('.', dot - 1)) {
    const std::string group = path.substr(0, dot), places = group + ".places";
    bool has = false, open = false;
    for (auto v = scenario.lower_bound({places, ""}); v != scenario.end() && v->first.first.starts_with(places); ++v) {
      has = true;
      open = open || std::strtod(v->second->value.c_str(), nullptr) != 0.0;
    }
    if (has) return open ? "" : group;
  }
  return "";
}

/// Why what was changed reached nobody.
std::string why_nobody_was_reached(const StudyRecord& study, const Values& scenario, const Values& reference) {
  const auto changed = changes(scenario, reference);
  if (changed.empty()) return " It sets no parameter to another value than the reference.";
  const std::string end = last_day(study);
  std::set<std::string> late, money, closed, closed_groups, other;
  std::string first_date;
  std::map<std::string_view, const ParameterRecord*> first;  // a policy that ends sets a value twice
  for (const ParameterRecord* p : changed)
    if (const auto [found, is_new] = first.emplace(p->path, p); !is_new && p->from_date < found->second->from_date)
      found->second = p;
  for (const auto& [path, p] : first) {
    if (!p->from_date.empty() && p->from_date >= end) {
      late.insert(p->path);
      if (first_date.empty() || p->from_date < first_date) first_date = p->from_date;
    } else if (is_money(p->unit)) {
      money.insert(p->path);
    } else if (const std::string group = group_without_places(scenario, p->path); !group.empty()) {
      closed.insert(p->path);
      closed_groups.insert(group);
    } else {
      other.insert(p->path);
    }
  }
  const auto names = [](const std::set<std::string>& set) { return listed({set.begin(), set.end()}); };
  const bool only = (!late.empty()) + (!money.empty()) + (!closed.empty()) + (!other.empty()) == 1;
  const std::string it_changes = only ? " All that it changes" : " Some of what it changes";
  std::string text;
  if (!late.empty())
    text +=
        it_changes + " (" + names(late) + ") begins after the run has ended: on " + first_date + ", the run ends on " + end + ".";
  if (!money.empty())
    text += it_changes + " is money (" + names(money) +
            "): what is paid differs, and nothing that happens to people follows from it here.";
  if (!closed.empty())
    text += it_changes + " (" + names(closed) + ") belongs to something that has no places: " + names(closed_groups) + ".";
  if (!other.empty())
    text +=
        it_changes + " (" + names(other) + ") mattered to nobody in this run: no person came to a point where it is asked for.";
  return text;
}

/// How many replications would make a paired interval narrower than this difference, were it the true one.
int replications_needed(const ComparisonRow& row) {
  constexpr int most = 100'000;
  const double deviation = (row.ci_high - row.ci_low) / 2.0 * std::sqrt(row.replications) / t_quantile(row.replications - 1);
  for (int n = 2; n < most; n += 1 + n / 50)
    if (t_quantile(n - 1) * deviation / std::sqrt(n) < std::abs(row.difference)) return n;
  return most;
}

std::string what_could_have_been_seen(const StudyRecord& study, const std::vector<const ComparisonRow*>& outcomes,
                                      const Values& scenario, const Values& reference) {
  const auto name_of = [&](const ComparisonRow& row) {
    const auto found = std::ranges::find(study.measures, row.measure, &MeasureInfo::id);
    return found == study.measures.end() ? row.measure : found->name;
  };
  const auto half = [](const ComparisonRow& row) { return (row.ci_high - row.ci_low) / 2.0; };
  std::string text;
  const auto reoffending = std::ranges::find(outcomes, "reoffending_rate", [](const ComparisonRow* row) { return row->measure; });
  if (reoffending != outcomes.end() && half(**reoffending) > 0.0)
    text += " A change of proven reoffending by less than " + size_text(half(**reoffending), (*reoffending)->unit) +
            " could not have been told from chance.";
  // Of differences that are not clear, the one that comes nearest.
  const ComparisonRow* nearest = nullptr;
  const auto strength = [&](const ComparisonRow& row) { return std::abs(row.difference) / half(row); };
  for (const ComparisonRow* row : outcomes)
    if (row->difference != 0.0 && half(*row) > 0.0 && strength(*row) <= 1.0 && (!nearest || strength(*row) > strength(*nearest)))
      nearest = row;
  if (nearest)
    text += " Nearest to clear is \"" + name_of(*nearest) + "\": " + (nearest->difference > 0.0 ? "higher" : "lower") + " by " +
            size_text(nearest->difference, nearest->unit) + ", with a half interval of " +
            size_text(half(*nearest), nearest->unit) + "; were that the true difference, about " +
            std::to_string(replications_needed(*nearest)) + " replications at this scale would tell it from chance.";
  const auto changed = changes(scenario, reference);
  const auto dated = [](const ParameterRecord* p) { return p->from_date; };
  const auto first = std::ranges::min_element(changed, {}, dated);
  if (first != changed.end() && (*first)->from_date > study.start_date)
    text += " Its changes begin on " + (*first)->from_date + "; the run is measured from " + study.start_date + " to " +
            last_day(study) + ".";
  return text;
}

}  // namespace

std::optional<std::string> why_unmoved(const StudyRecord& study, const ScenarioRuns& scenario, const ScenarioRuns& reference,
                                       const std::vector<ComparisonRow>& comparison) {
  std::vector<const ComparisonRow*> outcomes;
  for (const ComparisonRow& row : comparison)
    if (row.scenario == scenario.scenario && row.group == "all" && row.area == "all" && row.period == "all" &&
        !is_money(row.unit) && std::isfinite(row.difference))
      outcomes.push_back(&row);
  if (outcomes.empty()) return std::nullopt;

  const auto pairs = shared_replications(scenario, reference);
  const auto same = static_cast<std::size_t>(std::ranges::count_if(pairs, [&](const auto& pair) {
    const ReplicationResult &a = *scenario.runs[pair.first], &b = *reference.runs[pair.second];
    return a.fingerprint == b.fingerprint && a.events == b.events && a.persons == b.persons;
  }));
  const bool same_lives = same == pairs.size();
  if (!same_lives && pairs.size() < 2) return std::nullopt;  // one pair has no interval
  const auto clear = static_cast<std::size_t>(
      std::ranges::count_if(outcomes, [](const ComparisonRow* row) { return row->ci_low > 0.0 || row->ci_high < 0.0; }));
  if (clear * one_by_chance_in > outcomes.size()) return std::nullopt;

  const std::string count = std::to_string(outcomes.size()), replications = std::to_string(pairs.size());
  std::string text =
      clear == 0 ? "no outcome besides money differs clear of zero: in this run it cannot be told from " +
                       title_of(study, reference.scenario) + "."
                 : std::to_string(clear) + " of " + count +
                       " outcomes besides money differ clear of zero, no more than the one in twenty that chance alone makes.";
  const Values own = values_of(study, scenario.scenario), other = values_of(study, reference.scenario);
  if (same_lives)
    return text + " In " + (pairs.size() == 1 ? "the one replication" : "each of " + replications + " replications") +
           " everybody lived the same life under both, event by event." + why_nobody_was_reached(study, own, other);
  char scale[32];
  std::snprintf(scale, sizeof scale, "%g", study.population_scale);
  return text + " Lives do differ, in " + std::to_string(pairs.size() - same) + " of " + replications +
         " replications: its changes reach people, but move outcomes by less than chance does at a scale of " + scale + "." +
         what_could_have_been_seen(study, outcomes, own, other);
}

}  // namespace throughcare::output
