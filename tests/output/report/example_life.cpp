#include <cmath>

#include "tests/output/report/example_analysis.hpp"

namespace throughcare::output::example {
namespace {

/// A life that grows entry by entry; shares wobble so that the curves have a shape.
class Teller {
 public:
  explicit Teller(std::string scenario) { life_.scenario = std::move(scenario); }

  LifeEntry& at(double day, const std::string& event, const std::string& detail = "", bool yes = false) {
    LifeEntry e;
    e.person = 4711;
    e.day = day;
    e.age = 27.3 + day / 365.25;
    e.sex = "male";
    e.area = "greater_manchester";
    e.event = event;
    e.detail = detail;
    e.yes = yes;
    e.stage = "at_liberty";
    e.holder = holder_;
    e.information_prison = 0.3 + 0.2 * std::sin(day / 90.0);
    e.information_community = 0.4 + 0.3 * std::cos(day / 120.0);
    e.relationship = 0.3 + 0.25 * std::sin(day / 60.0);
    e.trust = 0.5;
    e.motivation = 0.45 + 0.1 * std::cos(day / 50.0);
    e.needs = {{"accommodation", 0.8}, {"drugs_alcohol", 0.6}};
    e.attended = 3;
    e.missed = 1;
    if (!life_.entries.empty()) e.spent = {{"probation", "contact", 4.5 * (day - life_.entries.back().day)}};
    if (event == "offence") e.spent.push_back({"society", "society", 1500.0});
    if (event == "charged") e.spent.push_back({"courts", "prosecution", 2200.0});
    if (event == "left_custody") e.spent.push_back({"prisons", "prison_place", 11000.0});
    life_.entries.push_back(e);
    return life_.entries.back();
  }

  void hand_over(double day, const std::string& kind, const std::string& to, double kept) {
    const std::string from = holder_.empty() ? "nobody" : holder_;
    holder_ = to == "nobody" ? "" : to;
    LifeEntry& e = at(day, "handover", kind);
    e.from = from;
    e.to = to;
    e.mode = kept > 0.5 ? "three_way_meeting" : "file_only";
    e.known = 0.6;
    e.received = 0.6 * kept;
    e.ended_relationship = 0.4;
    e.gap = 9.0;
  }

  void close() { holder_.clear(); }
  Life take() { return std::move(life_); }

 private:
  Life life_;
  std::string holder_;
};

Life life(const std::string& scenario, double kept, bool relapses) {
  Teller t(scenario);
  t.at(0, "watching_begins").stage = "end_of_supervision";
  t.at(30, "offence", "theft");
  t.at(75, "offence", "theft", true);
  t.at(76, "police_outcome", "charge");
  t.at(90, "charged", "theft");
  t.at(91, "remanded");
  t.at(91, "received", "remand");
  t.at(140, "heard", "convicted").days = 40;
  t.at(140, "sentenced", "custody").days = 180;
  t.at(140, "segment", "early_custody");
  t.hand_over(140, "court_to_custody", "resettlement_team", 0.4);
  t.at(180, "segment", "pre_release");
  t.at(181, "left_custody", "determinate").days = 90;
  t.at(181, "segment", "licence");
  t.hand_over(365, "custody_to_community", "community_offender_manager", kept);
  t.at(390, "referred", "drugs_alcohol");
  t.at(430, "service_started", "drugs_alcohol").days = 40;
  t.at(520, "service_ended", "drugs_alcohol", !relapses);
  if (relapses) {
    t.at(560, "breach", "", true);
    t.at(561, "recalled", "", true).days = 28;
    t.at(561, "received", "recall");
    t.hand_over(561, "community_to_custody", "resettlement_team", 0.1);
    t.at(589, "left_custody", "recall").days = 28;
    t.at(589, "segment", "licence");
    t.hand_over(589, "custody_to_community", "community_offender_manager", 0.3);
    t.at(640, "relapse");
    t.at(700, "offence", "violence", true);
  } else {
    t.at(540, "turning_point");
  }
  t.close();
  t.at(760, "sentence_ended", "", true);
  return t.take();
}

}  // namespace

TracedPerson traced_person() {
  return {"an invented rule",
          {life("baseline", 0.2, true), life("end_to_end", 0.9, false), life("omic", 0.6, true),
           life("devolved_custody_budgets", 0.2, true)}};
}

namespace {

Attribution attribution(const std::string& scenario, double larger) {
  Attribution a{scenario, "baseline", "Shapley values of an invented example.", {}};
  const auto add = [&](const std::string& measure, const std::string& group, const std::string& name, const std::string& unit,
                       double size) {
    const std::pair<const char*, double> parts[] = {
        {"Information", -0.5}, {"Relationship", -0.7}, {"Capacity", 0.3}, {"Whole difference", -0.9}};
    for (const auto& [title, part] : parts)
      a.rows.push_back({measure, group, std::string(title) == "Whole difference" ? "total" : title, title, larger * part * size,
                        larger * (part - 0.2) * size, larger * (part + 0.2) * size, part / -0.9, 20, name, unit});
  };
  add("reoffending_rate", "all", "Proven reoffending within 12 months", "share", 0.02);
  add("reoffences_per_reoffender", "all", "Proven reoffences per reoffender", "offences", 0.05);
  add("reoffending_rate", "band=under_12_months", "Proven reoffending within 12 months", "share", 0.04);
  add("public_spending", "all", "Public spending", "GBP a year", 2e8);
  return a;
}

}  // namespace

std::vector<Attribution> attributions() { return {attribution("end_to_end", 1.0), attribution("omic", 1.5)}; }

}  // namespace throughcare::output::example
