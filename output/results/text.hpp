#pragma once
#include <string>

/// Numbers and dates as every document writes them.
namespace throughcare::output {

/// Digits in groups of three, as in "87,900"; minus only before what is not zero as written.
std::string grouped(double value, int decimals);

/// The day so many days after an ISO date, as an ISO date; empty where `start_date` is none.
std::string day_after(const std::string& start_date, long days);

}  // namespace throughcare::output
