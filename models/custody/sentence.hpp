#pragma once
#include <cstdint>

#include "models/common/enums.hpp"
#include "models/individuals/person.hpp"
#include "sim/time.hpp"

namespace throughcare::models {

enum class SentenceKind : std::uint8_t { community_order, suspended_sentence, custody };

/// A live sentence: custody with its licence and supervision, or an order. One per person: of two custodial
/// terms the one with the later release holds, and part of the other is added to it (release.hpp).
struct Sentence {
  PersonId person{};
  sim::Time start{};                ///< imposed
  sim::Time custody_start{};        ///< start of the custody that counts, remand deducted
  double days = 0.0;                ///< length imposed; indeterminate: tariff
  float suspended = 0.0f;           ///< days of custody held in suspense
  sim::Time released = sim::never;  ///< first release
  sim::Time licence_ends = sim::never;
  sim::Time supervision_ends = sim::never;
  SentenceKind kind{};
  SentenceBand band{};
  OffenceGroup offence{};  ///< the principal one
  bool serious = false;
  bool inside = false;        ///< in custody under this sentence now
  bool recalled = false;      ///< now inside on recall
  bool intensive = false;     ///< an intensive order, which holds a place
  bool curfew = false;        ///< now, or to be, on home detention curfew
  std::uint8_t hearings = 0;  ///< of the Parole Board that refused
  std::uint8_t missed = 0;    ///< appointments missed since the last warning ran out
  std::uint8_t recalls = 0, breaches = 0, charges_on_licence = 0;
  std::uint8_t tests_of_touch = 0;          ///< of the licence (random streams)
  std::uint16_t ordinal = 0;                ///< of the person's sentences (random streams)
  std::uint8_t orders_made = 0;             ///< times a court set requirements (random streams)
  OrderId order = OrderId::none;            ///< what a court order requires
  Distance held = Distance::far_from_home;  ///< when last inside under this sentence
  bool alive = false;
};

}  // namespace throughcare::models
