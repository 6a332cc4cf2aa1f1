#include "models/pathway/stages.hpp"

#include "models/world.hpp"

namespace throughcare::models {

namespace {

bool is(const World& world, StageId stage, KnownStage known) { return world.stage(known) == stage; }

/// The transition that this matter takes out of its stage, by shares.
const PathwayTable::Edge& chosen_edge(World& world, const Prosecution& q) {
  const PathwayTable& table = world.pathway();
  const PathwayTable::Stage& stage = table[q.stage];
  const double u = world.stream(q.person, purpose::route, q.occasion * 64u + static_cast<std::uint32_t>(q.stage)).uniform();
  for (std::uint16_t e = stage.first_edge; e + 1 < stage.last_edge; ++e)
    if (u < static_cast<double>(table.edges[e].share)) return table.edges[e];
  return table.edges[stage.last_edge - 1u];
}

void take(World& world, ProsecutionId id, const PathwayTable::Edge& edge, sim::Time now) {
  Prosecution& q = world[id];
  q.next = edge.to;
  double days =
      sample(edge.timing, world.stream(q.person, purpose::timing, q.occasion * 64u + static_cast<std::uint32_t>(q.stage)));
  if (is(world, q.stage, KnownStage::police_investigation)) days = investigation_days(world, q, days);
  if (days <= 0.0)
    next_step(world, id, now);
  else
    set_clock(world, id, ProsecutionClock::next_step, now + days);
}

void follow_police_outcome(World& world, ProsecutionId id, PoliceOutcome outcome, sim::Time now) {
  note(world, world[id].person, LifeEvent::police_outcome, now, {.detail = static_cast<std::uint8_t>(outcome)});
  follow_outcome(world, id, static_cast<unsigned>(outcome), now);
}

/// Proven out of court: a share of disposals are cautions and count.
void dispose_out_of_court(World& world, Prosecution& q, sim::Time now) {
  const PersonId id = q.person;
  world.recorder.add(Tally::out_of_court_disposals, now);
  count_by_whom(world, id, Counted::out_of_court_disposals, now);
  charge(world, CostLine::out_of_court, id, world.now->costs.out_of_court.value, now);
  const double u = world.stream(id, purpose::police, q.occasion + 0x2'0000u).uniform();
  if (!sim::bernoulli(u, world.now->police.cautions.value)) return;
  count_proven(world, id, q.offence, q.offence_at, q.offences, now);
  reoffending_proven(world, id, q.offence_at);
  sanctioned(world, id, false, now);
  note(world, id, LifeEvent::cautioned, now);
  if (!world[id].in_custody) start_follow_up(world, id, Disposal::caution, {}, now);
}

}  // namespace

double sample(const Timing& t, sim::Stream stream) {
  switch (t.kind) {
    case TimingKind::fixed:
      return t.mean;
    case TimingKind::exponential:
      return sim::exponential(stream.uniform(), t.mean);
    case TimingKind::uniform:
      return sim::uniform(stream.uniform(), t.low, t.high);
    case TimingKind::lognormal:
      return sim::lognormal(stream.uniform(), t.mean, t.cv);
    case TimingKind::weibull:
      return sim::weibull(stream.uniform(), t.mean, t.shape);
    case TimingKind::instant:
    case TimingKind::by_rule:
      return 0.0;
    case TimingKind::until_capacity:
      return t.mean;
  }
  return 0.0;
}

bool stands_at(const World& world, PersonId id, KnownStage known) { return is(world, world[id].stage, known); }

void enter_stage(World& world, PersonId id, KnownStage known, sim::Time now) {
  Person& person = world[id];
  const StageId to = world.stage(known);
  if (person.stage == to) return;
  world.recorder.moved(person.stage, to, now);
  person.stage = to;
}

void settle_stage(World& world, PersonId id, sim::Time now) {
  const Sentence* s = live_sentence(world, id);
  const CustodyType custody = world.background_of(id).custody;
  if (custody == CustodyType::remand) return enter_stage(world, id, KnownStage::remand, now);
  if (custody != CustodyType::none) return;  // the stages of custody are entered by release.cpp and recall.cpp
  if (!s) {
    const bool supervised = !stands_at(world, id, KnownStage::at_liberty) && !stands_at(world, id, KnownStage::remand);
    if (supervised) enter_stage(world, id, KnownStage::end_of_supervision, now);
    return enter_stage(world, id, KnownStage::at_liberty, now);
  }
  if (s->kind == SentenceKind::community_order) return enter_stage(world, id, KnownStage::community_order, now);
  if (s->kind == SentenceKind::suspended_sentence) return enter_stage(world, id, KnownStage::suspended_sentence, now);
  if (s->curfew) return enter_stage(world, id, KnownStage::home_detention_curfew, now);
  enter_stage(world, id, now < s->licence_ends ? KnownStage::licence : KnownStage::post_sentence_supervision, now);
}

void follow_outcome(World& world, ProsecutionId id, unsigned outcome, sim::Time now) {
  const PathwayTable& table = world.pathway();
  take(world, id, table.edges[table[world[id].stage].first_edge + outcome], now);
}

void arrive(World& world, ProsecutionId id, StageId to, sim::Time now) {
  Prosecution& q = world[id];
  if (q.alive && q.entered < now) world.recorder.moved(q.stage, to, now);
  q.stage = to;
  q.entered = now;
  const PathwayTable::Stage& stage = world.pathway()[to];

  if (is(world, to, KnownStage::case_closed) || stage.exit) return close_prosecution(world, id, now);
  if (is(world, to, KnownStage::magistrates_hearing) || is(world, to, KnownStage::crown_court)) {
    q.crown = is(world, to, KnownStage::crown_court);
    q.received = now;
    ++(q.crown ? world.crown_open : world.magistrates_open);
    world.recorder.add(q.crown ? Tally::crown_receipts : Tally::magistrates_receipts, now);
    const Timing& least = world.pathway().edges[stage.first_edge].timing;
    q.queued = false;
    const double ready = sample(least, world.stream(q.person, purpose::timing, q.occasion)) + time_to_prepare(world, q, now);
    return set_clock(world, id, ProsecutionClock::next_step, now + ready);
  }
  if (is(world, to, KnownStage::out_of_court_disposal)) dispose_out_of_court(world, q, now);
  if (is(world, to, KnownStage::charged)) {
    ++world.charged_open;
    case_is_charged(world, id, now);
  }
  if (is(world, to, KnownStage::sentence)) return sentence_person(world, id, now);

  switch (stage.decision) {
    case Decision::police_outcome:
      return follow_police_outcome(world, id, police_outcome(world, q, now), now);
    case Decision::venue:
      return follow_outcome(world, id, static_cast<unsigned>(court_venue(world, id, now)), now);
    case Decision::diversion_result: {
      // The stay on the scheme comes first; the result is known at its end.
      const Timing& stay = world.pathway().edges[stage.first_edge].timing;
      q.next = to;
      return set_clock(
          world, id, ProsecutionClock::next_step,
          now + sample(stay, world.stream(q.person, purpose::timing, q.occasion * 64u + static_cast<std::uint32_t>(to))));
    }
    default:
      return take(world, id, chosen_edge(world, q), now);
  }
}

void next_step(World& world, ProsecutionId id, sim::Time now) {
  Prosecution& q = world[id];
  if (is(world, q.stage, KnownStage::magistrates_hearing) || is(world, q.stage, KnownStage::crown_court)) {
    return join_court_queue(world, id, now);  // ready for a hearing; courts_sit takes it on
  }
  if (is(world, q.stage, KnownStage::police_investigation)) {
    // Where the scheme turns out to be full, the police go on to what they would have done.
    if (q.place != DiversionPlace::none && !take_diversion_place(world, q, now))
      return follow_police_outcome(world, id, without_diversion(world, q, now), now);
    --world.open_investigations;
  }
  if (is(world, q.stage, KnownStage::charged)) --world.charged_open;
  if (world.pathway()[q.stage].decision == Decision::diversion_result) {
    const PathwayTable& table = world.pathway();
    const auto place = static_cast<std::uint8_t>(q.place);
    const DiversionResult result = diversion_ends(world, q, now);
    note(world, q.person, LifeEvent::diversion_ended, now, {.detail = place, .yes = result == DiversionResult::completed});
    return arrive(world, id, table.edges[table[q.stage].first_edge + static_cast<unsigned>(result)].to, now);
  }
  arrive(world, id, q.next, now);
}

void close_prosecution(World& world, ProsecutionId id, sim::Time now) {
  Prosecution& q = world[id];
  if (q.queued) leave_court_queue(world, id, now);
  if (is(world, q.stage, KnownStage::police_investigation) || is(world, q.stage, KnownStage::police_contact))
    --world.open_investigations;
  leave_diversion(world, q);
  if (is(world, q.stage, KnownStage::charged)) --world.charged_open;
  if (is(world, q.stage, KnownStage::magistrates_hearing)) --world.magistrates_open;
  if (is(world, q.stage, KnownStage::crown_court)) {
    --world.crown_open;
    world.recorder.add(Tally::crown_disposals, now);
  }
  const PersonId person = q.person;
  const bool remanded = q.remand;
  if (remanded) end_remand(world, id, now);
  end_bail(world, id, now);
  forget_matter(world, id);
  close_case_before_sentence(world, person, now);
  // Acquitted or dropped while on remand: out of the court's door, with no supervision and no preparation.
  if (remanded) refresh_custody(world, person, now);
}

}  // namespace throughcare::models
