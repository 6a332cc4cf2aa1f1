#pragma once
#include <array>
#include <bit>
#include <cfloat>
#include <cmath>
#include <cstddef>
#include <cstdint>

// Declared here because the library's own header is very large (vector types of every processor); all are double -> double.
extern "C" {
[[gnu::const]] double Sleef_cinz_expd1_u10purec(double);
[[gnu::const]] double Sleef_cinz_expm1d1_u10purec(double);
[[gnu::const]] double Sleef_cinz_logd1_u10purec(double);
[[gnu::const]] double Sleef_cinz_log1pd1_u10purec(double);
[[gnu::const]] double Sleef_cinz_powd1_u10purec(double, double);
[[gnu::const]] double Sleef_cinz_tgammad1_u10purec(double);
[[gnu::const]] double Sleef_cinz_lgammad1_u10purec(double);
[[gnu::const]] double Sleef_cinz_erfcd1_u15purec(double);
}

/// Elementary functions with the same bits on every x86-64 machine. The C library chooses its versions by processor, and they
/// differ in the last bit. `exp` and `log`, which the event loop calls all the time, are ours: plain additions, multiplications
/// and one division, whose results IEEE 754 fixes (about 6 ns each; within 2 units in the last place). The others are SLEEF's
/// scalar functions without fused multiply-add (20 to 70 ns; 1 to 1.5 units), as are the unusual arguments of `exp` and `log`.
namespace throughcare::sim {

static_assert(FLT_EVAL_METHOD == 0, "intermediate results must not be wider than their type");

// Halves of log(2): the upper has so few digits that its products with an exponent are exact.
inline constexpr double log_of_2_upper = 0x1.62e42feep-1, log_of_2_lower = 0x1.a39ef35793c76p-33;

/// 2^(i/64).
inline constexpr std::array<double, 64> roots_of_2 = [] {
  std::array<double, 64> table{};
  for (std::size_t i = 0; i < table.size(); ++i) {
    const long double x = 0x1.62e42fefa39ef358p-1L * static_cast<long double>(i) / table.size();
    long double term = 1.0L, sum = 1.0L;
    for (int power = 1; power < 30; ++power) sum += term *= x / power;
    table[i] = static_cast<double>(sum);
  }
  return table;
}();

[[gnu::always_inline]] inline double exp(double x) {
  if (!(std::fabs(x) < 708.0)) [[unlikely]]
    return Sleef_cinz_expd1_u10purec(x);
  // x = k log(2) / n + r with |r| <= log(2) / 2n; the series of exp(r) up to r^5.
  constexpr double n = roots_of_2.size(), to_integer = 0x1.8p52;  // adding it leaves the nearest integer in the low bits
  const double shifted = x * (0x1.71547652b82fep+0 * n) + to_integer;
  const double k = shifted - to_integer;
  const double r = (x - k * (log_of_2_upper / n)) - k * (log_of_2_lower / n);
  const double r2 = r * r;
  const double rest = r + r2 * ((1.0 / 2 + r * (1.0 / 6)) + r2 * (1.0 / 24 + r * (1.0 / 120)));
  const auto whole = std::bit_cast<std::uint64_t>(shifted);
  const double root = roots_of_2[whole % roots_of_2.size()];
  return std::bit_cast<double>(std::bit_cast<std::uint64_t>(root + root * rest) + (whole / roots_of_2.size() << 52));
}

inline double log(double x) {
  const auto bits = std::bit_cast<std::uint64_t>(x);
  constexpr std::uint64_t least_normal = 0x0010'0000'0000'0000, infinity = 0x7ff0'0000'0000'0000;
  if (bits - least_normal >= infinity - least_normal) [[unlikely]]
    return Sleef_cinz_logd1_u10purec(x);
  // x = 2^k (1 + f) with 1 + f about in [sqrt(1/2), sqrt(2)); with s = f / (2 + f), log(1 + f) = 2 atanh(s) = f - s (f - rest).
  constexpr std::uint64_t root_of_half = 0x3fe6'a09e'0000'0000, exponent_bits = 0xfff0'0000'0000'0000;
  const std::uint64_t above = bits - root_of_half;
  const auto k = static_cast<double>(static_cast<std::int64_t>(above) >> 52);
  const double f = std::bit_cast<double>(bits - (above & exponent_bits)) - 1.0;
  const double s = f / (2.0 + f);
  const double z = s * s, z2 = z * z, z4 = z2 * z2;
  const double a = (2.0 / 3 + z * (2.0 / 5)) + z2 * (2.0 / 7 + z * (2.0 / 9));
  const double b = (2.0 / 11 + z * (2.0 / 13)) + z2 * (2.0 / 15 + z * (2.0 / 17));
  const double c = 2.0 / 19 + z * (2.0 / 21);
  const double rest = z * (a + z4 * (b + z4 * c));
  return k * log_of_2_upper + (f - (s * (f - rest) - k * log_of_2_lower));
}

/// exp(x) - 1, accurate for small x.
inline double expm1(double x) { return Sleef_cinz_expm1d1_u10purec(x); }
/// log(1 + x), accurate for small x.
inline double log1p(double x) { return Sleef_cinz_log1pd1_u10purec(x); }
inline double pow(double x, double y) {
  // Exact, and common: shares of one, exponents nobody has set.
  if (x == 1.0 || y == 1.0) return y == 1.0 ? x : 1.0;
  return Sleef_cinz_powd1_u10purec(x, y);
}
/// The gamma function.
inline double gamma_function(double x) { return Sleef_cinz_tgammad1_u10purec(x); }
/// The logarithm of the gamma function, for x > 0.
inline double log_gamma(double x) { return Sleef_cinz_lgammad1_u10purec(x); }
inline double erfc(double x) { return Sleef_cinz_erfcd1_u15purec(x); }
// IEEE 754 fixes the result of these, so every implementation agrees.
inline double sqrt(double x) { return std::sqrt(x); }
inline double floor(double x) { return std::floor(x); }
inline double ceil(double x) { return std::ceil(x); }
inline double abs(double x) { return std::fabs(x); }

}  // namespace throughcare::sim
