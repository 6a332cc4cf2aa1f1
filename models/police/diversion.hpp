#pragma once
#include "models/common/field.hpp"
#include "models/courts/prosecution.hpp"

namespace throughcare::models {

struct World;

/// M2 Diversion: a deferred prosecution with a finite number of local places.
///
///   offered   if the offence and record are eligible and a place in the area is free;  consent: the person agrees
///   widening  share of places that go to people who would otherwise have faced no action
///   completed with probability `completion`: no conviction, no label, and thinking and drug needs fall by `effect`
///   failed    the case is charged after all
struct DiversionParameters {
  Places places;
  Indexed<bool, OffenceGroup> offences;
  Indexed<bool, HistoryBand> records;
  Probability offer;
  Probability consent;
  Probability completion;
  Share effect;
  Share motivation;
  Share widening;
};
template <std::same_as<DiversionParameters> P>
inline constexpr auto fields_of<P> = std::tuple{
    field("places", &P::places, between(0, 1e6), "people who can be on a diversion scheme at one time"),
    group("offences", &P::offences, "whether the offence is eligible for diversion"),
    group("records", &P::records,
          "whether people with this many previous cautions or convictions are eligible"),
    field("offer", &P::offer, between(0, 1), "chance that an eligible person is offered a free place"),
    field("consent", &P::consent, between(0, 1), "chance that the person agrees"),
    field("completion", &P::completion, between(0, 1), "chance that the scheme is completed"),
    field("effect", &P::effect, between(0, 1),
          "fall of thinking and drug or alcohol needs on completion, as a share of the need"),
    field("motivation", &P::motivation, between(0, 1), "motivation gained on completion"),
    field("widening", &P::widening, between(0, 1),
          "share of places taken by people who would have faced no action"),
};

/// Whether this matter is diverted now; takes a place if so.
bool divert(World&, Prosecution&, bool would_face_action, sim::Time now);

/// The scheme ends (decision `diversion.result`): its effects, and whether the matter is closed or charged after all.
DiversionResult diversion_ends(World&, Prosecution&, sim::Time now);

}  // namespace throughcare::models
