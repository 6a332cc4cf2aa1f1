#pragma once
#include "models/common/field.hpp"
#include "models/courts/prosecution.hpp"

namespace throughcare::models {

struct World;

/// M2 Diversion, of two kinds with the same equations: deferred prosecution (`diversion`) and neighbourhood justice panels
/// (`panels`), each with a finite number of local places, by residents and `supply`. Who is not on the first can be offered the
/// second.
///
///   offered   if offence, record and age are eligible, the offence is admitted where `admission` asks for it, and a place in the
///             area is free; more often, by the factor of liaison.hpp, to people whom liaison and diversion speaks for
///   begun     when the papers are ready, if a place is free then; otherwise what would have come without it comes
///   consent   the person agrees (on a panel: the person harmed as well)
///   widening  share of places that go to people who would otherwise have faced no action
///   completed with probability `completion`: no conviction, no label, and thinking and drug needs fall by `effect`
///   failed    the case is charged after all
struct DiversionParameters {
  Places places;
  Indexed<Ratio, Area> supply;
  Indexed<bool, OffenceGroup> offences;
  Indexed<bool, HistoryBand> records;
  Years from_age, below_age;
  bool admission = false;
  Probability offer;
  Probability consent;
  Probability completion;
  Share effect;
  Share motivation;
  Share widening, no_action;
};
template <std::same_as<DiversionParameters> P>
inline constexpr auto fields_of<P> = std::tuple{
    field("places", &P::places, between(0, 1e6), "people who can be on the scheme at one time"),
    field("supply", &P::supply, between(0, 100), "places in the area, relative to its residents' share of the country's"),
    group("offences", &P::offences, "whether the offence is eligible"),
    group("records", &P::records, "whether people with this many previous cautions or convictions are eligible"),
    field("from_age", &P::from_age, between(10, 120), "youngest age of people who are eligible"),
    field("below_age", &P::below_age, between(10, 120), "age from which people are too old"),
    group("admission", &P::admission, "whether only people who admit the offence are eligible"),
    field("offer", &P::offer, between(0, 1), "chance that an eligible person is offered a free place"),
    field("consent", &P::consent, between(0, 1), "chance that the person agrees"),
    field("completion", &P::completion, between(0, 1), "chance that the scheme is completed"),
    field("effect", &P::effect, between(0, 1),
          "fall of thinking and drug or alcohol needs on completion, as a share of the need"),
    field("motivation", &P::motivation, between(0, 1), "motivation gained on completion"),
    field("widening", &P::widening, between(0, 1), "share of places taken by people who would have faced no action"),
    field("no_action", &P::no_action, between(0, 1),
          "offers to each of them, relative to what the share asks for if they were as many as the others"),
};

/// Where this matter is to be diverted to, if anywhere.
DiversionPlace divert(World&, Prosecution&, bool would_face_action, sim::Time now);

/// The scheme begins, and takes a place; false where none is free any more: the matter is then not diverted.
bool take_diversion_place(World&, Prosecution&, sim::Time now);

/// The scheme ends (decision `diversion.result`): its effects, and whether the matter is closed or charged after all.
DiversionResult diversion_ends(World&, Prosecution&, sim::Time now);

/// The place that the matter holds, if any, is free again: at the end, or where the matter is closed before it.
void leave_diversion(World&, Prosecution&);

}  // namespace throughcare::models
