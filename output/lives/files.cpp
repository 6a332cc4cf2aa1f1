#include <nlohmann/json.hpp>

#include "output/lives/costs.hpp"
#include "output/lives/lives.hpp"
#include "output/results/csv.hpp"

namespace throughcare::output {

namespace {

using Json = nlohmann::ordered_json;

Json entry_json(const LifeEntry& e, const CostSoFar& cost, const std::string& start_date) {
  Json json{{"date", date_of(e, start_date)},
            {"day", e.day},
            {"age", e.age},
            {"event", e.event},
            {"detail", e.detail},
            {"yes", e.yes},
            {"days", e.days},
            {"told", told(e)},
            {"stage", e.stage},
            {"holder", e.holder},
            {"information_prison", e.information_prison},
            {"information_community", e.information_community},
            {"relationship", e.relationship},
            {"trust", e.trust},
            {"motivation", e.motivation},
            {"desisting", e.desisting},
            {"proven_occasions", e.proven_occasions},
            {"custodial_sentences", e.custodial_sentences},
            {"appointments_kept", e.attended},
            {"appointments_missed", e.missed},
            {"key_work_sessions", e.key_work},
            {"spending_so_far", cost.spending},
            {"society_so_far", cost.society}};
  for (const auto& need : e.needs) json["needs"][need.name] = need.severity;
  if (e.event == "handover")
    json["handover"] = {{"from", e.from},
                        {"to", e.to},
                        {"mode", e.mode},
                        {"known", e.known},
                        {"received", e.received},
                        {"relationship_before", e.ended_relationship},
                        {"gap_days", e.gap},
                        {"dropped", e.lost},
                        {"assessment_repeated", e.assessment_repeated}};
  return json;
}

Json cost_json(const LifeCost& cost) {
  Json lines = Json::array();
  for (const LifeEntry::Spent& s : cost.lines) lines.push_back({{"agency", s.agency}, {"line", s.line}, {"pounds", s.pounds}});
  return {{"spending", cost.spending}, {"society", cost.society}, {"lines", std::move(lines)}};
}

}  // namespace

std::string lives_json(std::span<const Life> lives, const std::string& start_date, std::string_view rule) {
  Json json{{"person", nullptr}, {"chosen_by", rule}, {"start_date", start_date}, {"lives", Json::array()}};
  for (const Life& life : lives) {
    const LifeEntry& first = life.entries.front();
    json["person"] = first.person;
    json["sex"] = first.sex;
    json["area"] = first.area;
    Json entries = Json::array();
    CostSoFar cost;
    for (const LifeEntry& e : life.entries) {
      cost.add(e);
      entries.push_back(entry_json(e, cost, start_date));
    }
    const std::size_t common = common_entries(lives.front(), life);
    const bool same = common == life.entries.size() && common == lives.front().entries.size();
    json["lives"].push_back({{"scenario", life.scenario},
                             {"parts_at_entry", same ? Json(nullptr) : Json(common)},
                             {"cost", cost_json(cost_of_life(life.entries))},
                             {"entries", std::move(entries)}});
  }
  return json.dump(2) + "\n";
}

std::string lives_csv(std::span<const Life> lives, const std::string& start_date) {
  std::string text =
      "scenario,person,date,age,event,detail,told,common_with_first,stage,holder,information_prison,information_community,"
      "relationship,trust,motivation,appointments_kept,appointments_missed,key_work_sessions,spending_so_far,society_so_far,from,"
      "to,mode,known,received,gap_"
      "days";
  if (!lives.empty() && !lives.front().entries.empty())
    for (const auto& need : lives.front().entries.front().needs) text += ",need_" + csv_name(need.name);
  text += '\n';
  const auto add = [&](const std::string& cell) { text += "," + cell; };
  for (const Life& life : lives) {
    const std::size_t common = common_entries(lives.front(), life);
    CostSoFar cost;
    for (std::size_t i = 0; i < life.entries.size(); ++i) {
      const LifeEntry& e = life.entries[i];
      cost.add(e);
      text += csv_name(life.scenario);
      add(std::to_string(e.person));
      add(date_of(e, start_date));
      add(number_text(e.age));
      for (const std::string& name : {e.event, e.detail, told(e)}) add(csv_name(name));
      add(i < common ? "true" : "false");
      for (const std::string& name : {e.stage, e.holder}) add(csv_name(name));
      for (const double share : {e.information_prison, e.information_community, e.relationship, e.trust, e.motivation})
        add(number_text(share));
      for (const int count : {e.attended, e.missed, e.key_work}) add(std::to_string(count));
      for (const double pounds : {cost.spending, cost.society}) add(number_text(pounds));
      const bool handover = e.event == "handover";
      for (const std::string& name : {e.from, e.to, e.mode}) add(csv_name(name));
      for (const double number : {e.known, e.received, e.gap}) add(handover ? number_text(number) : "");
      for (const auto& need : e.needs) add(number_text(need.severity));
      text += '\n';
    }
  }
  return text;
}

std::string spread_csv(std::span<const CostSpread> spreads, std::size_t count) {
  std::string text = "scenario,person,spending,proven_occasions,custodial_sentences";
  for (const std::string_view agency : agencies) text += "," + std::string(agency);
  text += ",society\n";
  for (const CostSpread& spread : spreads)
    for (const CostSpread::Person& p : spread.costliest(count)) {
      text += csv_name(spread.scenario) + "," + std::to_string(p.person) + "," + number_text(p.cost.spending) + "," +
              std::to_string(p.proven_occasions) + "," + std::to_string(p.custodial_sentences);
      for (const std::string_view agency : agencies) text += "," + number_text(p.cost.of_agency(agency));
      text += "," + number_text(p.cost.society) + "\n";
    }
  return text;
}

std::string spread_json(std::span<const CostSpread> spreads, std::size_t count) {
  Json json = Json::array();
  for (const CostSpread& spread : spreads) {
    Json people = Json::array();
    for (const CostSpread::Person& p : spread.costliest(count))
      people.push_back({{"person", p.person},
                        {"proven_occasions", p.proven_occasions},
                        {"custodial_sentences", p.custodial_sentences},
                        {"cost", cost_json(p.cost)}});
    Json own{{"scenario", spread.scenario},
             {"people", spread.people.size()},
             {"mean", spread.mean()},
             {"median", spread.at(0.5)},
             {"ninety_per_cent", spread.at(0.9)},
             {"ninety_nine_per_cent", spread.at(0.99)},
             {"most", spread.at(1.0)},
             {"share_of_dearest_tenth", spread.dearest(0.1)}};
    own["costliest"] = std::move(people);
    json.push_back(std::move(own));
  }
  return json.dump(2) + "\n";
}

}  // namespace throughcare::output
