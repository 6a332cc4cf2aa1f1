#pragma once
#include <cstddef>
#include <string>

/// Numbers, dates and columns as every document writes them.
namespace throughcare::output {

/// Digits in groups of three, as in "87,900"; minus only before what is not zero as written.
std::string grouped(double value, int decimals);

/// Filled up with blanks to this many characters (UTF-8 counts as shown), after the text and before it.
std::string padded(std::string text, std::size_t width);
std::string flush_right(const std::string& text, std::size_t width);

/// The day so many days after an ISO date, as an ISO date; empty where `start_date` is none.
std::string day_after(const std::string& start_date, long days);

}  // namespace throughcare::output
