#include "output/results/hashing.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <memory>
#include <stdexcept>

namespace throughcare::output {

namespace {

/// SHA-256 fed with typed values; texts carry their length so that neighbours cannot run into each other.
class Digest {
 public:
  Digest() : context_(EVP_MD_CTX_new(), &EVP_MD_CTX_free) {
    check(context_ != nullptr && EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr) == 1);
  }

  void bytes(std::string_view data) {
    if (buffer_.size() + data.size() > flush_at) flush();
    buffer_.append(data);
  }

  void integer(std::uint64_t value) {
    std::array<char, 8> little_endian{};
    for (std::size_t i = 0; i < little_endian.size(); ++i) little_endian[i] = static_cast<char>(value >> (8 * i) & 0xff);
    bytes({little_endian.data(), little_endian.size()});
  }

  void text(std::string_view value) {
    integer(value.size());
    bytes(value);
  }

  /// All NaN are alike and so are the two zeros, as in the store.
  void number(double value) {
    if (std::isnan(value))
      integer(0x7ff8'0000'0000'0000);
    else
      integer(std::bit_cast<std::uint64_t>(value == 0.0 ? 0.0 : value));
  }

  std::string hexadecimal() {
    flush();
    std::array<unsigned char, EVP_MAX_MD_SIZE> raw{};
    unsigned length = 0;
    check(EVP_DigestFinal_ex(context_.get(), raw.data(), &length) == 1);
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (std::size_t i = 0; i < length; ++i) {
      text += digits[raw[i] >> 4];
      text += digits[raw[i] & 15];
    }
    return text;
  }

 private:
  static constexpr std::size_t flush_at = 1 << 16;

  static void check(bool fine) {
    if (!fine) throw std::runtime_error("the cryptographic library cannot compute SHA-256");
  }

  void flush() {
    check(EVP_DigestUpdate(context_.get(), buffer_.data(), buffer_.size()) == 1);
    buffer_.clear();
  }

  std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context_;
  std::string buffer_;
};

void add(Digest& digest, const ReplicationResult& result) {
  digest.text(result.scenario);
  digest.integer(result.replication);
  digest.integer(result.persons);
  digest.integer(result.events);
  digest.integer(result.fingerprint);
  digest.integer(result.observations.size());
  for (const auto& o : result.observations) {
    digest.text(o.measure);
    digest.text(o.group);
    digest.text(o.area);
    digest.text(o.period);
    digest.number(o.value);
  }
  digest.integer(result.survival.size());
  for (const auto& point : result.survival) {
    digest.text(point.curve);
    digest.text(point.group);
    digest.integer(static_cast<std::uint64_t>(point.day));
    digest.number(point.at_risk);
    digest.number(point.events);
  }
  digest.integer(result.flows.size());
  for (const auto& flow : result.flows) {
    digest.text(flow.from);
    digest.text(flow.to);
    digest.number(flow.per_year);
  }
  digest.integer(result.costs.size());
  for (const auto& cost : result.costs) {
    digest.text(cost.agency);
    digest.text(cost.funder);
    digest.text(cost.area);
    digest.text(cost.category);
    digest.integer(static_cast<std::uint64_t>(cost.year));
    digest.number(cost.pounds);
  }
}

}  // namespace

std::string sha256(std::string_view bytes) {
  Digest digest;
  digest.bytes(bytes);
  return digest.hexadecimal();
}

std::string result_hash(const std::vector<ReplicationResult>& results) {
  std::vector<const ReplicationResult*> ordered;
  ordered.reserve(results.size());
  for (const auto& result : results) ordered.push_back(&result);
  std::sort(ordered.begin(), ordered.end(), [](const auto* a, const auto* b) {
    return std::pair(std::string_view(a->scenario), a->replication) < std::pair(std::string_view(b->scenario), b->replication);
  });
  Digest digest;
  for (const auto* result : ordered) add(digest, *result);
  return digest.hexadecimal();
}

}  // namespace throughcare::output
