#pragma once
#include "models/budgets/devolved_custody.hpp"
#include "models/budgets/ledger.hpp"
#include "models/courts/bail.hpp"
#include "models/courts/listing.hpp"
#include "models/courts/remand.hpp"
#include "models/courts/sentencing.hpp"
#include "models/custody/allocation.hpp"
#include "models/custody/culture.hpp"
#include "models/custody/day_of_release.hpp"
#include "models/custody/places.hpp"
#include "models/custody/release.hpp"
#include "models/custody/temporary_release.hpp"
#include "models/custody/time_inside.hpp"
#include "models/handovers/handover.hpp"
#include "models/handovers/partnership.hpp"
#include "models/handovers/records.hpp"
#include "models/individuals/blows.hpp"
#include "models/individuals/capital.hpp"
#include "models/individuals/care.hpp"
#include "models/individuals/desistance.hpp"
#include "models/individuals/homes_and_jobs.hpp"
#include "models/individuals/identity.hpp"
#include "models/individuals/needs.hpp"
#include "models/individuals/offending.hpp"
#include "models/individuals/opportunity.hpp"
#include "models/individuals/population.hpp"
#include "models/individuals/prevention.hpp"
#include "models/individuals/womens_needs.hpp"
#include "models/police/contact.hpp"
#include "models/police/diversion.hpp"
#include "models/police/liaison.hpp"
#include "models/probation/contact.hpp"
#include "models/probation/contract.hpp"
#include "models/probation/officers.hpp"
#include "models/probation/payment.hpp"
#include "models/probation/premises.hpp"
#include "models/probation/public_protection.hpp"
#include "models/probation/recall.hpp"
#include "models/probation/regimes.hpp"
#include "models/probation/requirements.hpp"
#include "models/probation/staff.hpp"
#include "models/probation/supervision.hpp"
#include "models/probation/tags.hpp"
#include "models/services/delivery.hpp"
#include "models/services/schemes.hpp"
#include "models/services/support.hpp"

