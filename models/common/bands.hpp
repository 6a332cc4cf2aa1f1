#pragma once
#include "models/common/enums.hpp"

namespace throughcare::models {

inline constexpr double days_per_year = 365.25;
inline constexpr double days_per_month = days_per_year / 12.0;
/// Where the law ends childhood: a definition, not a parameter, since courts, estates and tables all turn on this one birthday.
inline constexpr double adult_age = 18.0;

/// Band of an age in years.
constexpr AgeBand age_band(double age) {
  if (age < 15) return AgeBand::from_10;
  if (age < 18) return AgeBand::from_15;
  if (age < 21) return AgeBand::from_18;
  if (age < 25) return AgeBand::from_21;
  if (age < 30) return AgeBand::from_25;
  if (age < 40) return AgeBand::from_30;
  if (age < 50) return AgeBand::from_40;
  return AgeBand::from_50;
}

/// Band of a number of previous cautions or convictions.
constexpr HistoryBand history_band(unsigned previous) {
  if (previous == 0) return HistoryBand::none;
  if (previous <= 2) return HistoryBand::from_1;
  if (previous <= 6) return HistoryBand::from_3;
  if (previous <= 10) return HistoryBand::from_7;
  if (previous <= 14) return HistoryBand::from_11;
  return HistoryBand::from_15;
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
