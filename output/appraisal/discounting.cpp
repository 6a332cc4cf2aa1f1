#include "output/appraisal/discounting.hpp"

namespace throughcare::output {

namespace {

constexpr int last_year_of_first_rate = 30;
constexpr int last_year_of_second_rate = 75;

double rate_in(int year, double rate) {
  if (year <= last_year_of_first_rate) return rate;
  return year <= last_year_of_second_rate ? rate * 6.0 / 7.0 : rate * 5.0 / 7.0;
}

}  // namespace

double discount_factor(int year, double rate) {
  double factor = 1.0;
  for (int n = 1; n <= year; ++n) factor /= 1.0 + rate_in(n, rate);
  return factor;
}

double present_value(std::span<const double> by_year, double rate) {
  double sum = 0.0, factor = 1.0;
  for (std::size_t year = 0; year < by_year.size(); ++year) {
    if (year > 0) factor /= 1.0 + rate_in(static_cast<int>(year), rate);
    sum += by_year[year] * factor;
  }
  return sum;
}

double annuity_factor(int years, double rate) {
  double sum = 0.0;
  for (int year = 0; year < years; ++year) sum += discount_factor(year, rate);
  return sum;
}

}  // namespace throughcare::output
