#include "output/results/text.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>

namespace throughcare::output {

std::string grouped(double value, int decimals) {
  char digits[400];  // the largest double has 309 before the point
  std::snprintf(digits, sizeof digits, "%.*f", decimals, std::abs(value));
  std::string text = digits;
  const std::size_t point = std::min(text.find('.'), text.size());
  for (std::size_t i = point; i > 3; i -= 3) text.insert(i - 3, ",");
  const bool zero = text.find_first_of("123456789") == std::string::npos;
  return (value < 0 && !zero ? "-" : "") + text;
}

namespace {

/// Bytes that continue a character are not shown.
std::string blanks_to(std::size_t width, const std::string& text) {
  const auto shown = static_cast<std::size_t>(
      std::ranges::count_if(text, [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }));
  return std::string(width > shown ? width - shown : 0, ' ');
}

}  // namespace

std::string padded(std::string text, std::size_t width) {
  text += blanks_to(width, text);
  return text;
}

std::string flush_right(const std::string& text, std::size_t width) { return blanks_to(width, text) + text; }

std::string day_after(const std::string& start_date, long days) {
  int year = 0;
  unsigned month = 1, day = 1;
  if (std::sscanf(start_date.c_str(), "%d-%u-%u", &year, &month, &day) != 3) return {};
  const auto start = std::chrono::sys_days{std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day}};
  const std::chrono::year_month_day date{start + std::chrono::days{days}};
  char text[32];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                static_cast<unsigned>(date.day()));
  return text;
}

}  // namespace throughcare::output
