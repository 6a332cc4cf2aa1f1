#pragma once
#include "models/common/enums.hpp"
#include "models/common/indexed.hpp"
#include "sim/time.hpp"

namespace throughcare::models {

struct World;
struct Prosecution;
struct Sentence;
struct SentenceImposed;

/// Counts that published sentencing figures need: by previous record, and for indictable offences. Indictable are all groups of
/// offences but `summary`, which stands for the summary offences of the published groups.
constexpr bool indictable(OffenceGroup offence) { return offence != OffenceGroup::summary; }

/// A sentence was imposed; to be called before the record grows by it.
void count_sentence(World&, const Prosecution&, const SentenceImposed&, sim::Time now);

/// A man leaves custody: the share of a determinate sentence that this stay was, remand included. Stays after recall add to the
/// share of their sentence, so that the sum over all stays by first releases is the mean share served.
void count_share_served(World&, const Sentence&, bool first, sim::Time inside_since, sim::Time now);

/// Who is inside at the month's end: by length of sentence, of those who serve one and were not recalled, and by age.
struct InsideCensus {
  Indexed<double, SentenceBand> serving{};
  double children = 0, aged_50 = 0;
};
InsideCensus census_inside(World&, sim::Time now);

}  // namespace throughcare::models
