#include "models/measures/distribution.hpp"

#include <string>

#include "models/individuals/population.hpp"
#include "models/measures/collector.hpp"
#include "models/pathway/decisions.hpp"
#include "models/world.hpp"

namespace throughcare::models {

namespace {

std::string_view group_name(const World& world, Axis axis, std::size_t group) {
  switch (axis) {
    case Axis::sex:
      return names_of<Sex>[group];
    case Axis::age:
      return names_of<AgeBand>[group];
    case Axis::ethnicity:
      return names_of<Ethnicity>[group];
    case Axis::care:
      return group == 0 ? "no" : "yes";
    case Axis::area:
      return world.area_names.values[group];
  }
  return {};
}

/// Fines and discharges are not counted by group.
void count_sentence_by_whom(World& world, PersonId id, SentenceOutcome outcome, sim::Time now) {
  if (outcome == SentenceOutcome::community_order) count_by_whom(world, id, Counted::community_orders, now);
  if (outcome == SentenceOutcome::suspended_sentence) count_by_whom(world, id, Counted::suspended_sentences, now);
  if (outcome == SentenceOutcome::custody) count_by_whom(world, id, Counted::custody_sentences, now);
}

void count_handover_by_whom(World& world, PersonId id, const Handing& h, sim::Time now) {
  // The first holder takes over from nobody, and a case that nobody holds from now on reaches nobody.
  if (h.from == Role::nobody || h.to == Role::nobody || !world.recorder.measuring(now)) return;
  const Membership who = membership_of(world, id, now);
  world.recorder.people(Counted::handovers, who, now);
  world.recorder.people(Counted::handover_gap_days, who, now, static_cast<double>(h.gap));
  world.recorder.people(Counted::handovers_lost, who, now, h.lost);
  world.recorder.people(Counted::information_before, who, now, static_cast<double>(h.known));
  world.recorder.people(Counted::information_kept, who, now, static_cast<double>(h.received));
}

/// One count over another; `moment`: the group of the measure besides the one on the axis, if any.
struct RatioByWhom {
  Counted numerator, denominator;
  std::string_view measure, moment;
};
constexpr auto ratios_by_whom = std::to_array<RatioByWhom>({
    {Counted::handovers, Counted::cases_closed, "handovers_per_person", ""},
    {Counted::handover_gap_days, Counted::handovers, "handover_gap", ""},
    {Counted::handovers_lost, Counted::handovers, "handover_lost", ""},
    {Counted::information_kept, Counted::information_before, "handover_information_kept", ""},
    {Counted::contacts_happened, Counted::contacts_due, "contacts_held", ""},
    {Counted::settled_at_release, Counted::seen_at_release, "settled_accommodation", "after=release"},
    {Counted::settled_at_6_weeks, Counted::seen_at_6_weeks, "settled_accommodation", "after=6_weeks"},
    {Counted::settled_at_3_months, Counted::seen_at_3_months, "settled_accommodation", "after=3_months"},
    {Counted::settled_at_6_months, Counted::seen_at_6_months, "settled_accommodation", "after=6_months"},
    {Counted::settled_at_12_months, Counted::seen_at_12_months, "settled_accommodation", "after=12_months"},
    {Counted::working_at_release, Counted::seen_at_release, "employment", "after=release"},
    {Counted::working_at_6_weeks, Counted::seen_at_6_weeks, "employment", "after=6_weeks"},
    {Counted::working_at_3_months, Counted::seen_at_3_months, "employment", "after=3_months"},
    {Counted::working_at_6_months, Counted::seen_at_6_months, "employment", "after=6_months"},
    {Counted::working_at_12_months, Counted::seen_at_12_months, "employment", "after=12_months"},
});

/// "sex=female", "after=6_weeks", or both as "sex=female/after=6_weeks".
std::string with_moment(const std::string& group, std::string_view moment) {
  if (moment.empty()) return group;
  return (group == "all" ? "" : group + "/") + std::string(moment);
}

/// Counts people who lie far apart in memory some at a time: their records are asked for before the first of them is read.
class Census {
 public:
  Census(World& world, Counted what, double each, sim::Time now) : world_(world), what_(what), each_(each), now_(now) {}
  ~Census() { count(); }
  Census(const Census&) = delete;

  void add(PersonId id) {
    __builtin_prefetch(&world_.persons[index(id)]);
    __builtin_prefetch(&world_.background_of(id));
    people_[waiting_++] = id;
    if (waiting_ == people_.size()) count();
  }

 private:
  void count() {
    for (std::size_t i = 0; i < waiting_; ++i)
      world_.recorder.people(what_, membership_of(world_, people_[i], now_), now_, each_);
    waiting_ = 0;
  }

