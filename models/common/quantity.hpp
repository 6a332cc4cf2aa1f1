#pragma once
#include <array>
#include <span>
#include <string_view>

namespace throughcare::models {

/// What a number measures. One list: the loader reads units from it, the schema lists it, the report prints it.
enum class Dimension : unsigned char {
  probability,  ///< 0..1, a chance
  share,        ///< 0..1, a part of a whole or a 0-1 scale
  ratio,        ///< a multiplier or coefficient without unit
  days,
  per_year,  ///< a rate
  pounds,    ///< money at the price year of the run
  pounds_per_day,
  pounds_per_year,
  hours,
  hours_per_day,
  hours_per_week,
  places,          ///< at population scale 1 (the whole country); scaled with the run
  people,          ///< at population scale 1
  count,           ///< a plain number of things, not scaled
  count_per_year,  ///< at population scale 1 (sitting days a year, cases a year)
  years,
  count_  // number of dimensions
};

/// A way to write a value of a dimension: `18 months` is 18 * factor in the dimension's base unit (the first of its list).
struct Unit {
  std::string_view name;
  double factor;
};

namespace unit_lists {
inline constexpr std::array share{Unit{"share", 1.0}, Unit{"%", 0.01}};
inline constexpr std::array probability{Unit{"probability", 1.0}, Unit{"%", 0.01}};
inline constexpr std::array ratio{Unit{"ratio", 1.0}, Unit{"%", 0.01}};
inline constexpr std::array days{
    Unit{"days", 1.0},           Unit{"day", 1.0},           Unit{"weeks", 7.0},    Unit{"week", 7.0},
    Unit{"months", 365.25 / 12}, Unit{"month", 365.25 / 12}, Unit{"years", 365.25}, Unit{"year", 365.25}};
inline constexpr std::array per_year{Unit{"per year", 1.0}, Unit{"per month", 12.0}, Unit{"per week", 365.25 / 7},
                                     Unit{"per day", 365.25}};
inline constexpr std::array pounds{Unit{"GBP", 1.0}, Unit{"GBP million", 1e6}};
inline constexpr std::array pounds_per_day{Unit{"GBP per day", 1.0}, Unit{"GBP per year", 1.0 / 365.25}};
inline constexpr std::array pounds_per_year{Unit{"GBP per year", 1.0}, Unit{"GBP million per year", 1e6}};
inline constexpr std::array hours{Unit{"hours", 1.0}, Unit{"hour", 1.0}, Unit{"minutes", 1.0 / 60}};
inline constexpr std::array hours_per_day{Unit{"hours per day", 1.0}};
inline constexpr std::array hours_per_week{Unit{"hours per week", 1.0}, Unit{"minutes per week", 1.0 / 60}};
inline constexpr std::array places{Unit{"places", 1.0}};
inline constexpr std::array people{Unit{"people", 1.0}, Unit{"million people", 1e6}};
inline constexpr std::array count{Unit{"count", 1.0}};
inline constexpr std::array count_per_year{Unit{"a year", 1.0}};
inline constexpr std::array years{Unit{"years", 1.0}, Unit{"year", 1.0}, Unit{"months", 1.0 / 12}, Unit{"month", 1.0 / 12}};
}  // namespace unit_lists

/// Accepted units of a dimension, the base unit first. Probabilities, shares, ratios and counts may also be written bare.
constexpr std::span<const Unit> units_of(Dimension d) {
  switch (d) {
    case Dimension::probability:
      return unit_lists::probability;
    case Dimension::share:
      return unit_lists::share;
    case Dimension::ratio:
      return unit_lists::ratio;
    case Dimension::days:
      return unit_lists::days;
    case Dimension::per_year:
      return unit_lists::per_year;
    case Dimension::pounds:
      return unit_lists::pounds;
    case Dimension::pounds_per_day:
      return unit_lists::pounds_per_day;
    case Dimension::pounds_per_year:
      return unit_lists::pounds_per_year;
    case Dimension::hours:
      return unit_lists::hours;
    case Dimension::hours_per_day:
      return unit_lists::hours_per_day;
    case Dimension::hours_per_week:
      return unit_lists::hours_per_week;
    case Dimension::places:
      return unit_lists::places;
    case Dimension::people:
      return unit_lists::people;
    case Dimension::count:
      return unit_lists::count;
    case Dimension::count_per_year:
      return unit_lists::count_per_year;
    case Dimension::years:
      return unit_lists::years;
    case Dimension::count_:
      break;
  }
  return {};
}

/// A number that knows what it measures; dimensions do not convert into each other.
template <Dimension D>
struct Quantity {
  static constexpr Dimension dimension = D;
  double value = 0.0;
};

using Probability = Quantity<Dimension::probability>;
using Share = Quantity<Dimension::share>;
using Ratio = Quantity<Dimension::ratio>;
using Days = Quantity<Dimension::days>;
using PerYear = Quantity<Dimension::per_year>;
using Pounds = Quantity<Dimension::pounds>;
using PoundsPerDay = Quantity<Dimension::pounds_per_day>;
using PoundsPerYear = Quantity<Dimension::pounds_per_year>;
using Hours = Quantity<Dimension::hours>;
using HoursPerDay = Quantity<Dimension::hours_per_day>;
using HoursPerWeek = Quantity<Dimension::hours_per_week>;
using Places = Quantity<Dimension::places>;
using People = Quantity<Dimension::people>;
using Count = Quantity<Dimension::count>;
using CountPerYear = Quantity<Dimension::count_per_year>;
using Years = Quantity<Dimension::years>;

}  // namespace throughcare::models
