// Who pays in each area, a table for each scenario that opens when asked for; beside a reference, how it changes.
import { difference, value } from "../charts/words.js";
import { humanise, placeName } from "../format.js";
import { html, swatch, table } from "./dom.js";

const unit = "GBP a year";

/** Nothing where the run has one area only. */
export function moneyByArea(model) {
  const rows = model.tables.costs_by_area;
  if (new Set(rows.map((row) => row.area)).size < 2) return [];
  const tables = model.scenarios.map((scenario) => {
    const reference = scenario === model.reference;
    const interval = "95% interval, ";
    const content = {
      columns: ["Area", "Funder", "Mean", `${interval}from`, `${interval}to`, ...(reference ? [] : ["Change", `${interval}from`, `${interval}to`])],
      rows: rows.filter((row) => row.scenario === scenario.id).map((row) => [
        placeName(row.area), humanise(row.funder), value(row.per_year, unit), value(row.ci_low, unit), value(row.ci_high, unit),
        ...(reference ? [] : [difference(row.difference, unit), difference(row.difference_low, unit), difference(row.difference_high, unit)]),
      ]),
    };
    const caption = reference ? `${scenario.label}, by area` : `${scenario.label}, by area, and change from ${model.reference.label}`;
    return html("details", {}, html("summary", {}, swatch(scenario), scenario.label), table(caption, content, { whole: true }));
  });
  return [
    html("h3", {}, "Who pays in each area"),
    html("p", {}, `Public spending a year by funder in each area, in real pounds of ${model.study.price_year}; society bears the cost of crime, which is `
      + "no part of it. A change below zero is a gain to that funder there."),
    ...tables,
  ];
}
