#include "models/probation/supervision.hpp"

#include "models/pathway/stages.hpp"
#include "models/world.hpp"

namespace throughcare::models {

void start_order(World& world, PersonId id, const CourtOrder& order, sim::Time now) {
  PersonBackground& background = world.background_of(id);
  if (Sentence* old = live_sentence(world, id)) {
    if (old->kind == SentenceKind::custody) {
      // Supervised already: the order runs beside the licence, the later end holds.
      if (old->supervision_ends != sim::never) old->supervision_ends = std::max(old->supervision_ends, now + order.days);
      if (!old->inside) {
        enter_paid_cohort(world, world[world[id].offender_case], now);
        impose_requirements(world, id, order.offence, order.report, now);
      }
      return;
    }
    // An order is still live: it is allowed to continue, to the later of the two ends.
    old->supervision_ends = old->licence_ends = std::max(old->supervision_ends, now + order.days);
    if (order.kind == SentenceKind::suspended_sentence) old->kind = order.kind;
    old->suspended = std::max(old->suspended, static_cast<float>(order.suspended));
    enter_paid_cohort(world, world[world[id].offender_case], now);
    set_clock(world, id, PersonClock::supervision_ends, old->supervision_ends);
    if (order.intensive && !old->intensive) {
      old->intensive = true;
      ++world.intensive_orders;
      open_case(world, id,
                {.sentence_class = SentenceClass::intensive_order,
                 .segment = Segment::court_order,
                 .report = order.report,
                 .new_sentence = false},
                now);
    }
    impose_requirements(world, id, order.offence, order.report, now);
    return settle_stage(world, id, now);
  }
  background.sentence = SentenceId{world.sentences.add()};
  Sentence& s = *live_sentence(world, id);
  s.person = id;
  s.kind = order.kind;
  s.start = s.custody_start = now;
  s.days = order.days;
  s.ordinal = background.sentences++;
  s.offence = order.offence;
  s.suspended = static_cast<float>(order.suspended);
  s.supervision_ends = s.licence_ends = now + order.days;
  s.alive = true;
  s.intensive = order.intensive;
  ++world.court_orders;
  world.intensive_orders += order.intensive;
  set_clock(world, id, PersonClock::supervision_ends, s.supervision_ends);
  open_case(world, id,
            {.sentence_class = order.intensive ? SentenceClass::intensive_order : SentenceClass::court_order,
             .segment = Segment::court_order,
             .report = order.report},
            now);
  impose_requirements(world, id, order.offence, order.report, now);
  settle_stage(world, id, now);
  offer_scheme(world, id, SchemeMoment::court_order, now);
}

void start_licence(World& world, PersonId id, sim::Time now) {
  const SupervisionParameters& p = world.now->supervision;
  Sentence& s = *live_sentence(world, id);
  const bool life = s.band == SentenceBand::indeterminate;
  const sim::Time carried = s.licence_ends == sim::never ? sim::Time{} : s.licence_ends;  // of an older sentence
  s.licence_ends = std::max(life ? s.released + p.life_licence.value : s.custody_start + s.days, carried);
  if (under_12_months(s.band)) s.licence_ends = std::max(s.licence_ends, s.released + p.short_licence.value);
  s.supervision_ends = s.licence_ends;
  if (!life && s.days < p.supervision_limit.value)
    s.supervision_ends = std::max(s.licence_ends, s.released + p.supervision_after_release.value);
  const bool unsupervised = under_12_months(s.band) && !p.short_sentences_supervised && carried <= now;
  refresh_custody(world, id, now);
  if (unsupervised || s.supervision_ends <= now) return end_sentence(world, id, true, now);
  set_clock(world, id, PersonClock::supervision_ends, now < s.licence_ends ? s.licence_ends : s.supervision_ends);
  plan_loss_of_touch(world, id, now);
  enter_segment(world, id, now < s.licence_ends ? Segment::licence : Segment::post_sentence_supervision, now);
  settle_stage(world, id, now);
  if (s.released == now) fit_location_tag(world, id, now);
  move_into_premises(world, id, now);
}

void supervision_ends(World& world, PersonId id, sim::Time now) {
  Sentence* s = live_sentence(world, id);
  if (!s || s->inside) return;
  if (s->kind == SentenceKind::custody && now < s->supervision_ends) {
    cancel_clock(world, id, PersonClock::loses_touch);
    set_clock(world, id, PersonClock::supervision_ends, s->supervision_ends);
    enter_segment(world, id, Segment::post_sentence_supervision, now);
    return settle_stage(world, id, now);
  }
  if (s->kind != SentenceKind::custody && stays_for_unpaid_work(world, id)) {
    s->supervision_ends = s->licence_ends = now + world.now->requirements.work_extension.value;
    return set_clock(world, id, PersonClock::supervision_ends, s->supervision_ends);
  }
  end_sentence(world, id, true, now);
}

namespace {

/// What a sentence leaves behind when it ends, but for the case that managed it.
void strike_sentence(World& world, PersonId id, bool served, sim::Time now) {
  Sentence* s = live_sentence(world, id);
  const double delivered = end_requirements(world, id, served, now);
  if (s->kind == SentenceKind::custody) {
    --(s->inside ? world.pre_release : world.post_release);
  } else {
    --world.court_orders;
    world.intensive_orders -= s->intensive;
    world.recorder.add(Tally::orders_ended, now);
    if (served) world.recorder.add(Tally::orders_completed, now);
    const double unfinished = world.now->requirements.unfinished_weight.value * (1.0 - delivered);
    order_observed(world, world[id].area, served ? 1.0 - unfinished : 0.0);
  }
  note(world, id, LifeEvent::sentence_ended, now, {.yes = served});
  const SentenceId sentence = world.background_of(id).sentence;
  world.background_of(id).sentence = SentenceId::none;
  s->alive = false;
  world.sentences.release(index(sentence));
  for (PersonClock c : {PersonClock::release, PersonClock::phase, PersonClock::supervision_ends, PersonClock::loses_touch})
    cancel_clock(world, id, c);
}

/// Back to prison for so long at most, and not beyond the supervision that was broken.
void commit_for_breach(World& world, PersonId id, Sentence& s, sim::Time now) {
  const sim::Time free =
      release_due_by(world, s, now + std::min(world.now->supervision.committal.value, s.supervision_ends - now));
  const double days = free > now ? free - now : 0.0;
  world.recorder.add(Tally::supervision_committals, now);
  return_to_custody(world, id, s, days, now);
  enter_stage(world, id, KnownStage::recall_fixed_term, now);
  prepare_again(world, id, now);
}

}  // namespace

void give_way(World& world, PersonId id, sim::Time now) {
  if (live_sentence(world, id)) strike_sentence(world, id, false, now);
}

void end_sentence(World& world, PersonId id, bool served, sim::Time now) {
  if (!live_sentence(world, id)) return;
  strike_sentence(world, id, served, now);
  if (served && world[id].offender_case != CaseId::none) service_after_supervision(world, world[id].offender_case, now);
  close_case(world, id, now);
  refresh_custody(world, id, now);
  open_case_before_sentence(world, id, now);
  if (served) offer_scheme(world, id, SchemeMoment::supervision_ends, now);
}

void appointment_missed(World& world, PersonId id, sim::Time now) {
  const SupervisionParameters& p = world.now->supervision;
  Sentence* s = live_sentence(world, id);
  if (!s) return;
  ++s->missed;
  if (s->missed < p.misses_to_breach.value) return;
  s->missed = 0;
  breach(world, id, 1.0, now);
}

void breach(World& world, PersonId id, double dealt_with, sim::Time now) {
  const SupervisionParameters& p = world.now->supervision;
  Sentence* s = live_sentence(world, id);
  if (!s) return;
  sim::Stream stream = world.stream(id, purpose::breach, s->ordinal * 256u + s->breaches++);
  const double chance = with_joint_management(world, id, p.enforced.value * dealt_with, world.now->public_protection.acted_on);
  const bool enforced = sim::bernoulli(stream.uniform(), chance);
  note(world, id, LifeEvent::breach, now, {.yes = enforced});
  if (!enforced) return;
  if (s->kind == SentenceKind::custody) {
    if (now < s->licence_ends) return recall_decision_on_breach(world, id, now);
    if (sim::bernoulli(stream.uniform(), p.committed.value)) commit_for_breach(world, id, *s, now);
    return;
  }
  if (!sim::bernoulli(stream.uniform(), p.order_revoked.value)) return;
  const bool suspended = s->kind == SentenceKind::suspended_sentence;
  const bool custody = sim::bernoulli(stream.uniform(), suspended ? p.activated.value : p.revoked_to_custody.value);
  const double drawn = sim::exponential(stream.uniform(), p.revoked_custody.value);
  const double days = suspended ? static_cast<double>(s->suspended) : drawn;
  note(world, id, LifeEvent::order_revoked, now, {.yes = custody});
  if (!custody) return end_sentence(world, id, false, now);
  const OffenceGroup offence = s->offence;
  s->suspended = 0.0f;  // served as the term itself
  world.recorder.add(Tally::orders_revoked_to_custody, now);
  if (suspended) world.recorder.add(Tally::suspended_terms_served, now);
  count_return(world, id, now);
  begin_custody(world, id,
                {.outcome = SentenceOutcome::custody,
                 .days = std::max(days, world.now->sentencing.least_term.value),
                 .band = sentence_band(days),
                 .offence = offence},
                0.0, now);
}

}  // namespace throughcare::models
