#include "models/probation/officers.hpp"

#include <algorithm>
#include <utility>

#include "models/world.hpp"

namespace throughcare::models {

namespace {

constexpr std::size_t roles = count_of<Role>;

/// Identity of an officer's number, or of a role, for random streams.
std::uint32_t subject_of(std::size_t role, std::size_t team = 0, std::size_t number = 0) {
  return static_cast<std::uint32_t>(role << 28 | team << 22 | number);
}

std::size_t team_number(const World& world, Role role, Area area) {
  return world.workforce.by_area && organisation_of(role) == Organisation::community ? static_cast<std::size_t>(area) : 0;
}

Team& team_of(World& world, const Case& c) { return world.workforce.teams[c.holder].values[c.team]; }
const Team& team_of(const World& world, const Case& c) { return world.workforce.teams[c.holder].values[c.team]; }

std::uint32_t in_post(const World& world, std::size_t role) {
  std::uint32_t sum = 0;
  for (const Team& t : world.workforce.teams.values[role].values) sum += t.in_post;
  return sum;
}

/// Not yet long on full duties.
bool is_new(const Officer& o, sim::Time now) { return now < o.experienced; }

/// How much of what long experience brings the officer has.
double experience_of(const OfficerParameters& p, const Officer& o, sim::Time now) {
  if (is_new(o, now)) return 0.0;
  return 1.0 - sim::exp(-(now - o.experienced + static_cast<double>(o.days_before)) / p.growth_time.value);
}

/// What somebody who is not new has on average been on full duties for, beyond the first time: as long as gives the role's mean
/// growth or, where it has nobody to judge by, as in the long run.
double mean_experience(const World& world, Role role) {
  const double mean = world.workforce.experience[role];
  if (mean > 0.0 && mean < 1.0) return world.now->officers.growth_time.value * mean / (1.0 - mean);
  // Where nobody leaves, everybody has been there for long.
  return days_per_year / std::max(turnover_of(*world.now, role).leaving.value, 0.001);
}

/// The role's mean experience, of those who stay.
void reckon_experience(World& world, std::size_t role, sim::Time now) {
  double n = 0.0, sum = 0.0;
  for (const Team& team : world.workforce.teams.values[role].values)
    for (const Officer& o : team.officers)
      if (o.in_post && !o.going && !is_new(o, now)) n += 1.0, sum += experience_of(world.now->officers, o, now);
  world.workforce.experience.values[role] = n > 0.0 ? sum / n : 0.0;
}

/// The first officer at or after `number`, round the team, who is there to stay; `no_officer` if nobody is.
std::uint32_t staying_from(const Team& team, std::size_t number) {
  if (team.in_post == 0) return no_officer;
  const std::size_t n = team.officers.size();
  for (std::size_t k = number < n ? number : 0;; k = k + 1 < n ? k + 1 : 0)
    if (team.officers[k].in_post && !team.officers[k].going) return static_cast<std::uint32_t>(k);
}

std::uint32_t draw_from(const Team& team, double u) {
  return staying_from(team, static_cast<std::size_t>(u * static_cast<double>(team.officers.size())));
}

/// Somebody begins in the team, in the first vacant post from `number` on; new to the work with this chance.
void appoint(World& world, std::size_t role, std::size_t area, std::size_t& number, double novice, sim::Time now) {
  Team& team = world.workforce.teams.values[role].values[area];
  while (number < team.officers.size() && team.officers[number].in_post) ++number;
  if (number == team.officers.size()) team.officers.emplace_back();
  Officer& o = team.officers[number];
  sim::Stream stream = world.random.at(subject_of(role, area, number), purpose::officer, o.predecessors++);
  const double talent = stream.uniform() + stream.uniform() - 1.0, is_new = stream.uniform(), time = stream.uniform();
  const double gives_in = stream.uniform() + stream.uniform() - 1.0;
  o.talent = static_cast<float>(sim::sqrt(6.0) * talent);
  o.gives_in = static_cast<float>(sim::sqrt(6.0) * gives_in);
  const double novice_time = turnover_of(*world.now, static_cast<Role>(role)).novice_time.value;
  const bool begins = sim::bernoulli(is_new, novice);
  o.experienced = begins ? now + sim::exponential(time, novice_time) : now;
  o.days_before = begins ? 0.0f : static_cast<float>(sim::exponential(time, mean_experience(world, static_cast<Role>(role))));
  o.cases = 0;
  o.in_post = true;
  ++team.in_post;
}

/// Somebody of the role will go.
void depart(World& world, std::size_t role, std::uint32_t present) {
  Workforce& w = world.workforce;
  const double u = world.random.at(subject_of(role), purpose::officer_goes, w.departures.values[role]++).uniform();
  double at = u * present;
  for (Team& team : w.teams.values[role].values) {
    if (at >= team.in_post) {
      at -= team.in_post;
      continue;
    }
    team.officers[draw_from(team, at / team.in_post)].going = true;
    --team.in_post;
    return;
  }
}

/// Whole officers out of `sum`, which keeps the fraction.
std::uint32_t whole(double& sum) {
  const double officers = sim::floor(std::max(sum, 0.0));
  sum -= officers;
  return static_cast<std::uint32_t>(officers);
}

/// Brings the numbered officers to the stock. The first `like_others` who come are like those who are there, the others new.
void fill(World& world, std::size_t role, std::uint32_t like_others, sim::Time now) {
  const Staff& s = world.staff.values[role];
  const double stock = s.in_post * world.scale();
  std::uint32_t present = in_post(world, role);
  // One above the stock is its rounding, not a surplus.
  for (; present > stock + 1.0; --present) depart(world, role, present);
  const double novices = share_new(s);
  const auto wanted = std::max(static_cast<std::uint32_t>(stock + 0.5), stock > 0.0 ? 1u : 0u);
  auto& teams = world.workforce.teams.values[role].values;
  const std::size_t count =
      world.workforce.by_area && organisation_of(static_cast<Role>(role)) == Organisation::community ? count_of<Area> : 1;
  std::array<std::size_t, count_of<Area>> vacant{};  // no post falls vacant meanwhile: each search goes on where the last ended
  for (; present < wanted; ++present) {
    // Where there are most cases to an officer; before there are any, most residents.
    std::size_t neediest = 0;
    double most = -1.0;
    for (std::size_t a = 0; a < count; ++a) {
      const double need = (teams[a].cases + 0.01 * world.population_share.values[a]) / (teams[a].in_post + 0.5);
      if (need > most) neediest = a, most = need;
    }
    appoint(world, role, neediest, vacant[neediest], like_others > 0 ? novices : 1.0, now);
    if (like_others > 0) --like_others;
  }
}

/// Cases whose officer goes, or that have had none, get another.
void rehome_cases(World& world, sim::Time now) {
  const bool anybody = std::ranges::any_of(world.workforce.teams.values, [](const auto& role) {
    return std::ranges::any_of(
        role.values, [](const Team& t) { return std::ranges::any_of(t.officers, [](const Officer& o) { return o.going; }); });
  });
  if (!anybody && world.workforce.without_officer == 0) return;
  world.cases.for_each([&](std::uint32_t id, Case& c) {
    if (c.holder == Role::nobody) return;
    if (c.officer == no_officer) {
      take_from_officer(world, c);
      return give_officer(world, c, now);
    }
    if (!team_of(world, c).officers[c.officer].going) return;
    world.recorder.add(Tally::cases_left_behind, now);
    if (!c.lost) return hand_over(world, CaseId{id}, c.holder, HandoverKind::change_of_officer, now);
    // Whoever is given a case that has dropped out of sight does not notice either.
    take_from_officer(world, c);
    give_officer(world, c, now);
  });
  for (auto& role : world.workforce.teams.values)
    for (Team& team : role.values)
      for (Officer& o : team.officers)
        if (o.going) o.in_post = o.going = false;
}

}  // namespace

void number_officers(World& world) {
  world.workforce.by_area = world.settings.population_scale >= world.now->officers.pooled_below.value;
  for (std::size_t r = 1; r < roles; ++r) {
    fill(world, r, no_officer, sim::Time{});
    reckon_experience(world, r, sim::Time{});
  }
}

void officers_month(World& world, sim::Time now) {
  Workforce& w = world.workforce;
  for (std::size_t r = 1; r < roles; ++r) {
    std::uint32_t present = in_post(world, r);
    w.leaving.values[r] += world.staff.values[r].left * world.scale();
    w.moving.values[r] += present * (1.0 - sim::exp(-world.now->officers.moves.value / 12.0));
    const std::uint32_t leave = std::min(whole(w.leaving.values[r]), present);
    const std::uint32_t move = std::min(whole(w.moving.values[r]), present - leave);
    for (std::uint32_t k = 0; k < leave + move; ++k) depart(world, r, present--);
    fill(world, r, move, now);
    reckon_experience(world, r, now);
  }
  rehome_cases(world, now);
}

void officers_reorganised(World& world, sim::Time now) {
  for (std::size_t r = 1; r < roles; ++r) {
    const std::uint32_t before = in_post(world, r);
    fill(world, r, no_officer, now);
    if (in_post(world, r) != before) reckon_experience(world, r, now);
  }
  rehome_cases(world, now);
}

void give_officer(World& world, Case& c, sim::Time now, std::uint32_t except) {
  c.team = static_cast<std::uint8_t>(team_number(world, c.holder, world[c.person].area));
  c.officer = no_officer;
  Team& team = team_of(world, c);
  if (team.in_post == 0) {
    ++world.workforce.without_officer;
    return;
  }
  const OfficerParameters& p = world.now->officers;
  sim::Stream stream = world.stream(c.person, purpose::case_allocation, c.ordinal_base * 256u + c.handovers);
  const bool experience_first = sim::bernoulli(stream.uniform(), p.experience_first.value) && of_high_risk(c);
  // Lower comes first: whether the officer should not have the case, then how occupied the officer is.
  const auto rank = [&](std::uint32_t number) {
    const Officer& o = team.officers[number];
    const bool novice = is_new(o, now);
    return std::pair{experience_first && novice, o.cases / (novice ? p.novice_caseload.value : 1.0)};
  };
  for (int k = 0; k < p.considered.value; ++k) {
    std::uint32_t drawn = draw_from(team, stream.uniform());
    if (drawn == except) drawn = staying_from(team, drawn + std::size_t{1});
    if (c.officer == no_officer || rank(drawn) < rank(c.officer)) c.officer = drawn;
  }
  ++team.officers[c.officer].cases;
  ++team.cases;
}

void take_from_officer(World& world, Case& c) {
  if (c.holder == Role::nobody) return;
  if (c.officer == no_officer) {
    --world.workforce.without_officer;
    return;
  }
  Team& team = team_of(world, c);
  --team.officers[c.officer].cases;
  --team.cases;
  c.officer = no_officer;
}

bool held_by_novice(const World& world, const Case& c, sim::Time now) {
  return c.officer != no_officer && is_new(team_of(world, c).officers[c.officer], now);
}

double officer_skill(const World& world, const Case& c, sim::Time now) {
  if (c.officer == no_officer) return present_skill(world, c.holder);
  const Officer& o = team_of(world, c).officers[c.officer];
  const OfficerParameters& p = world.now->officers;
  const double loss = is_new(o, now) ? turnover_of(*world.now, c.holder).novice_loss.value : 0.0;
  const double grown = (1.0 + p.growth.value * experience_of(p, o, now)) / usual_growth(*world.now, c.holder);
  const double skill =
      settled_skill(world, c.holder) * (1.0 + p.skill_spread.value * static_cast<double>(o.talent)) * (1.0 - loss) * grown;
  return std::min(skill, 1.0);
}

double officer_quality(const World& world, const Case& c, sim::Time now) {
  if (c.officer == no_officer) return contact_quality(world, c.holder);
  const Officer& o = team_of(world, c).officers[c.officer];
  const double stock = world.staff[c.holder].in_post * world.scale();
  const double load = c.holder == Role::prison_officer ? caseload(world, c.holder)
                                                       : o.cases * in_post(world, static_cast<std::size_t>(c.holder)) / stock;
  return quality_of(world, c.holder, officer_skill(world, c, now), load * weight_of(world, c));
}

double boxes_ticked_by_officer(const World& world, const Case& c) {
  const double share = boxes_ticked(world, c.holder);
  if (c.officer == no_officer) return share;
  const double gives_in = static_cast<double>(team_of(world, c).officers[c.officer].gives_in);
  return share + share * (1.0 - share) * world.now->officers.targets_spread.value * gives_in;
}

double usual_growth(const Parameters& p, Role role) {
  const TurnoverParameters& t = turnover_of(p, role);
  const OfficerParameters& o = p.officers;
  const double leaving = (role == Role::prison_officer ? o.usual_leaving_inside : o.usual_leaving).value / days_per_year;
  const double long_there = 1.0 + leaving * o.growth_time.value;
  const double not_new = 1.0 + leaving * t.novice_time.value * (1.0 - t.novice_loss.value);
  return 1.0 + o.growth.value / (long_there * not_new);
}

double caseload_variation(const World& world, Role role) {
  double n = 0.0, sum = 0.0, squares = 0.0;
  for (const Team& team : world.workforce.teams[role].values)
    for (const Officer& o : team.officers) {
      if (!o.in_post) continue;
      n += 1.0;
      sum += o.cases;
      squares += static_cast<double>(o.cases) * o.cases;
    }
  if (sum <= 0.0) return 0.0;
  return sim::sqrt(std::max(squares * n / (sum * sum) - 1.0, 0.0));
}

}  // namespace throughcare::models