namespace throughcare::models {

/// Every parameter of the model, one member per mechanism. The names here are the top-level sections of the YAML.
struct Parameters {
  PopulationParameters population;
  PreventionParameters prevention;
  OpportunityParameters opportunity;
  NeedsParameters needs;
  WomensNeedsParameters womens_needs;
  CareParameters care;
  Indexed<FootholdParameters, Foothold> homes_and_jobs;
  CapitalParameters capital;
  IdentityParameters identity;
  BlowsParameters blows;
  OffendingParameters offending;
  DesistanceParameters desistance;
  PoliceParameters police;
  LiaisonParameters liaison;
  DiversionParameters diversion;
  DiversionParameters panels;
  CourtParameters courts;
  RemandParameters remand;
  BailParameters bail;
  SentencingParameters sentencing;
  PlacesParameters prisons;
  AllocationParameters allocation;
  ReleaseParameters release;
  TimeInsideParameters time_inside;
  TemporaryReleaseParameters temporary_release;
  CultureParameters culture;
  DayOfReleaseParameters day_of_release;
  CaseManagementParameters case_management;
  ContactParameters contact;
  StaffParameters staff;
  PrisonOfficerParameters prison_officers;
  CourtOfficerParameters court_officers;
  Indexed<CourtStaffParameters, Venue> court_staff;
  OfficerParameters officers;
  PaymentParameters payment;
  ContractParameters contract;
  Indexed<HandoverParameters, HandoverKind> handovers;
  RecordParameters records;
  PartnershipParameters partnership;
  SupervisionParameters supervision;
  RequirementParameters requirements;
  TagParameters tags;
  PremisesParameters premises;
  PublicProtectionParameters public_protection;
  RecallParameters recall;
  Indexed<ServiceParameters, Need> services;
  Indexed<SchemeParameters, Scheme> schemes;
  DeliveryParameters delivery;
  CostParameters costs;
  DevolutionParameters devolution;
};
template <std::same_as<Parameters> P>
inline constexpr auto fields_of<P> = std::tuple{
    group("population", &P::population, "who comes to the notice of the police"),
    group("prevention", &P::prevention, "early help before offending begins"),
    group("opportunity", &P::opportunity, "policing that designs out opportunity"),
    group("needs", &P::needs, "needs in the seven pathways"),
    group("womens_needs", &P::womens_needs, "two further needs of women: abuse and sex work"),
    group("care", &P::care, "what experience of care as a child changes"),
    group("homes_and_jobs", &P::homes_and_jobs, "homes and jobs that are found, kept and lost"),
    group("capital", &P::capital, "human and social capital"),
    group("identity", &P::identity, "how far people see in themselves somebody who does not offend"),
    group("blows", &P::blows, "bereavement, separation, accident, illness"),
    group("offending", &P::offending, "the rate and kind of offending"),
    group("desistance", &P::desistance, "motivation, turning points and relapse"),
    group("police", &P::police, "detection and outcomes of investigations"),
    group("liaison", &P::liaison, "liaison and diversion in police custody"),
    group("diversion", &P::diversion, "deferred prosecution"),
    group("panels", &P::panels, "neighbourhood justice panels"),
    group("courts", &P::courts, "sitting days, hearing times, pleas and verdicts"),
    group("remand", &P::remand, "custody before sentence"),
    group("bail", &P::bail, "bail with support, instead of remand"),
    group("sentencing", &P::sentencing, "thresholds and lengths"),
    group("prisons", &P::prisons, "places and crowding"),
    group("allocation", &P::allocation, "prisons by function, who is held where, transfers"),
    group("release", &P::release, "release points, curfew and parole"),
    group("time_inside", &P::time_inside, "what custody does to needs"),
    group("temporary_release", &P::temporary_release, "days out before release"),
    group("culture", &P::culture, "how far those who work in prisons stand for rehabilitation"),
    group("day_of_release", &P::day_of_release, "the day of the week of a release, and closed offices"),
    group("case_management", &P::case_management, "who holds the case, and how often they meet the person"),
    group("contact", &P::contact, "workers, contacts, relationship and trust"),
    group("staff", &P::staff, "officers who are hired, trained and leave"),
    group("prison_officers", &P::prison_officers, "prison officers who are hired, trained and leave"),
    group("court_officers", &P::court_officers, "probation staff in court, who write reports"),
    group("court_staff", &P::court_staff, "staff without whom a court does not sit, by kind of court"),
    group("officers", &P::officers, "single officers: their skill, their cases, who moves"),
    group("payment", &P::payment, "payment by results, and whom officers then give their time"),
    group("contract", &P::contract, "what a company is paid, and the officers it can keep"),
    group("handovers", &P::handovers, "what is lost when a case changes hands"),
    group("records", &P::records, "what prison and community see of each other's records"),
    group("partnership", &P::partnership, "how far agencies of an area work together"),
    group("supervision", &P::supervision, "licence, post-sentence supervision and orders"),
    group("requirements", &P::requirements, "what court orders require, and its delivery"),
    group("tags", &P::tags, "location tags worn on licence"),
    group("premises", &P::premises, "approved premises, where people of high risk have to live after prison"),
    group("public_protection", &P::public_protection, "active management of people of high risk by several agencies (MAPPA)"),
    group("recall", &P::recall, "recall to custody"),
    group("services", &P::services, "services by pathway"),
    group("schemes", &P::schemes, "mentors, centres and teams beside offender management"),
    group("delivery", &P::delivery, "how well services and schemes are delivered"),
    group("costs", &P::costs, "unit costs"),
    group("devolution", &P::devolution, "devolved custody budgets"),
};

/// Whether both hold the same values at these paths and below them: sections, groups or single parameters.
bool same_values(const Parameters&, const Parameters&, std::span<const std::string_view> paths);

/// Takes long to compile: done once, in parameters.cpp.
extern template std::vector<Leaf> leaves_of(const Parameters&);

}  // namespace throughcare::models
