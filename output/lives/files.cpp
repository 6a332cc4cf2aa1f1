#include <nlohmann/json.hpp>

#include "output/lives/lives.hpp"
#include "output/results/csv.hpp"

namespace throughcare::output {

namespace {

using Json = nlohmann::ordered_json;

Json entry_json(const LifeEntry& e, const std::string& start_date) {
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
            {"key_work_sessions", e.key_work}};
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

}  // namespace

std::string lives_json(std::span<const Life> lives, const std::string& start_date, std::string_view rule) {
  Json json{{"person", nullptr}, {"chosen_by", rule}, {"start_date", start_date}, {"lives", Json::array()}};
  for (const Life& life : lives) {
    const LifeEntry& first = life.entries.front();
    json["person"] = first.person;
    json["sex"] = first.sex;
    json["area"] = first.area;
    Json entries = Json::array();
    for (const LifeEntry& e : life.entries) entries.push_back(entry_json(e, start_date));
    const std::size_t common = common_entries(lives.front(), life);
    const bool same = common == life.entries.size() && common == lives.front().entries.size();
    json["lives"].push_back(
        {{"scenario", life.scenario}, {"parts_at_entry", same ? Json(nullptr) : Json(common)}, {"entries", std::move(entries)}});
  }
  return json.dump(2) + "\n";
}

std::string lives_csv(std::span<const Life> lives, const std::string& start_date) {
  std::string text =
      "scenario,person,date,age,event,detail,told,common_with_first,stage,holder,information_prison,information_community,"
      "relationship,trust,motivation,appointments_kept,appointments_missed,key_work_sessions,from,to,mode,known,received,gap_"
      "days";
  if (!lives.empty() && !lives.front().entries.empty())
    for (const auto& need : lives.front().entries.front().needs) text += ",need_" + csv_name(need.name);
  text += '\n';
  const auto add = [&](const std::string& cell) { text += "," + cell; };
  for (const Life& life : lives) {
    const std::size_t common = common_entries(lives.front(), life);
    for (std::size_t i = 0; i < life.entries.size(); ++i) {
      const LifeEntry& e = life.entries[i];
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
      const bool handover = e.event == "handover";
      for (const std::string& name : {e.from, e.to, e.mode}) add(csv_name(name));
      for (const double number : {e.known, e.received, e.gap}) add(handover ? number_text(number) : "");
      for (const auto& need : e.needs) add(number_text(need.severity));
      text += '\n';
    }
  }
  return text;
}

}  // namespace throughcare::output
