#include "models/courts/sentencing.hpp"

#include <numbers>

#include "models/pathway/stages.hpp"
#include "models/world.hpp"

namespace throughcare::models {

namespace {

/// Length of custody in days after credit for the plea; magistrates are limited by their powers.
double custody_length(const SentencingParameters& p, const Prosecution& q, const Person& person, double u) {
  const double mean = (q.crown ? p.length[q.offence].value : p.magistrates_length.value) *
                      p.record_length[history_band(person.proven_occasions)].value * p.length_level.value *
                      (person.sex == Sex::female ? p.female_length.value : 1.0);
  double days = sim::lognormal(u, mean, p.length_cv.value);
  if (q.guilty_plea) days *= 1.0 - p.plea_credit.value;
  if (!q.crown) days = std::min(days, p.magistrates_limit.value);
  return std::max(days, p.least_term.value);
}

/// Days that the terms of the other offences sentenced together add to this one.
double consecutive_days(const SentencingParameters& p, const Prosecution& q, double days) {
  const double added = days * p.consecutive.value * (1.0 - 1.0 / q.offences);
  return q.crown ? added : std::min(added, 2.0 * p.magistrates_limit.value - days);
}

/// A case on the sentencing scale before chance.
struct Standing {
  double recent = 0.0;  ///< ln(1 + recent occasions)
  double past = 0.0;    ///< what the record adds
  double score = 0.0;
  double custody_threshold = 0.0;
};

Standing standing_of(const World& world, const Prosecution& q, sim::Time now) {
  const SentencingParameters& p = world.now->sentencing;
  const Person& person = world[q.person];
  Standing s;
  s.recent = sim::log1p(recent_occasions(world, q.person, now));
  s.past = (p.record[history_band(person.proven_occasions)].value + p.recent_effect.value * s.recent) *
           (q.crown ? p.crown_record.value : 1.0);
  s.score = p.severity[q.offence].value + s.past + (q.while_supervised ? p.while_supervised.value : 0.0) +
            (person.sex == Sex::female ? p.female_shift.value : 0.0);
  s.custody_threshold = (q.crown ? p.custody_threshold_crown.value : p.custody_threshold_magistrates.value) +
                        p.confidence_effect.value * (world.confidence[person.area] - 0.5) +
                        (age_of(person, now) < adult_age ? p.child_threshold.value : 0.0) +
                        (q.liaison ? world.now->liaison.court.value : 0.0);
  return s;
}

/// Chance that a custodial term of so many days is suspended.
double chance_of_suspension(const SentencingParameters& p, const Prosecution& q, double recent, double days) {
  if (days > p.suspended_limit.value) return 0.0;
  return p.suspended.value * (q.report != Report::none ? 1.0 : p.no_report_suspended.value) *
         sim::exp(-p.suspended_recent.value * recent);
}

SentencedGroup group_of(const Person& person, sim::Time now) {
  constexpr double young_until = 25.0;
  if (person.sex == Sex::female) return SentencedGroup::women;
  const double age = age_of(person, now);
  return age >= adult_age && age < young_until ? SentencedGroup::young_adults : SentencedGroup::others;
}

/// How far courts look for something else than a short term for this person.
double alternatives_for(const SentencingParameters& p, const Person& person, sim::Time now) {
  return p.alternatives_for[group_of(person, now)].value;
}

SentenceImposed order(SentenceOutcome outcome, double days, SentenceBand band = SentenceBand::to_6_months) {
  return {.outcome = outcome, .days = days, .band = band};
}

}  // namespace

SentenceImposed impose_sentence(World& world, const Prosecution& q, sim::Time now) {
  const SentencingParameters& p = world.now->sentencing;
  const Person& person = world[q.person];
  sim::Stream stream = world.stream(q.person, purpose::sentence, q.occasion);
  const double u = stream.uniform(), suspend = stream.uniform(), presume = stream.uniform(), life = stream.uniform();
  const double intensive = stream.uniform();
  const double length_u = world.stream(q.person, purpose::length, q.occasion).uniform();

  const Standing standing = standing_of(world, q, now);
  const double score = standing.score + sim::log(u / (1.0 - u));
  if (score <= standing.custody_threshold) {
    const double community = p.community_threshold.value + (q.report != Report::none ? 0.0 : p.no_report_shift.value);
    if (score - (1.0 - p.community_record.value) * standing.past <= community)
      return order(SentenceOutcome::fine_or_discharge, 0.0);
    return order(SentenceOutcome::community_order, sim::lognormal(length_u, p.community_order_length.value, p.order_cv.value));
  }
  if (q.crown && sim::bernoulli(life, p.indeterminate[q.offence].value))
    return {.outcome = SentenceOutcome::custody,
            .days = sim::lognormal(length_u, p.tariff.value * days_per_year, p.tariff_cv.value),
            .band = SentenceBand::indeterminate,
            .serious = true,
            .offence = q.offence,
            .report = q.report};
  const double days = custody_length(p, q, person, length_u);
  const SentenceBand band = sentence_band(days);
  if (sim::bernoulli(suspend, chance_of_suspension(p, q, standing.recent, days))) {
    SentenceImposed s = order(SentenceOutcome::suspended_sentence,
                              sim::lognormal(length_u, p.suspended_order_length.value, p.order_cv.value), band);
    s.suspended = days;
    return s;
  }
  const auto in_place_of_custody = [&](bool is_intensive) {
    SentenceImposed s =
        order(SentenceOutcome::community_order, sim::lognormal(length_u, p.community_order_length.value, p.order_cv.value), band);
    s.in_place_of_custody = true;
    s.intensive = is_intensive;
    return s;
  };
  const double alternatives = alternatives_for(p, person, now);
  if (days <= p.presumption_limit.value && sim::bernoulli(presume, p.presumption_strength.value * alternatives))
    return in_place_of_custody(false);
  if (days <= p.intensive_limit.value && sim::bernoulli(intensive, p.intensive_use.value * alternatives) &&
      sim::has_room(world.intensive_orders, p.intensive_places.value * world.scale(), stream.uniform()))
    return in_place_of_custody(true);
  return {.outcome = SentenceOutcome::custody,
          .days = days,
          .band = band,
          .serious = p.serious[q.offence] && days >= p.serious_from.value,
          .consecutive = consecutive_days(p, q, days),
          .offence = q.offence,
          .report = q.report};
}

double prospect_of_custody(const World& world, const Prosecution& q, sim::Time now) {
  const SentencingParameters& p = world.now->sentencing;
  const Standing standing = standing_of(world, q, now);
  const double days = custody_length(p, q, world[q.person], world.stream(q.person, purpose::length, q.occasion).uniform());
  const double custody = 1.0 / (1.0 + sim::exp(standing.custody_threshold - standing.score));
  const double alternatives = alternatives_for(p, world[q.person], now);
  const double presumed = days <= p.presumption_limit.value ? p.presumption_strength.value * alternatives : 0.0;
  return custody * (1.0 - chance_of_suspension(p, q, standing.recent, days)) * (1.0 - presumed);
}

void sentence_person(World& world, ProsecutionId id, sim::Time now) {
  Prosecution& q = world[id];
  const PersonId person = q.person;
  Recorder& r = world.recorder;
  r.add(Tally::convictions, now);
  r.add(q.crown ? Tally::crown_offence_to_completion_days : Tally::magistrates_offence_to_completion_days, now,
        now - q.offence_at);
  r.duration(q.crown ? Duration::crown_offence_to_completion : Duration::magistrates_offence_to_completion, now,
             now - q.offence_at);
  r.add(q.crown ? Tally::crown_completed : Tally::magistrates_completed, now);
  case_completed(world, q, now);

  const SentenceImposed s = impose_sentence(world, q, now);
  count_sentence(world, q, s, now);
  count_proven(world, person, q.offence, q.offence_at, q.offences, now);
  reoffending_proven(world, person, q.offence_at);
  const bool was_on_remand = q.remand;
  // The remand ends with the sentence; its days count towards custody.
  end_remand(world, id, now);
  sanctioned(world, person, true, now);
  PersonBackground& background = world.background_of(person);

  const PathwayTable& table = world.pathway();
  const StageId to = table.edges[table[q.stage].first_edge + static_cast<unsigned>(s.outcome)].to;
  r.moved(q.stage, to, now);
  note(world, person, LifeEvent::sentenced, now, {.detail = static_cast<std::uint8_t>(s.outcome), .days = s.days});
  CourtOrder imposed{
      .days = s.days, .suspended = s.suspended, .offence = q.offence, .report = q.report, .intensive = s.intensive};
  switch (s.outcome) {
    case SentenceOutcome::fine_or_discharge:
      r.add(Tally::fines_or_discharges, now);
      break;
    case SentenceOutcome::community_order:
      r.add(Tally::community_orders, now);
      if (s.in_place_of_custody) r.add(s.intensive ? Tally::intensive_orders : Tally::presumption_applied, now);
      imposed.kind = SentenceKind::community_order;
      start_order(world, person, imposed, now);
      break;
    case SentenceOutcome::suspended_sentence:
      r.add(Tally::suspended_sentences, now);
      imposed.kind = SentenceKind::suspended_sentence;
      start_order(world, person, imposed, now);
      break;
    case SentenceOutcome::custody: {
      r.add(Tally::custody_sentences, now);
      r.add(of_band(Tally::custody_to_6_months, s.band), now);
      if (s.band != SentenceBand::indeterminate) r.add(Tally::custody_months, now, s.days / days_per_month);
      ++background.custodial_sentences;
      count_return(world, person, now);
      start_custody(world, person, q, s, now);
      break;
    }
  }
  if (s.outcome != SentenceOutcome::custody) {
    if (was_on_remand) r.add(Tally::remand_ends_without_custody, now);
    refresh_custody(world, person, now);
    if (!world[person].in_custody) {
      const Disposal d = s.outcome == SentenceOutcome::community_order      ? Disposal::community_order
                         : s.outcome == SentenceOutcome::suspended_sentence ? Disposal::suspended_sentence
                                                                            : Disposal::fine_or_discharge;
      start_follow_up(world, person, d, s.band, now, s.in_place_of_custody && !s.intensive);
    }
  }
  close_prosecution(world, id, now);
}

double recent_occasions(const World& world, PersonId id, sim::Time now) {
  const PersonBackground& background = world.background_of(id);
  const double faded = sim::exp(-std::numbers::ln2 * (now - background.recent_at) / world.now->sentencing.recent_half_life.value);
  return static_cast<double>(background.recent_record) * faded;
}

void order_observed(World& world, Area area, double well) {
  // The memory is per order at full scale; a smaller run sees fewer orders and so weighs each more.
  const double weight = std::min(1.0, (1.0 - world.now->sentencing.confidence_memory.value) / world.scale());
  world.confidence[area] += weight * (well - world.confidence[area]);
}

}  // namespace throughcare::models
