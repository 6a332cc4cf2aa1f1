#pragma once
#include "models/common/field.hpp"
#include "models/individuals/person.hpp"

namespace throughcare::models {

struct World;

/// M9 (needs of women). Two needs beside the seven pathways, there or not there: domestic or sexual abuse, and sex work.
///
///   there when offending begins  if loading * z0 + sqrt(1 - loading^2) * z_j > Phi^-1(1 - share_j), z0 as for the other needs
///   offending rate               times exp(sum_j effect_j * (need_j - typical_j)): so that women together offend as without it
///   services                     are for both sexes: women who live with abuse complete them less, by `mixed_services`
///   a meeting of a scheme        ends one of them with probability `safety` (services/schemes.hpp)
///   outside custody              it comes back, after an exponential time of mean `return_time`
struct WomensNeedsParameters {
  Indexed<Share, WomensNeed> share, typical;
  Indexed<Ratio, WomensNeed> effect;
  Indexed<Days, WomensNeed> return_time;
  Ratio mixed_services;
};
template <std::same_as<WomensNeedsParameters> P>
inline constexpr auto fields_of<P> = std::tuple{
    field("share", &P::share, between(0.0001, 0.9999), "share of women with the need when offending begins"),
    field("typical", &P::typical, between(0, 1), "presence of the need at which the offending rate is as without it"),
    field("effect", &P::effect, between(-5, 5), "log change of the offending rate while the need is there"),
    field("return_time", &P::return_time, between(30, 36500), "mean time until a need that was met comes back"),
    field("mixed_services", &P::mixed_services, between(0, 1),
          "services for both sexes completed by women who live with abuse, relative to others"),
};

/// Whether the need is there now.
bool has(const PersonBackground&, WomensNeed);

/// Draws the two needs of a woman whose other needs have the factor `common` in common.
void draw_womens_needs(World&, PersonId, double common);

/// Log factor of a woman's offending rate.
double effect_of_womens_needs(const World&, PersonId);

/// Completion of services for both sexes, relative to others: 1 but for women who live with abuse.
double mixed_service(const World&, PersonId);

/// `days` outside custody have passed since a woman's needs were last brought up to date: what was met may have come back.
void womens_needs_return(World&, PersonId, double days, sim::Time now);

/// A meeting that ends one of the needs with this chance, if any is there: the clocks are kept right.
void meet_womens_needs(World&, PersonId, double chance, double u, sim::Time now);

}  // namespace throughcare::models
