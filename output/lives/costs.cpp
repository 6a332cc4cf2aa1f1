#include "output/lives/costs.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "output/results/text.hpp"

namespace throughcare::output {

namespace {

constexpr std::string_view society_account = "society";

constexpr struct {
  double share;
  std::string_view name;
} quantiles[] = {{0.5, "Half cost at most"}, {0.9, "Nine in ten at most"}, {0.99, "99 in 100 at most"}, {1.0, "The dearest"}};

/// A line of words and, for each life, a number.
template <class Of>
std::string row(const std::string& words, std::size_t width, const std::vector<std::size_t>& columns, Of&& of) {
  std::string text = padded(words, width);
  for (std::size_t i = 0; i < columns.size(); ++i) text += "  " + flush_right(of(i), columns[i]);
  return text + "\n";
}

double of_line(const LifeCost& cost, const LifeEntry::Spent& wanted) {
  const auto found = std::ranges::find_if(
      cost.lines, [&](const LifeEntry::Spent& s) { return s.agency == wanted.agency && s.line == wanted.line; });
  return found == cost.lines.end() ? 0.0 : found->pounds;
}

}  // namespace

std::string money(double pounds) {
  const std::string digits = grouped(pounds, 0);
  return digits.front() == '-' ? "-£" + digits.substr(1) : "£" + digits;
}

double LifeCost::of_agency(std::string_view agency) const {
  double sum = 0.0;
  for (const auto& s : lines)
    if (s.agency == agency) sum += s.pounds;
  return sum;
}

LifeCost cost_of_life(std::span<const LifeEntry> entries) {
  std::map<std::pair<std::string_view, std::string_view>, double> sums;
  std::map<std::string, double, std::less<>> of_agency;
  LifeCost cost;
  for (const LifeEntry& e : entries)
    for (const auto& s : e.spent) (s.agency == society_account ? cost.society : sums[{s.agency, s.line}]) += s.pounds;
  for (const auto& [line, pounds] : sums) {
    cost.lines.push_back({std::string(line.first), std::string(line.second), pounds});
    cost.spending += pounds;
    of_agency[std::string(line.first)] += pounds;
  }
  std::ranges::stable_sort(cost.lines, [&](const auto& a, const auto& b) {
    if (a.agency == b.agency) return a.pounds > b.pounds;
    const double first = of_agency.at(a.agency), second = of_agency.at(b.agency);
    return first != second ? first > second : a.agency < b.agency;
  });
  return cost;
}

void CostSoFar::add(const LifeEntry& entry) {
  for (const auto& s : entry.spent) (s.agency == society_account ? society : spending) += s.pounds;
}

std::string costs_text(std::span<const Life> lives) {
  std::vector<LifeCost> costs;
  std::vector<LifeEntry> all;
  std::vector<std::size_t> columns;
  for (const Life& life : lives) {
    costs.push_back(cost_of_life(life.entries));
    all.insert(all.end(), life.entries.begin(), life.entries.end());
    columns.push_back(std::max<std::size_t>(life.scenario.size(), 12));
  }
  constexpr std::size_t width = 40;
  const auto line = [&](const std::string& words, auto&& pounds_of) {
    return row(words, width, columns, [&](std::size_t i) { return money(pounds_of(costs[i])); });
  };
  std::string text = row("What this life cost the public", width, columns, [&](std::size_t i) { return lives[i].scenario; });
  std::string agency;
  // Lines in the order of what they cost under all scenarios together.
  for (const LifeEntry::Spent& s : cost_of_life(all).lines) {
    if (s.agency != agency)
      text += line(readable_name(agency = s.agency), [&](const LifeCost& c) { return c.of_agency(s.agency); });
    text += line("  " + readable_name(s.line), [&](const LifeCost& c) { return of_line(c, s); });
  }
  text += line("Together", [](const LifeCost& c) { return c.spending; });
  return text + line("Besides: what the offences cost society", [](const LifeCost& c) { return c.society; });
}

std::span<const CostSpread::Person> CostSpread::costliest(std::size_t count) const {
  return std::span(people).first(std::min(count, people.size()));
}

double CostSpread::mean() const {
  double sum = 0.0;
  for (const Person& p : people) sum += p.cost.spending;
  return people.empty() ? 0.0 : sum / static_cast<double>(people.size());
}

double CostSpread::at(double share) const {
  if (people.empty()) return 0.0;
  const auto cheaper = static_cast<std::size_t>(std::ceil(share * static_cast<double>(people.size())));
  return people[people.size() - std::clamp<std::size_t>(cheaper, 1, people.size())].cost.spending;
}

double CostSpread::dearest(double share) const {
  const auto count = static_cast<std::size_t>(std::ceil(share * static_cast<double>(people.size())));
  double sum = 0.0, all = 0.0;
  for (std::size_t i = 0; i < people.size(); ++i) {
    all += people[i].cost.spending;
    if (i < count) sum += people[i].cost.spending;
  }
  return all > 0.0 ? sum / all : 0.0;
}

std::vector<CostSpread> spreads_of_costs(const StudyRecord& study, const std::vector<ReplicationResult>& results) {
  std::vector<CostSpread> spreads;
  for (const ScenarioRecord& scenario : study.scenarios) {
    const ReplicationResult* run = told_run(results, scenario.id);
    if (run == nullptr) continue;
    std::map<std::uint32_t, std::vector<LifeEntry>> lives;
    for (const LifeEntry& e : run->lives) lives[e.person].push_back(e);
    CostSpread& spread = spreads.emplace_back();
    spread.scenario = scenario.id;
    for (const auto& [person, entries] : lives)
      spread.people.push_back(
          {person, entries.back().proven_occasions, entries.back().custodial_sentences, cost_of_life(entries)});
    std::ranges::stable_sort(spread.people, std::greater{}, [](const CostSpread::Person& p) { return p.cost.spending; });
  }
  return spreads;
}

std::string spread_text(std::span<const CostSpread> spreads, std::size_t count) {
  std::string text;
  for (const CostSpread& spread : spreads) {
    const std::string people = std::to_string(spread.people.size());
    text += (text.empty() ? "" : "\n") + ("What a life cost the public under " + spread.scenario) + "\n\n";
    text += padded("People watched who had a case", 40) + flush_right(people, 12) + "\n";
    text += padded("Mean", 40) + flush_right(money(spread.mean()), 12) + "\n";
    for (const auto& q : quantiles) text += padded(std::string(q.name), 40) + flush_right(money(spread.at(q.share)), 12) + "\n";
    text += padded("Of all of it goes to the dearest tenth", 40) +
            flush_right(std::to_string(std::lround(100.0 * spread.dearest(0.1))) + "%", 12) + "\n\n";
    const std::vector<std::size_t> columns{12, 8, 8, 11, 11, 11, 11, 11, 11};
    text += row("Person", 9, columns, [](std::size_t i) {
      constexpr std::string_view heads[] = {"The public", "Proven", "Custody"};
      return i < 3 ? std::string(heads[i]) : i < 8 ? readable_name(agencies[i - 3]) : std::string("Society");
    });
    for (const CostSpread::Person& p : spread.costliest(count))
      text += row(std::to_string(p.person), 9, columns, [&](std::size_t i) {
        if (i == 0) return money(p.cost.spending);
        if (i == 1) return std::to_string(p.proven_occasions);
        if (i == 2) return std::to_string(p.custodial_sentences);
        return money(i < 8 ? p.cost.of_agency(agencies[i - 3]) : p.cost.society);
      });
  }
  return text;
}

}  // namespace throughcare::output
