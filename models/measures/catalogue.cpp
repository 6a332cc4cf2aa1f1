#include "models/measures/catalogue.hpp"

#include "models/measures/measure_list.hpp"

namespace throughcare::models {

std::vector<output::MeasureInfo> measure_catalogue() {
  using output::MeasureKind;
  std::vector<output::MeasureInfo> list;
  const auto add = [&](std::string id, std::string name, std::string unit, std::string definition, MeasureKind kind,
                       int better = 0, bool headline = false) {
    list.push_back({std::move(id), std::move(name), std::move(unit), std::move(definition), kind, better, headline});
  };
  add("reoffending_rate", "Proven reoffending within 12 months", "share",
      "Of the people released from custody, or given a non-custodial conviction or caution, in a quarter (each person once a "
      "quarter), "
      "the share with an offence in the next 12 months that leads to a caution or conviction within those 12 months or the 6 "
      "after. Ethnic groups differ here only by where people live, and by chance: nothing in the model depends on the group.",
      MeasureKind::rate, -1, true);
  add("reoffences_per_person", "Proven reoffences per person followed", "offences",
      "Proven reoffences in the 12-month follow-up, per person in the cohort.", MeasureKind::mean, -1, true);
  add("reoffences_per_reoffender", "Proven reoffences per reoffender", "offences",
      "Proven reoffences in the 12-month follow-up, per person with at least one.", MeasureKind::mean, -1);
  add("early_reoffending_rate", "Proven reoffending within 18 days", "share",
      "Of the people in a cohort, the share who commit a proven reoffence within 18 days of release, sentence or caution.",
      MeasureKind::rate, -1);
  add("severe_reoffending_rate", "Severe proven reoffending within 12 months", "share",
      "Of the people in a cohort, the share whose worst proven reoffence is violence, a sexual offence or robbery; the worst "
      "is the one that costs victims and society most.",
      MeasureKind::rate, -1);
  add("worst_reoffence", "Cost of the worst reoffence", "GBP",
      "Of people with a proven reoffence: mean economic and social cost of one offence of the group of their worst, without the "
      "response of police and courts.",
      MeasureKind::mean, -1);
  add("cohort_size", "People in the reoffending cohorts", "people a year",
      "People who entered a quarterly cohort (each once a quarter), four quarters added up.", MeasureKind::flow);
  add("cohort_no_previous", "Adults in the cohorts without a previous proven offence", "share",
      "Adult entrants without a previous proven offence, of all adult entrants.", MeasureKind::rate);
  add("cohort_11_or_more", "Adults in the cohorts with 11 or more previous proven offences", "share",
      "Adult entrants with 11 or more previous proven offences, of all adult entrants.", MeasureKind::rate);
  add("return_to_custody", "Return to custody within 12 months", "share",
      "Of the people in a cohort, the share sentenced to custody or recalled within 12 months.", MeasureKind::rate, -1, true);
  for (const TallyMeasure& m : tally_measures)
    if (m.group == "all")
      add(std::string(m.id), std::string(m.name), std::string(m.unit), std::string(m.definition), MeasureKind::flow, m.better,
          m.headline);
  for (const RatioMeasure& m : ratio_measures)
    if (!m.name.empty())  // further groups of the measure above have no name of their own
      add(std::string(m.id), std::string(m.name), std::string(m.unit), std::string(m.definition),
          m.unit == "share" ? MeasureKind::rate : MeasureKind::mean, m.better);
  for (const StockMeasure& m : stock_measures)
    if (!m.name.empty())
      add(std::string(m.id), std::string(m.name), std::string(m.unit), std::string(m.definition), MeasureKind::stock, m.better,
          m.headline);
  add("charge_to_completion", "Charge to completion", "days",
      "Mean time from the charge to the sentence, acquittal or collapse of the case, by court, and by court, plea and whether "
      "the defendant was on remand in custody for it when it was completed. A case sent up only for sentence counts as a plea in "
      "the Crown Court.",
      MeasureKind::mean, -1);
  add("prison_share", "Share of the prison population", "share", "By sex, age and length of sentence, at the month's end.",
      MeasureKind::rate);
  add("crown_net_flow", "Crown Court receipts less disposals", "a year", "Growth of the open caseload.", MeasureKind::flow, -1);
  add("crown_wait_median", "Median wait in the Crown Court", "weeks",
      "From receipt to the main hearing, to the day within a week.", MeasureKind::mean, -1);
  add("offence_to_completion_median", "Median time from offence to completion", "days", "By court.", MeasureKind::mean, -1);
  add("probation_caseload", "Probation caseload", "people",
      "People with an open probation case at the month's end: court orders, released people, and sentenced prisoners.",
      MeasureKind::stock, 0, true);
  add("share_custody_under_6_months", "Custodial sentences of six months or less", "share", "Of all custodial sentences.",
      MeasureKind::rate);
  add("share_custody_under_12_months", "Custodial sentences under twelve months", "share", "Of all custodial sentences.",
      MeasureKind::rate);
  add("handovers", "Handovers of cases", "a year", "Changes of the person who holds a case, also inside a role, by kind.",
      MeasureKind::flow, -1);
  add("handover_meeting_held", "Handovers with a meeting", "share", "Handovers at which both workers met.", MeasureKind::rate, 1);
  add("handover_with_person", "Handovers at which the person was there", "share",
      "Handovers at which both workers and the person met.", MeasureKind::rate, 1);
  const std::string by_whom =
      " By sex, age, ethnic group, care experience and area: of changes of the person who holds the case.";
  add("handover_information_kept", "What the new holder knows, relative to what the former knew", "ratio",
      "What the receiver knows of the case after the handover over what the sender knew before it; also at reception. Above 1 "
      "where the receiver knew the case from an earlier time: not a share of what was kept." +
          by_whom,
      MeasureKind::mean, 1);
  add("handover_gap", "Time without contact after a handover", "days",
      "Mean time from the handover, or from the court's case file, to the first planned contact." + by_whom, MeasureKind::mean,
      -1);
  add("handover_lost", "Cases dropped in a handover", "share",
      "Handovers after which nobody worked on the case until it was found." + by_whom, MeasureKind::rate, -1);
  const std::string at_release =
      " At first release from a sentence, of people not in custody for another matter, by length of sentence; 0 to 1.";
  add("relationship_at_release", "Relationship at release", "0 to 1",
      "Mean working alliance with whoever holds the case outside, after the handover; 0 where nobody does." + at_release,
      MeasureKind::mean, 1);
  add("information_at_release", "Information at release", "0 to 1",
      "Mean of what the community side knows of the case, after the handover; 0 where nobody holds it." + at_release,
      MeasureKind::mean, 1);
  add("trust_at_release", "Trust at release", "0 to 1", "Mean trust in those who work with the person." + at_release,
      MeasureKind::mean, 1);
  add("motivation_at_release", "Motivation at release", "0 to 1", "Mean motivation to stop offending." + at_release,
      MeasureKind::mean, 1);
  add("need_at_release", "Need at release", "0 to 1", "Mean over people and the seven needs." + at_release, MeasureKind::mean,
      -1);
  add("bed_nights", "Bed-nights in prison", "a year",
      "People inside at the month's end times the days of a month, by area and by the cohorts whose budget can be devolved; who "
      "belongs to two cohorts counts in both.",
      MeasureKind::flow);
  add("public_spending", "Public spending", "GBP a year",
      "Spending of all agencies, at the price year; the cost of crime to society is not part of it.", MeasureKind::money, -1,
      true);
  add("social_cost_of_crime", "Economic and social cost of crime", "GBP a year",
      "Cost of all recorded offences to victims and society, without the response of police and courts, which is in public "
      "spending.",
      MeasureKind::money, -1, true);
  return list;
}

}  // namespace throughcare::models
