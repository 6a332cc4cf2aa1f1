#include "models/probation/recall.hpp"

#include "models/pathway/stages.hpp"
#include "models/world.hpp"

namespace throughcare::models {

namespace {

/// Whether this person can be recalled now: released on licence, not inside.
Sentence* recallable(World& world, PersonId id, sim::Time now) {
  Sentence* s = live_sentence(world, id);
  if (!s || s->kind != SentenceKind::custody || s->inside || s->released == sim::never || now >= s->licence_ends) return nullptr;
  return s;
}

}  // namespace

void recall(World& world, PersonId id, sim::Time now) {
  Sentence* s = recallable(world, id, now);
  if (!s) return;
  const RecallParameters& p = world.now->recall;
  sim::Stream stream = world.stream(id, purpose::recall, s->ordinal * 256u + 128u + s->recalls);
  const bool life = s->band == SentenceBand::indeterminate;
  const bool shorter = under_12_months(s->band);
  const Probability& chance = shorter ? p.fixed_term_under_12_months : p.fixed_term;
  const bool fixed = !life && !s->serious && sim::bernoulli(stream.uniform(), chance.value);
  double days = fixed ? (shorter ? p.fixed_term_short.value : p.fixed_term_long.value)
                      : sim::exponential(stream.uniform(), days_per_year / p.re_release.value);
  sim::Time free = fixed ? release_due_by(world, *s, now + days) : release_possible_from(world, *s, now + days);
  if (!life) free = std::min(free, release_due_by(world, *s, s->licence_ends));
  days = free > now ? free - now : 0.0;
  ++s->recalls;
  ++world.background_of(id).recalls;
  Recorder& r = world.recorder;
  r.add(Tally::recalls, now);
  r.add(of_band(Tally::recalls_to_6_months, s->band), now);
  if (fixed) r.add(Tally::recalls_fixed_term, now);
  charge(world, CostLine::recall_process, id, world.now->costs.recall_process.value, now);
  note(world, id, LifeEvent::recalled, now, {.yes = fixed, .days = days});
  enter_stage(world, id, KnownStage::recall_decision, now);
  return_to_custody(world, id, *s, days, now);
  enter_stage(world, id, fixed ? KnownStage::recall_fixed_term : KnownStage::recall_standard, now);
  prepare_again(world, id, now);
}

void return_to_custody(World& world, PersonId id, Sentence& s, double days, sim::Time now) {
  s.inside = s.recalled = true;
  s.curfew = false;
  s.missed = 0;
  ++world.pre_release;
  --world.post_release;
  cancel_clock(world, id, PersonClock::supervision_ends);
  cancel_clock(world, id, PersonClock::loses_touch);
  set_clock(world, id, PersonClock::release, now + std::max(days, 1.0));
  count_return(world, id, now);
  refresh_custody(world, id, now);
}

void prepare_again(World& world, PersonId id, sim::Time now) {
  change_motivation(world, id, -world.now->desistance.setback.value * world[id].motivation.value(), now);
  const bool soon = time_to_resettlement(world, id, now) <= 0.0;
  enter_segment(world, id, soon ? Segment::pre_release : Segment::early_custody, now);
  plan_phase(world, id, now);
  if (soon) offer_scheme(world, id, SchemeMoment::resettlement, now);
}

double recall_chance(const World& world, const Case& c, double chance, sim::Time now) {
  if (c.holder == Role::nobody) return chance;
  const RecallParameters& p = world.now->recall;
  const double inclined = sim::pow(p.high_risk.value, (of_high_risk(c) ? 1.0 : 0.0) - p.typical_high_risk.value) *
                          sim::pow(p.inexperience.value, p.typical_skill.value - officer_skill(world, c, now)) *
                          sim::pow(p.distrust.value, p.typical_alliance.value - alliance_now(world, c, now));
  return chance * inclined / (1.0 - chance + chance * inclined);
}

void recall_decision_on_charge(World& world, PersonId id, sim::Time now) {
  const Sentence* s = recallable(world, id, now);
  if (!s) return;
  const double u = world.stream(id, purpose::recall, s->ordinal * 256u + s->charges_on_licence).uniform();
  ++live_sentence(world, id)->charges_on_licence;
  const double chance = recall_chance(world, world[world[id].offender_case], world.now->recall.on_charge.value, now);
  if (sim::bernoulli(u, chance)) recall(world, id, now);
}

void recall_decision_on_breach(World& world, PersonId id, sim::Time now) {
  const Sentence* s = recallable(world, id, now);
  if (!s) return;
  const RecallParameters& p = world.now->recall;
  const double typical = under_12_months(s->band) ? p.on_breach_short.value : p.on_breach.value;
  const double u = world.stream(id, purpose::recall, s->ordinal * 256u + 64u + s->breaches).uniform();
  if (sim::bernoulli(u, recall_chance(world, world[world[id].offender_case], typical, now))) recall(world, id, now);
}

namespace {

/// Losses of touch a year at this need.
double loss_of_touch(const RecallParameters& p, double need) { return p.other.value * sim::pow(p.need_ratio.value, need - 0.5); }

}  // namespace

void plan_loss_of_touch(World& world, PersonId id, sim::Time now) {
  Sentence* s = recallable(world, id, now);
  const double most = loss_of_touch(world.now->recall, 1.0);
  if (!s || most <= 0.0) return;
  sim::Stream stream = world.stream(id, purpose::loss_of_touch, s->ordinal * 1024u + s->tests_of_touch++);
  const sim::Time due = now + sim::exponential(stream.uniform(), days_per_year / most);
  if (due < s->licence_ends) set_clock(world, id, PersonClock::loses_touch, due);
}

void licence_is_tested(World& world, PersonId id, sim::Time now) {
  const Sentence* s = recallable(world, id, now);
  if (!s) return;
  const RecallParameters& p = world.now->recall;
  sim::Stream stream = world.stream(id, purpose::loss_of_touch, s->ordinal * 1024u + s->tests_of_touch + 512u);
  // Where nobody meets the person any more, nobody notices; in approved premises they are there.
  if (world[world[id].offender_case].holder != Role::nobody && !lives_in_premises(world, id) &&
      sim::bernoulli(stream.uniform(), loss_of_touch(p, mean_need(world[id])) / loss_of_touch(p, 1.0)))
    return recall(world, id, now);
  plan_loss_of_touch(world, id, now);
}

}  // namespace throughcare::models
