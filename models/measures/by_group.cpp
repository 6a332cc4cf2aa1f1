#include "models/measures/by_group.hpp"

#include <algorithm>
#include <numeric>

#include "models/measures/collector.hpp"
#include "models/world.hpp"

namespace throughcare::models {

namespace {

void collect_services(const World& world, Collector& out) {
  for_each_period(out, [&](const std::string& period, std::size_t first, std::size_t last, double years) {
    for (std::size_t n = 0; n < count_of<Need>; ++n) {
      const std::string group = "need=" + std::string(name(static_cast<Need>(n)));
      Indexed<double, ServiceCount> sum{};
      for (std::size_t y = first; y < last; ++y)
        for (std::size_t c = 0; c < count_of<ServiceCount>; ++c)
          sum.values[c] += world.recorder.by_group(y).services.values[n].values[c];
      for (const ServiceCount c :
           {ServiceCount::referrals, ServiceCount::starts, ServiceCount::completions, ServiceCount::unmet, ServiceCount::given_up,
            ServiceCount::ended_by_custody, ServiceCount::ended_by_transfer, ServiceCount::ended_with_supervision})
        out.add(name(c), group, period, sum[c] * out.to_full_size() / years);
      for (const ServiceCount c : {ServiceCount::waiting, ServiceCount::in_place})  // of twelve months a year
        out.add(name(c), group, period, sum[c] * out.to_full_size() / (12.0 * years));
      if (sum[ServiceCount::starts] > 0.0)
        out.add(name(ServiceCount::wait_days), group, period, sum[ServiceCount::wait_days] / sum[ServiceCount::starts]);
    }
  });
}

void report_release(Collector& out, const std::string& group, const std::string& period, const ReleaseSums& s) {
  if (s.people <= 0.0) return;
  out.add("relationship_at_release", group, period, s.relationship / s.people);
  out.add("information_at_release", group, period, s.information / s.people);
  out.add("trust_at_release", group, period, s.trust / s.people);
  out.add("motivation_at_release", group, period, s.motivation / s.people);
  out.add("need_at_release", group, period, s.need / s.people);
}

void collect_releases(const World& world, Collector& out) {
  for_each_period(out, [&](const std::string& period, std::size_t first, std::size_t last, double) {
    ReleaseSums all, shorter, longer;
    for (std::size_t b = 0; b < count_of<SentenceBand>; ++b) {
      const auto band = static_cast<SentenceBand>(b);
      ReleaseSums of_band;
      for (std::size_t y = first; y < last; ++y) of_band += world.recorder.by_group(y).releases[band];
      all += of_band;
      (under_12_months(band) ? shorter : longer) += of_band;
      report_release(out, "band=" + std::string(name(band)), period, of_band);
    }
    report_release(out, "all", period, all);
    report_release(out, "band=under_12_months", period, shorter);
    report_release(out, "band=12_months_or_more", period, longer);
  });
}

void collect_bed_nights(const World& world, Collector& out) {
  const auto report = [&](const std::string& group, auto&& nights_in) {
    for_each_period(out, [&](const std::string& period, std::size_t first, std::size_t last, double years) {
      double all = 0.0;
      for (std::size_t a = 0; a < count_of<Area>; ++a) {
        const auto area = static_cast<Area>(a);
        if (!world.is_inhabited(area)) continue;
        double nights = 0.0;
        for (std::size_t y = first; y < last; ++y) nights += nights_in(world.recorder.by_group(y).bed_nights.values[a]);
        all += nights;
        if (period == "all") out.add("bed_nights", group, period, nights * out.to_full_size() / years, world.area_names[area]);
      }
      out.add("bed_nights", group, period, all * out.to_full_size() / years);
    });
  };
  report("all", [](const auto& nights) { return std::accumulate(nights.begin(), nights.end(), 0.0); });
  for (std::size_t c = 0; c < count_of<Cohort>; ++c)
    report("cohort=" + std::string(name(static_cast<Cohort>(c))), [c](const auto& nights) { return nights_of(nights, 1u << c); });
}

void collect_court_times(const World& world, Collector& out) {
  for_each_period(out, [&](const std::string& period, std::size_t first, std::size_t last, double) {
    const auto report = [&](const std::string& group, const CompletedCases& c) {
      if (c.cases > 0.0) out.add("charge_to_completion", group, period, c.days / c.cases);
    };
    CompletedCases magistrates, crown, all;
    for (std::size_t t = 0; t < count_of<CaseType>; ++t) {
      const auto type = static_cast<CaseType>(t);
      CompletedCases of_type;
      for (std::size_t y = first; y < last; ++y) of_type += world.recorder.by_group(y).completed[type];
      (in_crown_court(type) ? crown : magistrates) += of_type;
      all += of_type;
      report("case=" + std::string(name(type)), of_type);
    }
    report("court=magistrates", magistrates);
    report("court=crown", crown);
    report("all", all);
  });
}

}  // namespace

void collect_by_group(const World& world, Collector& out) {
  collect_services(world, out);
  collect_releases(world, out);
  collect_bed_nights(world, out);
  collect_court_times(world, out);
  collect_distribution(world, out);
}

}  // namespace throughcare::models
