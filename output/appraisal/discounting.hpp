#pragma once
#include <span>

namespace throughcare::output {

/// What a pound of a year of the run is worth at its start, after the Green Book's social time preference rate.
///
/// Convention: as in the Green Book's tables, the first measured year is year 0 and is not discounted, and everything within a
/// year counts at that year's factor: factor(n) = factor(n - 1) / (1 + rate of year n).
/// The rate falls in the long term, from `rate` in years 1-30 to 6/7 of it in years 31-75 and 5/7 from year 76
/// (3.5 %, 3.0 %, 2.5 %; for health 1.5 %, 1.29 %, 1.07 %).
double discount_factor(int year, double rate);

/// Sum of the years' amounts, each at its discount factor; `by_year[0]` is the first measured year.
double present_value(std::span<const double> by_year, double rate);

/// The present value of one pound in each of `years` years: a present value divided by it is its equivalent annual amount.
double annuity_factor(int years, double rate);

}  // namespace throughcare::output
