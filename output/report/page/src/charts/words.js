// Words and table cells that several charts share.
import { formatDate, formatInterval, inWords, isShare } from "../format.js";

/** "under four arrangements", or nothing when only one was simulated. */
export const underScenarios = (model) => (model.scenarios.length > 1 ? ` under ${inWords(model.scenarios.length)} arrangements` : "");

export const value = (number, unit) => ({ value: number, unit });
export const difference = (number, unit) => ({ value: number, unit, difference: true });

export function spanOf(periods) {
  return periods.length ? `${formatDate(periods[0])} to ${formatDate(periods.at(-1))}` : "";
}

export const unitInTable = (unit) => (isShare(unit) ? "per cent" : unit);

export const intervalNote = "Bars and bands are 95% intervals over replications.";

/** The one-sentence reading of a level: the reference's mean and interval. */
export function referenceSentence(model, row, unit, what) {
  if (!row) return "";
  return `${what} in ${model.reference.label}: ${formatInterval(row.ci_low, row.ci_high, unit)}.`;
}
