#pragma once
#include "models/budgets/devolved_custody.hpp"
#include "models/budgets/ledger.hpp"
#include "models/courts/listing.hpp"
#include "models/courts/remand.hpp"
#include "models/courts/sentencing.hpp"
#include "models/custody/places.hpp"
#include "models/custody/release.hpp"
#include "models/custody/time_inside.hpp"
#include "models/handovers/handover.hpp"
#include "models/individuals/desistance.hpp"
#include "models/individuals/needs.hpp"
#include "models/individuals/offending.hpp"
#include "models/individuals/population.hpp"
#include "models/individuals/prevention.hpp"
#include "models/police/contact.hpp"
#include "models/police/diversion.hpp"
#include "models/probation/contact.hpp"
#include "models/probation/recall.hpp"
#include "models/probation/regimes.hpp"
#include "models/probation/staff.hpp"
#include "models/probation/supervision.hpp"
#include "models/services/schemes.hpp"
#include "models/services/support.hpp"

namespace throughcare::models {

/// Every parameter of the model, one member per mechanism. The names here are the top-level sections of the YAML.
struct Parameters {
  PopulationParameters population;
  PreventionParameters prevention;
  NeedsParameters needs;
  OffendingParameters offending;
  DesistanceParameters desistance;
  PoliceParameters police;
  DiversionParameters diversion;
  CourtParameters courts;
  RemandParameters remand;
  SentencingParameters sentencing;
  PlacesParameters prisons;
  ReleaseParameters release;
  TimeInsideParameters time_inside;
  CaseManagementParameters case_management;
  ContactParameters contact;
  StaffParameters staff;
  Indexed<HandoverParameters, HandoverKind> handovers;
  SupervisionParameters supervision;
  RecallParameters recall;
  Indexed<ServiceParameters, Need> services;
  Indexed<SchemeParameters, Scheme> schemes;
  CostParameters costs;
  DevolutionParameters devolution;
};
template <>
inline constexpr auto fields_of<Parameters> = std::tuple{
    group("population", &Parameters::population, "who comes to the notice of the police"),
    group("prevention", &Parameters::prevention, "early help before offending begins"),
    group("needs", &Parameters::needs, "needs in the seven pathways"),
    group("offending", &Parameters::offending, "the rate and kind of offending"),
    group("desistance", &Parameters::desistance, "motivation, turning points and relapse"),
    group("police", &Parameters::police, "detection and outcomes of investigations"),
    group("diversion", &Parameters::diversion, "deferred prosecution"),
    group("courts", &Parameters::courts, "sitting days, hearing times, pleas and verdicts"),
    group("remand", &Parameters::remand, "custody before sentence"),
    group("sentencing", &Parameters::sentencing, "thresholds and lengths"),
    group("prisons", &Parameters::prisons, "places and crowding"),
    group("release", &Parameters::release, "release points, curfew and parole"),
    group("time_inside", &Parameters::time_inside, "what custody does to needs"),
    group("case_management", &Parameters::case_management, "who holds the case, and how often they meet the person"),
    group("contact", &Parameters::contact, "workers, contacts, relationship and trust"),
    group("staff", &Parameters::staff, "officers who are hired, trained and leave"),
    group("handovers", &Parameters::handovers, "what is lost when a case changes hands"),
    group("supervision", &Parameters::supervision, "licence, post-sentence supervision and orders"),
    group("recall", &Parameters::recall, "recall to custody"),
    group("services", &Parameters::services, "services by pathway"),
    group("schemes", &Parameters::schemes, "mentors, centres and teams beside offender management"),
    group("costs", &Parameters::costs, "unit costs"),
    group("devolution", &Parameters::devolution, "devolved custody budgets"),
};

}  // namespace throughcare::models
