#include "models/custody/release.hpp"

#include <algorithm>

#include "models/pathway/stages.hpp"
#include "models/world.hpp"

namespace throughcare::models {

namespace {

/// Days of a determinate sentence that are served in custody.
double days_inside(const ReleaseParameters& p, const Sentence& s) {
  if (s.serious) return s.days * p.release_point_serious.value;
  const double standard = s.days * p.release_point.value;
  if (!under_12_months(s.band)) return standard;
  return std::min(std::max(standard * p.short_sentences_serve.value, p.short_sentences_least.value), s.days);
}

/// When a determinate sentence has to be released.
sim::Time last_day(const World& world, const Sentence& s) { return release_due_by(world, s, conditional_release(world, s)); }

/// When this sentence is to be released under the rules in force: curfew, conditional release or the next hearing for parole.
sim::Time release_date(const World& world, const Sentence& s) {
  const ReleaseParameters& p = world.now->release;
  if (s.band == SentenceBand::indeterminate) {
    const sim::Time tariff_ends = s.custody_start + s.days;
    return release_possible_from(world, s, tariff_ends + s.hearings * p.parole_interval.value);
  }
  const sim::Time last = last_day(world, s);
  const double u = world.stream(s.person, purpose::home_detention, s.ordinal).uniform();
  const bool eligible =
      !s.serious && s.days >= p.home_detention_least_sentence.value && s.days < p.home_detention_most_sentence.value;
  if (!eligible || !sim::bernoulli(u, p.home_detention_share.value)) return last;
  const double inside = days_inside(p, s);
  const double least = std::max(p.home_detention_least_served.value, inside / 2.0);
  const double curfew = std::max(inside - p.home_detention_longest.value, std::min(least, inside));
  return std::min(release_possible_from(world, s, s.custody_start + curfew), last);
}

/// Clocks of a person who is inside under a sentence: the release, the next move, and what comes before the release.
void plan_release(World& world, PersonId id, sim::Time now) {
  Sentence& s = *live_sentence(world, id);
  const sim::Time due = std::max(release_date(world, s), now);
  s.curfew = s.band != SentenceBand::indeterminate && due < last_day(world, s);
  if (const sim::Time before = world.agendas[index(id)].at(PersonClock::release); before != sim::never && due < before)
    comes_as_a_surprise(world, id, now);
  set_clock(world, id, PersonClock::release, due);
  plan_move(world, id, now);
  plan_phase(world, id, now);
}

/// Days of a suspended term that the court orders to be served with a new one.
double term_activated(World& world, const Sentence& suspended, sim::Time now) {
  if (suspended.suspended <= 0.0f) return 0.0;
  const double u = world.stream(suspended.person, purpose::breach, suspended.ordinal * 256u + 255u).uniform();
  if (!sim::bernoulli(u, world.now->supervision.activated.value)) return 0.0;
  world.recorder.add(Tally::suspended_terms_served, now);
  return static_cast<double>(suspended.suspended);
}

bool at_reception(const World& world, PersonId id) { return stands_at(world, id, KnownStage::custody_reception); }

/// Where somebody stands who has been received and is not in a secure school. Whoever is recalled stands there until release.
void enter_part(World& world, PersonId id, KnownStage part, sim::Time now) {
  if (!live_sentence(world, id)->recalled && !in_secure_school(world, id)) enter_stage(world, id, part, now);
}

SentenceClass class_of(SentenceBand band) {
  if (band == SentenceBand::indeterminate) return SentenceClass::indeterminate;
  return under_12_months(band) ? SentenceClass::under_12_months : SentenceClass::determinate_12_months_plus;
}

void write_sentence(Sentence& s, const SentenceImposed& imposed, double days_served, sim::Time now) {
  s.kind = SentenceKind::custody;
  s.start = now;
  const auto served = static_cast<std::uint32_t>(std::max(days_served, 0.0) * sim::steps_per_day);
  s.custody_start = sim::Time{now.steps > served ? now.steps - served : 0u};
  s.days = imposed.days + imposed.consecutive;
  s.band = imposed.consecutive > 0.0 ? sentence_band(s.days) : imposed.band;
  s.offence = imposed.offence;
  s.serious = imposed.serious;
  s.inside = true;
  s.recalled = false;
  s.curfew = false;
  s.hearings = 0;
}

}  // namespace

double time_to_resettlement(const World& world, PersonId id, sim::Time now) {
  const sim::Time release = world.agendas[index(id)].at(PersonClock::release);
  return release - now - plan_of(world, world[world[id].offender_case]).pre_release_window.value;
}

void plan_phase(World& world, PersonId id, sim::Time now) {
  const CaseId c = world[id].offender_case;
  if (!serving(world, id) || c == CaseId::none) return;
  if (at_reception(world, id)) {
    if (world.agendas[index(id)].at(PersonClock::phase) == sim::never)
      set_clock(world, id, PersonClock::phase, now + world.now->release.reception.value);
    return;
  }
  const bool preparing = world[c].segment == Segment::pre_release;
  const double left = time_to_resettlement(world, id, now);
  if (left <= 0.0 && preparing) return cancel_clock(world, id, PersonClock::phase);
  set_clock(world, id, PersonClock::phase, now + std::max(left, 0.0));
  if (!preparing) return;
  // The release has moved away: parole was refused, a term added, the window made shorter.
  enter_part(world, id, KnownStage::custody_main, now);
  enter_segment(world, id, Segment::early_custody, now);
}

double chance_of_parole(const World& world, PersonId id, sim::Time now) {
  const ReleaseParameters& p = world.now->release;
  const Person& person = world[id];
  const StayId stay = world.background_of(id).stay;
  const double worked = stay == StayId::none ? 0.0 : worked_off(world.now->time_inside, world[stay], now);
  const auto need = [&](Need k) { return person.needs[static_cast<std::size_t>(k)].value() * (1.0 - worked); };
  const double n = 0.5 * (need(Need::thinking) + need(Need::drugs_alcohol));
  const double odds = p.parole.value / std::max(1.0 - p.parole.value, 1e-12) * sim::exp(-p.parole_need_effect.value * (n - 0.5));
  return odds / (1.0 + odds);
}

sim::Time conditional_release(const World& world, const Sentence& s) {
  return s.custody_start + days_inside(world.now->release, s);
}

void start_custody(World& world, PersonId id, const Prosecution& q, const SentenceImposed& imposed, sim::Time now) {
  begin_custody(world, id, imposed, days_on_remand(q, now), now);
}

void begin_custody(World& world, PersonId id, SentenceImposed imposed, double days_served, sim::Time now) {
  PersonBackground& background = world.background_of(id);
  sim::Time old_licence = sim::Time{};
  if (Sentence* old = live_sentence(world, id)) {
    if (old->kind == SentenceKind::custody && old->inside) {
      // Already serving: the sentence with the later release holds, and part of the other is added to it; no new reception.
      Sentence next = *old;
      write_sentence(next, imposed, days_served, now);
      const bool determinate = old->band != SentenceBand::indeterminate && next.band != SentenceBand::indeterminate;
      const sim::Time until =
          old->recalled ? world.agendas[index(id)].at(PersonClock::release) : conditional_release(world, *old);
      const bool longer = next.band == SentenceBand::indeterminate || (determinate && conditional_release(world, next) > until);
      const double other = longer ? std::max(until - now, 0.0) * old->days / days_inside(world.now->release, *old) : next.days;
      // By law no term can follow one from which somebody was released and recalled.
      const double added = determinate && !old->recalled ? world.now->sentencing.consecutive.value * other : 0.0;
      if (!longer && added <= 0.0) return;
      if (longer) {
        next.ordinal = background.sentences++;
        *old = next;
      }
      old->days += added;
      if (old->band != SentenceBand::indeterminate) old->band = sentence_band(old->days);
      const SentenceClass its_class = class_of(old->band);
      refresh_custody(world, id, now);
      plan_release(world, id, now);
      if (world[id].offender_case != CaseId::none) change_class(world, world[id].offender_case, its_class, now);
      return;
    }
    if (old->kind == SentenceKind::custody) old_licence = old->licence_ends;
    if (imposed.band != SentenceBand::indeterminate) imposed.consecutive += term_activated(world, *old, now);
    give_way(world, id, now);
  }
  background.sentence = SentenceId{world.sentences.add()};
  Sentence& s = *live_sentence(world, id);
  s.person = id;
  s.alive = true;
  s.ordinal = background.sentences++;
  if (old_licence != sim::never) s.licence_ends = old_licence;
  write_sentence(s, imposed, days_served, now);
  ++world.pre_release;
  // Whoever has served the whole term on remand leaves the court free and is not received to serve it.
  if (release_date(world, s) > now) world.recorder.add(Tally::sentenced_receptions, now);
  refresh_custody(world, id, now);
  enter_stage(world, id, KnownStage::custody_reception, now);
  open_case(world, id,
            {.sentence_class = class_of(s.band),
             .segment = Segment::early_custody,
             .report = imposed.report,
             .release = release_date(world, s)},
            now);
  plan_release(world, id, now);
  offer_scheme(world, id, SchemeMoment::reception, now);
  if (world[world[id].offender_case].segment == Segment::pre_release) offer_scheme(world, id, SchemeMoment::resettlement, now);
}

void seat_prisoner(World& world, PersonId id, bool life, double days, double served, sim::Time now) {
  const SentenceBand band = life ? SentenceBand::indeterminate : SentenceBand::over_4_years;
  begin_custody(
      world, id,
      {.outcome = SentenceOutcome::custody, .days = std::max(days, 48.0 * days_per_month), .band = band, .serious = life}, 0.0,
      now);
  // Time before the run cannot be written as a date: the sentence is shortened by what is served instead.
  Sentence& s = *live_sentence(world, id);
  s.days = std::max(s.days, 48.0 * days_per_month) * (1.0 - served);
  plan_release(world, id, now);
}

void custody_phase(World& world, PersonId id, sim::Time now) {
  if (!serving(world, id)) return;
  if (at_reception(world, id)) {
    enter_stage(world, id, in_secure_school(world, id) ? KnownStage::secure_school : KnownStage::custody_main, now);
    plan_phase(world, id, now);
    if (world[world[id].offender_case].segment == Segment::pre_release)
      enter_part(world, id, KnownStage::custody_resettlement, now);
    return;
  }
  enter_part(world, id, KnownStage::custody_resettlement, now);
  enter_segment(world, id, Segment::pre_release, now);
  offer_scheme(world, id, SchemeMoment::resettlement, now);
}

void release_day(World& world, PersonId id, sim::Time now) {
  Sentence* s = live_sentence(world, id);
  if (!s || s->kind != SentenceKind::custody) return;
  if (s->inside && s->band == SentenceBand::indeterminate && !s->recalled) {
    // Ordinals of sentences and hearings share the stream: nobody has a thousand hearings.
    const double u = world.stream(id, purpose::parole, s->ordinal * 1024u + s->hearings).uniform();
    world.recorder.add(Tally::parole_hearings, now);
    count_time(world, world[world.background_of(id).stay], now);  // what has been worked on until today
    if (!sim::bernoulli(u, chance_of_parole(world, id, now))) {
      ++s->hearings;
      note(world, id, LifeEvent::parole_refused, now);
      return plan_release(world, id, now);
    }
    world.recorder.add(Tally::parole_granted, now);
  }
  if (s->inside) return release_from_custody(world, id, now);
  // The end of home detention curfew.
  if (s->curfew) {
    s->curfew = false;
    settle_stage(world, id, now);
  }
}

void release_from_custody(World& world, PersonId id, sim::Time now) {
  Sentence& s = *live_sentence(world, id);
  const bool first = s.released == sim::never, recall = s.recalled;
  const StayId stay = world.background_of(id).stay;  // ends with the release
  const sim::Time inside_since = stay == StayId::none ? sim::never : world[stay].since;
  if (first) {
    apply_temporary_releases(world, id, now);
    s.released = now;
  }
  s.inside = s.recalled = false;
  cancel_clock(world, id, PersonClock::phase);
  cancel_clock(world, id, PersonClock::release);
  --world.pre_release;
  ++world.post_release;
  if (s.band == SentenceBand::indeterminate) s.curfew = false;
  if (s.curfew && first) {
    const sim::Time ends = conditional_release(world, s);
    s.curfew = ends > now;
    if (s.curfew) {
      world.recorder.add(Tally::home_detention_releases, now);
      set_clock(world, id, PersonClock::release, ends);
    }
  } else {
    s.curfew = false;
  }
  if (!recall) {
    world.recorder.add(Tally::releases, now);
    world.recorder.add(of_band(Tally::releases_to_6_months, s.band), now);
    count_by_whom(world, id, Counted::releases, now);
    if (is_friday(world, now)) world.recorder.add(Tally::releases_on_friday, now);
    if (distance_of(world, id) == Distance::near_home) world.recorder.add(Tally::releases_near_home, now);
  }
  count_share_served(world, s, first, inside_since, now);
  const SentenceBand band = s.band;
  enter_stage(world, id, KnownStage::release_day, now);
  start_licence(world, id, now);
  if (first && !world[id].in_custody) {
    start_follow_up(world, id, Disposal::custody, band, now);
    follow_resettlement(world, id, now);
    count_first_release(world, id, band, now);
  }
  if (!world[id].in_custody) offer_scheme(world, id, SchemeMoment::release, now);
}

void retime_releases(World& world, sim::Time now) {
  world.sentences.for_each([&](std::uint32_t, const Sentence& s) {
    if (s.alive && s.kind == SentenceKind::custody && s.inside && !s.recalled) plan_release(world, s.person, now);
  });
}

}  // namespace throughcare::models
