#pragma once
#include <array>
#include <limits>

#include "models/common/enums.hpp"

namespace throughcare::models {

inline constexpr double days_per_year = 365.25;
inline constexpr double days_per_month = days_per_year / 12.0;
/// Where the law ends childhood: a definition, not a parameter, since courts, estates and tables all turn on this one birthday.
inline constexpr double adult_age = 18.0;

/// The age at which a band ends.
inline constexpr std::array<double, count_of<AgeBand>> ends_of_bands{15, 18, 21, 25,
                                                                     30, 40, 50, std::numeric_limits<double>::infinity()};
constexpr double end_of(AgeBand band) { return ends_of_bands[static_cast<std::size_t>(band)]; }

/// Band of an age in years: how many have ended. Without branches, which nobody could foresee.
constexpr AgeBand age_band(double age) {
  return static_cast<AgeBand>((age >= 15) + (age >= 18) + (age >= 21) + (age >= 25) + (age >= 30) + (age >= 40) + (age >= 50));
}

/// Band of a number of previous cautions or convictions.
constexpr HistoryBand history_band(unsigned previous) {
  return static_cast<HistoryBand>((previous >= 1) + (previous >= 3) + (previous >= 7) + (previous >= 11) + (previous >= 15));
}

/// Band of a determinate sentence of `days` imposed.
constexpr SentenceBand sentence_band(double days) {
  if (days <= 6.0 * days_per_month) return SentenceBand::to_6_months;
  if (days < 12.0 * days_per_month) return SentenceBand::to_12_months;
  if (days < 48.0 * days_per_month) return SentenceBand::to_4_years;
  return SentenceBand::over_4_years;
}
constexpr bool under_12_months(SentenceBand b) { return b == SentenceBand::to_6_months || b == SentenceBand::to_12_months; }

}  // namespace throughcare::models
