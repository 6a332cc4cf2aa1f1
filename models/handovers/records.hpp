#pragma once
#include "models/common/field.hpp"
#include "models/probation/case.hpp"

namespace throughcare::models {

/// M7 Shared records. Prisons and the community keep records of their own; each may see those of the other:
///
///   d known[o] / dt = (seen[o] * known[other] - known[o]) / delay      where that is positive
///
/// So whoever takes a case over has, besides what the handover brings (handover.hpp), what could be looked up before. It fades as
/// other knowledge does (contact.hpp). `delay` is for entries made late and for looks taken late.
struct RecordParameters {
  Indexed<Share, Organisation> seen;
  Days delay;
};
template <std::same_as<RecordParameters> P>
inline constexpr auto fields_of<P> = std::tuple{
    field("seen", &P::seen, between(0, 1), "share of what the other organisation knows that this one can look up"),
    field("delay", &P::delay, between(0.1, 1000), "mean time until what is written on one side is known on the other"),
};

/// What both organisations know of the case after `days` in which they could look things up.
void look_up_records(const RecordParameters&, Case&, double days);

}  // namespace throughcare::models
