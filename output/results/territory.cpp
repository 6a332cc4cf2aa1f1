#include "output/results/territory.hpp"

namespace throughcare::output {

namespace {

/// "avon_and_somerset" as "Avon and Somerset".
std::string place_name(const std::string& id) {
  if (id == "yorkshire_humber") return "Yorkshire and the Humber";
  if (id == "kent_surrey_sussex") return "Kent, Surrey and Sussex";
  if (id == "west_midlands_region") return "West Midlands (region)";
  std::string text, word;
  const auto finish = [&] {
    if (word != "and" && word != "of") word[0] = static_cast<char>(word[0] - 'a' + 'A');
    text += (text.empty() ? "" : " ") + word;
    word.clear();
  };
  for (const char c : id) {
    if (c != '_')
      word += c;
    else
      finish();
  }
  finish();
  return text;
}

}  // namespace

std::string territory(const StudyRecord& study) {
  if (study.areas.empty()) return "England and Wales";
  std::string text;
  for (std::size_t i = 0; i < study.areas.size(); ++i) {
    const bool last = i + 1 == study.areas.size();
    text += (i == 0 ? "" : last ? " and " : ", ") + place_name(study.areas[i]);
  }
  return text;
}

}  // namespace throughcare::output
