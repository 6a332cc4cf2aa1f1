#include <array>
#include <cmath>
#include <cstdio>
#include <map>

#include "output/lives/lives.hpp"
#include "output/results/text.hpp"

namespace throughcare::output {

namespace {

std::string days_text(double days) {
  const auto whole = static_cast<long>(std::lround(days));
  if (whole < 60) return std::to_string(whole) + (whole == 1 ? " day" : " days");
  return std::to_string(static_cast<long>(std::lround(days / (365.25 / 12.0)))) + " months";
}

std::string counted(int number, const char* one, const char* many) {
  return std::to_string(number) + " " + (number == 1 ? one : many);
}

std::string percent(double share) { return std::to_string(static_cast<long>(std::lround(100.0 * share))) + " %"; }

std::string handover_text(const LifeEntry& e) {
  if (e.to == "nobody") return "The case is held by nobody: " + readable_name(e.from) + " gives it up";
  std::string text;
  if (e.from == "nobody")
    text = "Case taken on by " + readable_name(e.to);
  else if (e.from == e.to)
    text = "Handover to another " + readable_name(e.to);
  else
    text = "Handover from " + readable_name(e.from) + " to " + readable_name(e.to);
  text += e.mode == "three_way_meeting" ? ", with a meeting"
          : e.mode == "workers_meeting" ? ", in a meeting of the workers only"
          : e.mode == "file_only"       ? ", by file only"
                                        : ", nothing sent";
  // From an earlier time the receiver may know more than the sender did: then no share of it is told.
  if (e.known > 0.005)
    text += e.received > e.known ? ": the new holder knows more than the former"
                                 : ": " + percent(e.received / e.known) + " of what was known is kept";
  else
    text += ": nothing was known";
  if (e.ended_relationship > 0.005) text += "; relationship " + percent(e.ended_relationship) + " to " + percent(e.relationship);
  if (e.gap >= 0.5) text += "; " + days_text(e.gap) + " without contact";
  if (e.assessment_repeated) text += "; assessment repeated";
  if (e.lost) text += "; the case is dropped";
  return text;
}

std::string sentence_text(const LifeEntry& e) {
  if (e.detail == "fine_or_discharge") return "Sentenced: fine or discharge";
  return "Sentenced: " + readable_name(e.detail) + " of " + days_text(e.days);
}

std::string hearing_text(const LifeEntry& e) {
  const std::string court = e.yes ? "Crown Court" : "Magistrates' court";
  const std::string wait = ", " + days_text(e.days) + " after receipt";
  if (e.detail == "not_convicted") return court + ": not convicted" + wait;
  if (e.detail == "convicted_report_ordered") return court + ": convicted, report ordered" + wait;
  if (e.detail == "sent_up") return court + ": sent to the Crown Court for sentence" + wait;
  return court + ": convicted" + wait;
}

std::string segment_text(const LifeEntry& e) {
  if (e.detail == "early_custody") return "First part of custody begins";
  if (e.detail == "pre_release") return "Preparation for release begins";
  if (e.detail == "licence") return "Licence begins";
  if (e.detail == "post_sentence_supervision") return "Post-sentence supervision begins";
  return "Supervision under a court order begins";
}

std::string left_custody_text(const LifeEntry& e) {
  const std::string from = e.detail == "remand"   ? "Leaves remand"
                           : e.detail == "recall" ? "Released again after recall"
                                                  : "Released";
  return from + " after " + days_text(e.days) + " inside" + (e.yes ? ", on home detention curfew" : "");
}

std::string police_text(const LifeEntry& e) {
  if (e.detail == "no_further_action") return "Police: no further action";
  if (e.detail == "out_of_court") return "Police: to be dealt with out of court";
  if (e.detail == "diversion") return "Police: diverted to a scheme";
  if (e.detail == "panel") return "Police: to go before a neighbourhood justice panel";
  return "Police: to be charged";
}

std::string diversion_text(const LifeEntry& e) {
  if (e.detail == "panel") return e.yes ? "Agreement with the panel kept" : "Agreement with the panel broken";
  return e.yes ? "Diversion scheme completed" : "Diversion scheme not completed";
}

}  // namespace

std::string readable_name(std::string_view name) {
  static const std::map<std::string_view, std::string_view> known = {{"community_offender_manager", "community manager"},
                                                                     {"prison_offender_manager", "prison offender manager"},
                                                                     {"company_officer", "rehabilitation company"},
                                                                     {"drugs_alcohol", "drugs and alcohol"},
                                                                     {"thinking", "thinking and behaviour"},
                                                                     {"summary", "summary offence"},
                                                                     {"end_of_supervision", "no supervision any more"}};
  if (const auto found = known.find(name); found != known.end()) return std::string(found->second);
  std::string text(name);
  for (char& c : text)
    if (c == '_') c = ' ';
  return text;
}

std::string date_of(const LifeEntry& entry, const std::string& start_date) {
  return day_after(start_date, static_cast<long>(std::floor(entry.day)));
}

std::string told(const LifeEntry& e) {
  if (e.event == "watching_begins")
    return counted(e.proven_occasions, "earlier caution or conviction", "earlier cautions and convictions") + ", " +
           counted(e.custodial_sentences, "custodial sentence", "custodial sentences") + "; now: " + readable_name(e.stage);
  if (e.event == "watching_ends") return "The run ends";
  if (e.event == "offending_begins") return "Offending begins";
  if (e.event == "offence") return "Offence: " + readable_name(e.detail) + (e.yes ? "; the police take it up" : ", not detected");
  if (e.event == "police_outcome") return police_text(e);
  if (e.event == "cautioned") return "Cautioned";
  if (e.event == "diversion_ended") return diversion_text(e);
  if (e.event == "charged") return "Charged: " + readable_name(e.detail);
  if (e.event == "remanded") return e.yes ? "Remanded in custody to await sentence" : "Remanded in custody";
  if (e.event == "bailed") return "Bailed with a tag and a worker, instead of remand";
  if (e.event == "bail_broken") return "Conditions of bail broken";
  if (e.event == "heard") return hearing_text(e);
  if (e.event == "sentenced") return sentence_text(e);
  if (e.event == "received")
    return std::string("Reception into prison") + (e.detail == "remand"   ? " on remand"
                                                   : e.detail == "recall" ? " on recall"
                                                                          : " under sentence");
  if (e.event == "transferred")
    return "Moved to another prison: " + readable_name(e.detail) + (e.yes ? ", near home" : ", far from home");
  if (e.event == "left_custody") return left_custody_text(e);
  if (e.event == "segment") return segment_text(e);
  if (e.event == "handover") return handover_text(e);
  if (e.event == "case_found") return "The dropped case is found";
  if (e.event == "parole_refused") return "Parole refused";
  if (e.event == "risk_reassessed") return "Assessed as of " + readable_name(e.detail) + " risk from now on";
  if (e.event == "breach") return e.yes ? "Breach, enforced" : "Breach, warned only";
  if (e.event == "order_revoked") return e.yes ? "Order revoked: custody" : "Order revoked";
  if (e.event == "tag_fitted") return "Fitted with a location tag, worn on licence";
  if (e.event == "tag_comes_off") return "The location tag comes off";
  if (e.event == "tag_broken") return "Conditions of the location tag broken";
  if (e.event == "premises_entered") return "Moves into approved premises, a condition of licence";
  if (e.event == "premises_left") return "Leaves the approved premises";
  if (e.event == "joint_management_begins") return "Managed by several agencies, to protect the public";
  if (e.event == "joint_management_ends") return "No longer managed by several agencies";
  if (e.event == "recalled")
    return e.yes ? "Recalled for a fixed term of " + days_text(e.days)
                 : "Recalled, standard; out again after " + days_text(e.days);
  if (e.event == "sentence_ended") return e.yes ? "Sentence served to its end; supervision stops" : "Sentence ends early";
  if (e.event == "referred") return "Referred to a service: " + readable_name(e.detail);
  if (e.event == "service_started")
    return "Service starts: " + readable_name(e.detail) + ", after a wait of " + days_text(e.days);
  if (e.event == "service_ended")
    return std::string(e.yes ? "Service completed: " : "Service ends uncompleted: ") + readable_name(e.detail);
  if (e.event == "service_given_up") return "Gives up waiting for a service: " + readable_name(e.detail);
  if (e.event == "service_left") return "Has to leave the service: " + readable_name(e.detail);
  if (e.event == "scheme_begins") return "Joins a scheme: " + readable_name(e.detail);
  if (e.event == "scheme_ends") return "Leaves the scheme: " + readable_name(e.detail);
  if (e.event == "found") return e.detail == "home" ? "Finds settled accommodation" : "Finds a job";
  if (e.event == "lost") return e.detail == "home" ? "Loses the home" : "Loses the job";
  if (e.event == "blow") return "A blow: bereavement, separation, accident or illness";
  if (e.event == "turning_point") return "Turning point: stops offending for now";
  if (e.event == "relapse") return "Relapse: may offend again";
  if (e.event == "stopped_for_good") return "Stops offending for good";
  if (e.event == "left") return "Dies or leaves the country";
  return readable_name(e.event);
}

}  // namespace throughcare::output
