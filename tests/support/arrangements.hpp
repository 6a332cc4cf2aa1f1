#pragma once
#include "models/parameters.hpp"

/// Who is under which arrangement of case management.
namespace throughcare::tests {

/// People of low and medium risk whose sentence is of this class, and people of high and very high risk.
inline void manage_class(models::Parameters& p, models::SentenceClass sentence, models::Regime standard, models::Regime high) {
  using models::RiskTier;
  for (const RiskTier tier : {RiskTier::low, RiskTier::medium}) p.case_management.regimes[sentence][tier] = standard;
  for (const RiskTier tier : {RiskTier::high, RiskTier::very_high}) p.case_management.regimes[sentence][tier] = high;
}

/// The same, whatever their sentence.
inline void manage_by_risk(models::Parameters& p, models::Regime standard, models::Regime high) {
  for (std::size_t c = 0; c < models::count_of<models::SentenceClass>; ++c)
    manage_class(p, static_cast<models::SentenceClass>(c), standard, high);
}

inline void manage_all(models::Parameters& p, models::Regime regime) { manage_by_risk(p, regime, regime); }

}  // namespace throughcare::tests
