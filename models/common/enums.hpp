#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

/// The closed lists of the field, each with the names that users type and read.
/// `names_of<E>` has one name per enumerator, in order; `count_of<E>` is their number.
namespace throughcare::models {

/// Specialised for each list: its names, in the order of the enumerators.
template <class E>
inline constexpr std::array<std::string_view, 0> name_list{};
template <class E>
inline constexpr std::span<const std::string_view> names_of{name_list<E>};
template <class E>
inline constexpr std::size_t count_of = name_list<E>.size();

template <class E>
constexpr std::string_view name(E e) {
  return names_of<E>[static_cast<std::size_t>(e)];
}

enum class Sex : std::uint8_t { male, female };
template <>
inline constexpr auto name_list<Sex> = std::to_array<std::string_view>({"male", "female"});

/// The five groups of the census. A label for reporting: no mechanism reads it.
enum class Ethnicity : std::uint8_t { white, mixed, asian, black, other };
template <>
inline constexpr auto name_list<Ethnicity> = std::to_array<std::string_view>({"white", "mixed", "asian", "black", "other"});

/// Age last birthday.
enum class AgeBand : std::uint8_t { from_10, from_15, from_18, from_21, from_25, from_30, from_40, from_50 };
template <>
inline constexpr auto name_list<AgeBand> = std::to_array<std::string_view>({"10-14", "15-17", "18-20", "21-24", "25-29", "30-39",
                                                                            "40-49", "50+"});

enum class OffenceGroup : std::uint8_t { violence, sexual, robbery, theft, damage, drugs, weapons, public_order, fraud, summary };
template <>
inline constexpr auto name_list<OffenceGroup> = std::to_array<std::string_view>({"violence", "sexual", "robbery", "theft",
                                                                                 "damage", "drugs", "weapons", "public_order",
                                                                                 "fraud", "summary"});

/// Previous cautions or convictions (occasions), in the bands of the published statistics.
enum class HistoryBand : std::uint8_t { none, from_1, from_3, from_7, from_11, from_15 };
template <>
inline constexpr auto name_list<HistoryBand> = std::to_array<std::string_view>({"0", "1-2", "3-6", "7-10", "11-14", "15+"});

/// The seven resettlement pathways.
enum class Need : std::uint8_t { accommodation, employment, health, drugs_alcohol, finance, family, thinking };
template <>
inline constexpr auto name_list<Need> = std::to_array<std::string_view>({"accommodation", "employment", "health", "drugs_alcohol",
                                                                         "finance", "family", "thinking"});

/// Support for a group of people beside offender management: it need not end where a sentence does (mechanism M9).
enum class Scheme : std::uint8_t {
  mentors,
  womens_centres,
  young_adult_hubs,
  integrated_management,
  remand_teams,
  aftercare,
  secure_schools,
  personal_advisers  ///< of the local authority, for people who were in its care
};
template <>
inline constexpr auto name_list<Scheme> = std::to_array<std::string_view>({"mentors", "womens_centres", "young_adult_hubs",
                                                                           "integrated_management", "remand_teams", "aftercare",
                                                                           "secure_schools", "personal_advisers"});

/// Two needs of women beside the seven, there or not there: domestic or sexual abuse, and sex work.
enum class WomensNeed : std::uint8_t { abuse, sex_work };
template <>
inline constexpr auto name_list<WomensNeed> = std::to_array<std::string_view>({"abuse", "sex_work"});

/// Custodial sentences by length imposed.
enum class SentenceBand : std::uint8_t { to_6_months, to_12_months, to_4_years, over_4_years, indeterminate };
template <>
inline constexpr auto name_list<SentenceBand> = std::to_array<std::string_view>({"6_months_or_less", "over_6_to_under_12_months",
                                                                                 "12_months_to_under_4_years", "4_years_or_more",
                                                                                 "indeterminate"});

/// What a case ends in. `caution` stands for every out-of-court disposal that counts as proven.
enum class Disposal : std::uint8_t { caution, fine_or_discharge, community_order, suspended_sentence, custody };
template <>
inline constexpr auto name_list<Disposal> = std::to_array<std::string_view>({"caution", "fine_or_discharge", "community_order",
                                                                             "suspended_sentence", "custody"});

/// Where a charged case is dealt with: the two kinds of court.
enum class Venue : std::uint8_t { magistrates, crown };
template <>
inline constexpr auto name_list<Venue> = std::to_array<std::string_view>({"magistrates", "crown"});

/// Prisons by what they do (mechanism M5).
enum class PrisonFunction : std::uint8_t {
  local,         ///< receives people from court: remand, short sentences, recalls, everyone before allocation
  training,      ///< the main part of longer sentences
  resettlement,  ///< the last months, meant to be near home
  womens,
  young_offenders,  ///< men of 18 to 20
  youth_custody,    ///< children, in young offender institutions and secure training centres
  secure_school     ///< children, in small units that are schools first
};
template <>
inline constexpr auto name_list<PrisonFunction> = std::to_array<std::string_view>({"local", "training", "resettlement", "womens",
                                                                                   "young_offenders", "youth_custody",
                                                                                   "secure_school"});

enum class Distance : std::uint8_t { near_home, far_from_home };
template <>
inline constexpr auto name_list<Distance> = std::to_array<std::string_view>({"near_home", "far_from_home"});

/// Who holds a case, or does its work, in offender management.
enum class Role : std::uint8_t {
  nobody,
  offender_supervisor,
  prison_offender_manager,
  resettlement_team,
  community_offender_manager,  ///< of the one probation service, or of the National Probation Service
  company_officer,             ///< of a community rehabilitation company
  prison_officer               ///< runs the wings; holds a case as key worker only
};
template <>
inline constexpr auto name_list<Role> = std::to_array<std::string_view>({"nobody", "offender_supervisor",
                                                                         "prison_offender_manager", "resettlement_team",
                                                                         "community_offender_manager", "company_officer",
                                                                         "prison_officer"});

/// The stretches of a sentence for which a regime names a holder.
enum class Segment : std::uint8_t {
  early_custody,
  pre_release,
  licence,
  post_sentence_supervision,
  court_order,
  before_sentence
};
template <>
inline constexpr auto name_list<Segment> = std::to_array<std::string_view>({"early_custody", "pre_release", "licence",
                                                                            "post_sentence_supervision", "court_order",
                                                                            "before_sentence"});

constexpr bool inside(Segment s) { return s == Segment::early_custody || s == Segment::pre_release; }

/// Arrangements of case management (mechanism M6 in models/README.md). What each does, segment by segment, is data.
enum class Regime : std::uint8_t {
  none,
  end_to_end,
  through_the_gate,
  omic,
  rehabilitation_company,  ///< Transforming Rehabilitation: people of standard risk
  national_service,        ///< Transforming Rehabilitation: people of high risk
  whole_system_local,      ///< one local team inside and outside
  intensive_supervision,   ///< intensive orders instead of short custody
  omic_key_worker          ///< OMiC: people of standard risk, who have a key worker only until shortly before release
};
template <>
inline constexpr auto name_list<Regime> = std::to_array<std::string_view>({"none", "end_to_end", "through_the_gate", "omic",
                                                                           "rehabilitation_company", "national_service",
                                                                           "whole_system_local", "intensive_supervision",
                                                                           "omic_key_worker"});

/// What probation told the court before the sentence.
enum class Report : std::uint8_t { none, oral, written };
template <>
inline constexpr auto name_list<Report> = std::to_array<std::string_view>({"none", "oral", "written"});

/// Assessed risk of serious harm: under some arrangements it decides who manages (high and very high risk, or standard, which is
/// the others) and how often people are met.
enum class RiskTier : std::uint8_t { low, medium, high, very_high };
template <>
inline constexpr auto name_list<RiskTier> = std::to_array<std::string_view>({"low", "medium", "high", "very_high"});

/// Tiers of risk that have one below.
enum class UpperTier : std::uint8_t { medium, high, very_high };
template <>
inline constexpr auto name_list<UpperTier> = std::to_array<std::string_view>({"medium", "high", "very_high"});

/// The classes of sentence to which a scenario assigns a regime.
enum class SentenceClass : std::uint8_t {
  under_12_months,
  determinate_12_months_plus,
  indeterminate,
  court_order,
  intensive_order,
  unsentenced  ///< charged; nothing has been imposed yet
};
template <>
inline constexpr auto name_list<SentenceClass> = std::to_array<std::string_view>({"under_12_months", "determinate_12_months_plus",
                                                                                  "indeterminate", "court_order",
                                                                                  "intensive_order", "unsentenced"});

enum class HandoverMode : std::uint8_t {
  three_way_meeting,  ///< both workers and the person
  workers_meeting,    ///< both workers without the person
  file_only,
  none
};
template <>
inline constexpr auto name_list<HandoverMode> = std::to_array<std::string_view>({"three_way_meeting", "workers_meeting",
                                                                                 "file_only", "none"});

/// Kinds of handover: between agencies (an edge of the pathway graph whose ends have different owners) and between workers.
enum class HandoverKind : std::uint8_t {
  case_file,             ///< police to court, court to probation: papers, no relationship yet
  court_to_custody,      ///< reception: what the community knew reaches the prison
  within_custody,        ///< between prison-based holders
  custody_to_community,  ///< through the gate
  community_to_custody,  ///< recall or a new sentence while on supervision
  change_of_officer,     ///< inside a role: turnover and reallocation
  between_services       ///< between the two services outside, when the assessed risk rises
};
template <>
inline constexpr auto name_list<HandoverKind> = std::to_array<std::string_view>({"case_file", "court_to_custody",
                                                                                 "within_custody", "custody_to_community",
                                                                                 "community_to_custody", "change_of_officer",
                                                                                 "between_services"});

/// The areas of local criminal justice boards: the 43 police force areas of England and Wales, the City of London with the
/// Metropolitan Police. In the order of their regions.
enum class Area : std::uint8_t {
  cleveland,
  durham,
  northumbria,
  cheshire,
  cumbria,
  lancashire,
  merseyside,
  greater_manchester,
  humberside,
  north_yorkshire,
  south_yorkshire,
  west_yorkshire,
  derbyshire,
  leicestershire,
  lincolnshire,
  nottinghamshire,
  dyfed_powys,
  gwent,
  north_wales,
  south_wales,
  staffordshire,
  warwickshire,
  west_mercia,
  west_midlands,
  bedfordshire,
  cambridgeshire,
  essex,
  hertfordshire,
  norfolk,
  northamptonshire,
  suffolk,
  london,
  kent,
  surrey,
  sussex,
  hampshire,
  thames_valley,
  avon_and_somerset,
  devon_and_cornwall,
  dorset,
  gloucestershire,
  wiltshire
};
template <>
inline constexpr std::array<std::string_view, 42> name_list<Area>{"cleveland",
                                                                  "durham",
                                                                  "northumbria",
                                                                  "cheshire",
                                                                  "cumbria",
                                                                  "lancashire",
                                                                  "merseyside",
                                                                  "greater_manchester",
                                                                  "humberside",
                                                                  "north_yorkshire",
                                                                  "south_yorkshire",
                                                                  "west_yorkshire",
                                                                  "derbyshire",
                                                                  "leicestershire",
                                                                  "lincolnshire",
                                                                  "nottinghamshire",
                                                                  "dyfed_powys",
                                                                  "gwent",
                                                                  "north_wales",
                                                                  "south_wales",
                                                                  "staffordshire",
                                                                  "warwickshire",
                                                                  "west_mercia",
                                                                  "west_midlands",
                                                                  "bedfordshire",
                                                                  "cambridgeshire",
                                                                  "essex",
                                                                  "hertfordshire",
                                                                  "norfolk",
                                                                  "northamptonshire",
                                                                  "suffolk",
                                                                  "london",
                                                                  "kent",
                                                                  "surrey",
                                                                  "sussex",
                                                                  "hampshire",
                                                                  "thames_valley",
                                                                  "avon_and_somerset",
                                                                  "devon_and_cornwall",
                                                                  "dorset",
                                                                  "gloucestershire",
                                                                  "wiltshire"};

/// The twelve probation regions.
enum class Region : std::uint8_t {
  north_east,
  north_west,
  greater_manchester,
  yorkshire_humber,
  east_midlands,
  wales,
  west_midlands_region,
  east_of_england,
  london,
  kent_surrey_sussex,
  south_central,
  south_west
};
template <>
inline constexpr auto name_list<Region> = std::to_array<std::string_view>({"north_east", "north_west", "greater_manchester",
                                                                           "yorkshire_humber", "east_midlands", "wales",
                                                                           "west_midlands_region", "east_of_england", "london",
                                                                           "kent_surrey_sussex", "south_central", "south_west"});

constexpr Region region_of(Area area) {
  constexpr auto first_of = std::to_array<Area>({Area::cleveland, Area::cheshire, Area::greater_manchester, Area::humberside,
                                                 Area::derbyshire, Area::dyfed_powys, Area::staffordshire, Area::bedfordshire,
                                                 Area::london, Area::kent, Area::hampshire, Area::avon_and_somerset});
  std::size_t region = 0;
  while (region + 1 < first_of.size() && area >= first_of[region + 1]) ++region;
  return static_cast<Region>(region);
}

/// For whom courts can have a way of sentencing of their own: women, men of 18 to 24, everybody else.
enum class SentencedGroup : std::uint8_t { women, young_adults, others };
template <>
inline constexpr auto name_list<SentencedGroup> = std::to_array<std::string_view>({"women", "young_adults", "others"});

/// Groups whose custody budget can be devolved: those of IPPR (2016), and children, whose custody budget was devolved to
/// consortia of councils in 2011 and whose remand budget to councils in 2013.
enum class Cohort : std::uint8_t { under_18, aged_18_to_20, aged_21_to_24, women, under_12_months };
template <>
inline constexpr auto name_list<Cohort> = std::to_array<std::string_view>({"under_18", "aged_18_to_20", "aged_21_to_24", "women",
                                                                           "under_12_months"});
/// Every combination of cohorts, so that any choice of them can be devolved and nobody is counted twice.
inline constexpr std::size_t cohort_combinations = 1u << count_of<Cohort>;

/// Who spends (the agency) and who pays (the funder); used by the ledger.
enum class Agency : std::uint8_t { police, courts, prisons, probation, services };
template <>
inline constexpr auto name_list<Agency> = std::to_array<std::string_view>({"police", "courts", "prisons", "probation",
                                                                           "services"});

enum class Funder : std::uint8_t { national, local };
template <>
inline constexpr auto name_list<Funder> = std::to_array<std::string_view>({"national", "local"});

}  // namespace throughcare::models