  World& world_;
  Counted what_;
  double each_;
  sim::Time now_;
  std::array<PersonId, 16> people_{};
  std::size_t waiting_ = 0;
};

}  // namespace

Membership membership_of(const World& world, PersonId id, sim::Time now) {
  const Person& person = world[id];
  const PersonBackground& background = world.background_of(id);
  const auto place = [](Axis axis, auto group) {
    return static_cast<std::uint8_t>(first_group(axis) + static_cast<std::size_t>(group));
  };
  return {place(Axis::sex, person.sex), place(Axis::age, age_band(age_of(person, now))),
          place(Axis::ethnicity, background.ethnicity), place(Axis::care, background.care_experienced),
          place(Axis::area, person.area)};
}

void count_by_whom(World& world, PersonId id, Counted what, sim::Time now, double amount) {
  if (world.recorder.measuring(now)) world.recorder.people(what, membership_of(world, id, now), now, amount);
}

void count_event(World& world, PersonId id, LifeEvent event, const LifeFacts& facts, sim::Time now) {
  switch (event) {
    case LifeEvent::sentenced:
      return count_sentence_by_whom(world, id, static_cast<SentenceOutcome>(facts.detail), now);
    case LifeEvent::remanded:
      return count_by_whom(world, id, Counted::remands, now);
    case LifeEvent::received:
      // A recall goes on with a sentence whose reception was counted.
      if (static_cast<CustodyType>(facts.detail) != CustodyType::recall) count_by_whom(world, id, Counted::first_receptions, now);
      return;
    case LifeEvent::recalled:
      return count_by_whom(world, id, Counted::recalls, now);
    case LifeEvent::referred:
      return count_by_whom(world, id, Counted::service_referrals, now);
    case LifeEvent::service_started:
      return count_by_whom(world, id, Counted::service_starts, now);
    case LifeEvent::service_ended:
      if (facts.yes) count_by_whom(world, id, Counted::service_completions, now);
      return;
    case LifeEvent::handover:
      return count_handover_by_whom(world, id, facts.handing, now);
    default:
      return;
  }
}

void census_by_whom(World& world, sim::Time now) {
  // Who is in a police cell is not told apart: each person inside counts for the share that is held in prison.
  const double demanded = world.estate.demanded;
  const double in_prison = demanded > 0.0 ? 1.0 - world.estate.in_police_cells / demanded : 1.0;
  Census inside(world, Counted::prison_population, in_prison, now);
  world.stays.for_each([&](std::uint32_t, const Stay& stay) { inside.add(stay.person); });
  Census caseload(world, Counted::probation_caseload, 1.0, now);
  world.sentences.for_each([&](std::uint32_t, const Sentence& s) {
    if (s.alive) caseload.add(s.person);
  });
}

void collect_distribution(const World& world, Collector& out) {
  for_each_period(out, [&](const std::string& period, std::size_t first, std::size_t last, double years) {
    Indexed<ByWhom, Counted> sums{};
    for (std::size_t c = 0; c < count_of<Counted>; ++c)
      for (std::size_t y = first; y < last; ++y)
        for (std::size_t g = 0; g < all_groups; ++g) sums.values[c][g] += world.recorder.by_group(y).people.values[c][g];

    for (std::size_t a = 0; a < count_of<Axis>; ++a) {
      const auto axis = static_cast<Axis>(a);
      // Areas year by year rest on too few people.
      if (axis == Axis::area && period != "all") continue;
      for (std::size_t g = 0; g < groups_on[a]; ++g) {
        if (axis == Axis::area && !world.is_inhabited(static_cast<Area>(g))) continue;
        const std::string_view value = group_name(world, axis, g);
        const std::string group = axis == Axis::area ? "all" : std::string(name(axis)) + "=" + std::string(value);
        const std::string_view area = axis == Axis::area ? value : "all";
        const auto sum = [&](Counted what) { return sums[what][first_group(axis) + g]; };
        for (std::size_t c = 0; c < count_of<Counted>; ++c) {
          const auto what = static_cast<Counted>(c);
          if (part_of_a_ratio(what)) continue;
          out.add(name(what), group, period, sum(what) * out.to_full_size() / ((at_month_ends(what) ? 12.0 : 1.0) * years), area);
        }
        for (const RatioByWhom& r : ratios_by_whom)
          if (sum(r.denominator) > 0.0)
            out.add(r.measure, with_moment(group, r.moment), period, sum(r.numerator) / sum(r.denominator), area);
      }
    }
  });
}

}  // namespace throughcare::models
