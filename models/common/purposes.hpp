#pragma once
#include "sim/random.hpp"

/// Why a random number is drawn. Numbers are never reused or renumbered: a number is the identity of a person's luck in that
/// matter.
namespace throughcare::models::purpose {

inline constexpr sim::Purpose frailty{1};
inline constexpr sim::Purpose traits{2};
inline constexpr sim::Purpose needs{3};
inline constexpr sim::Purpose past{4};
inline constexpr sim::Purpose exit{5};
inline constexpr sim::Purpose onset{6};
inline constexpr sim::Purpose offence_clock{10};  ///< to the first; each offence draws the time to the next
inline constexpr sim::Purpose offence{11};
inline constexpr sim::Purpose turn{13};
inline constexpr sim::Purpose sanction{14};
inline constexpr sim::Purpose police{20};
inline constexpr sim::Purpose diversion{21};
inline constexpr sim::Purpose route{22};
inline constexpr sim::Purpose timing{23};
inline constexpr sim::Purpose venue{24};
inline constexpr sim::Purpose plea{25};
inline constexpr sim::Purpose remand{26};
inline constexpr sim::Purpose attrition{27};
inline constexpr sim::Purpose report{28};
inline constexpr sim::Purpose sentence{30};
inline constexpr sim::Purpose length{31};
inline constexpr sim::Purpose home_detention{40};
inline constexpr sim::Purpose parole{42};
inline constexpr sim::Purpose temporary_release{43};
inline constexpr sim::Purpose day_of_release{44};
inline constexpr sim::Purpose offices_closed{45};
inline constexpr sim::Purpose contact{50};
inline constexpr sim::Purpose key_work{51};
inline constexpr sim::Purpose handover{52};
inline constexpr sim::Purpose officer_change{53};
inline constexpr sim::Purpose breach{54};
inline constexpr sim::Purpose recall{55};
inline constexpr sim::Purpose risk{56};
inline constexpr sim::Purpose services{60};
inline constexpr sim::Purpose recovery{61};
inline constexpr sim::Purpose drift{62};
inline constexpr sim::Purpose schemes{63};
inline constexpr sim::Purpose scheme_meeting{64};
inline constexpr sim::Purpose start{70};
inline constexpr sim::Purpose prevention{71};
inline constexpr sim::Purpose candidate{72};
inline constexpr sim::Purpose area{80};
inline constexpr sim::Purpose ethnicity{170};
inline constexpr sim::Purpose womens_needs{171};
inline constexpr sim::Purpose womens_needs_return{172};
inline constexpr sim::Purpose company{173};

inline constexpr sim::Purpose requirements{140};
inline constexpr sim::Purpose unpaid_work{141};
inline constexpr sim::Purpose capability{142};
inline constexpr sim::Purpose liaison{143};
inline constexpr sim::Purpose panels{145};
inline constexpr sim::Purpose court_review{146};
inline constexpr sim::Purpose bail{147};
inline constexpr sim::Purpose attendance_centre{148};
inline constexpr sim::Purpose condition{149};
inline constexpr sim::Purpose location_tag_fitted{150};
inline constexpr sim::Purpose location_tag{151};
inline constexpr sim::Purpose location_tag_kept{152};
inline constexpr sim::Purpose loss_of_touch{153};
inline constexpr sim::Purpose premises_placed{154};
inline constexpr sim::Purpose premises{155};
inline constexpr sim::Purpose premises_kept{156};
inline constexpr sim::Purpose public_protection{157};
inline constexpr sim::Purpose risk_reassessed{158};
inline constexpr sim::Purpose allocation{120};
inline constexpr sim::Purpose box_ticking{121};
inline constexpr sim::Purpose officer{180};
inline constexpr sim::Purpose officer_goes{181};
inline constexpr sim::Purpose case_allocation{182};
inline constexpr sim::Purpose homes_and_jobs_at_start{101};
inline constexpr sim::Purpose found_by_service{102};
inline constexpr sim::Purpose service_goes_on{103};
inline constexpr sim::Purpose own_choice{104};

}  // namespace throughcare::models::purpose
