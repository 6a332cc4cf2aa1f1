import { drawIntervals } from "./draw_intervals.js";
import { drawStackedBars } from "./draw_bars.js";
import { difference, underScenarios, value } from "./words.js";
import { humanise } from "../format.js";
import { ownerColour } from "../palette.js";
import { legend, panels } from "../svg.js";

const unit = "GBP a year";
const gains = "Who pays and who gains: ";
const isSociety = (row) => row.agency === "society" || row.funder === "society";

function totals(rows, scenarios, part) {
  const names = [...new Set(rows.map((row) => row[part]))];
  return {
    names,
    of: (scenario, name) => rows.filter((row) => row.scenario === scenario.id && row[part] === name).reduce((sum, row) => sum + (row.per_year ?? 0), 0),
  };
}

/** Changes against the reference: paired intervals where the statistics give them, otherwise the difference of the means. */
function changes(model, selected, sums, part) {
  return sums.names.map((name) => ({
    label: humanise(name),
    items: selected.filter((scenario) => scenario !== model.reference).map((scenario) => {
      const paired = model.difference(scenario.id, "public_spending", `${part}=${name}`);
      if (paired && paired.difference !== null) return { scenario, mean: paired.difference, low: paired.ci_low, high: paired.ci_high };
      return { scenario, mean: sums.of(scenario, name) - sums.of(model.reference, name), low: null, high: null };
    }),
  })).filter((group) => group.items.length > 0);
}

/** Present values for each payer, as the appraisal gives them. */
function payers(model, selected) {
  const rows = model.tables.appraisal.filter((row) => row.line.startsWith(gains) && row.present_value !== null);
  return [...new Set(rows.map((row) => row.line))].map((line) => ({
    label: humanise(line.slice(gains.length)),
    items: selected.map((scenario) => ({ scenario, row: rows.find((row) => row.scenario === scenario.id && row.line === line) }))
      .filter(({ row }) => row).map(({ scenario, row }) => ({ scenario, mean: row.present_value, low: row.ci_low, high: row.ci_high })),
  })).filter((group) => group.items.length > 0);
}

function moneyChart(id, heading, part, partName, titleOf) {
  return {
    id,
    heading,
    build(model, selected) {
      const rows = model.tables.costs.filter((row) => row.per_year !== null);
      const spending = rows.filter((row) => !isSociety(row));
      if (spending.length === 0 || spending.every((row) => row.per_year === 0)) return null;
      const sums = totals(spending, model.scenarios, part);
      const entries = sums.names.map((name) => ({ name, label: humanise(name), colour: ownerColour(name, sums.names) }));
      const bars = selected.map((scenario) => ({
        label: scenario.short,
        parts: entries.map((entry) => ({ name: entry.label, colour: entry.colour, value: Math.max(0, sums.of(scenario, entry.name)) })),
      }));
      const change = changes(model, selected, sums, part), present = part === "funder" ? payers(model, selected) : [];
      const unpaired = change.some((group) => group.items.some((item) => item.low === null));
      const society = id === "cost_by_agency" ? selected.map((scenario) => ({
        label: scenario.short,
        parts: [{ name: "Economic and social cost of crime", colour: ownerColour("society"),
          value: rows.filter((row) => row.scenario === scenario.id && isSociety(row)).reduce((sum, row) => sum + row.per_year, 0) }],
      })).filter((bar) => bar.parts[0].value > 0) : [];
      return {
        title: titleOf(model),
        subtitle: `Real pounds of ${model.study.price_year} a year, average over the measured years; whole of ${model.study.territory}.`,
        note: `Spending is public spending only${society.length ? "; costs of crime to society are shown apart and never added to it" : ""}.${
          present.some((group) => group.label === "Society") ? " The row Society is what crime costs people and the economy, which nobody pays from a budget." : ""}${
          unpaired && change.length ? " Changes drawn without a bar are differences of means, for which no paired interval was computed." : ""}`,
        table: {
          columns: ["Scenario", "Agency", "Funder", "Spent on", "Mean", "95% interval, from", "95% interval, to", "Unit"],
          rows: rows.map((row) => [model.scenario(row.scenario)?.label ?? row.scenario, humanise(row.agency), humanise(row.funder), humanise(row.category),
            value(row.per_year, unit), value(row.ci_low, unit), value(row.ci_high, unit), unit]),
        },
        draw: (tools) => panels(tools.document, tools.width, [
          { draw: (width) => legend(tools.document, width, entries) },
          { title: `Public spending by ${partName}`, draw: (width) => drawStackedBars({ ...tools, width }, { bars, unit }) },
          ...(change.length ? [{ title: `Change from the reference, by ${partName}`, draw: (width) => drawIntervals({ ...tools, width }, { groups: change, unit, zero: true }) }] : []),
          ...(present.length ? [{ title: "Present value of the change: left of the line gains, right of it pays more",
            draw: (width) => drawIntervals({ ...tools, width }, { groups: present, unit: "GBP", zero: true }) }] : []),
          ...(society.length ? [{ title: "Economic and social cost of crime", draw: (width) => drawStackedBars({ ...tools, width }, { bars: society, unit }) }] : []),
        ]),
      };
    },
  };
}

export const costByAgency = moneyChart("cost_by_agency", "Cost by agency", "agency", "agency",
  (model) => `What each agency spends in a year${underScenarios(model)}`);
export const whoPays = moneyChart("who_pays", "Who pays", "funder", "funder",
  (model) => `Who pays for the system${underScenarios(model)}`);

export const appraisal = {
  id: "appraisal",
  heading: "Appraisal",
  tableOpen: true,
  build(model, selected) {
    const rows = model.tables.appraisal.filter((row) => row.present_value !== null);
    const isNet = (line) => /^Net present/i.test(line) && !/equivalent/i.test(line);
    const isMoneyLine = (line) => !/^Net present|ratio|per proven reoffence/i.test(line) && !line.startsWith(gains);
    const unitOf = (line) => (/ratio/i.test(line) ? "pounds per pound" : /equivalent a year/i.test(line) ? "GBP a year" : /per proven/i.test(line) ? "GBP per reoffence" : "GBP");
    const others = selected.filter((scenario) => rows.some((row) => row.scenario === scenario.id));
    if (others.length === 0) return null;
    const lines = [...new Set(rows.map((row) => row.line))];
    const groupsOf = (keep) => lines.filter(keep).map((line) => ({
      label: line,
      items: others.map((scenario) => ({ scenario, row: rows.find((row) => row.scenario === scenario.id && row.line === line) }))
        .filter(({ row }) => row).map(({ scenario, row }) => ({ scenario, mean: row.present_value, low: row.ci_low, high: row.ci_high })),
    }));
    const net = groupsOf(isNet), parts = groupsOf(isMoneyLine);
    const years = model.study.years;
    return {
      title: `Present value of each change against ${model.reference.label}`,
      subtitle: `Pounds of ${model.study.price_year}, discounted at ${Math.round(model.study.discount_rate * 1000) / 10}% a year over ${years} years; mean and 95% interval.`,
      note: "Costs are positive and savings negative, except in lines named Net present, where more is better.",
      table: {
        columns: ["Scenario", "Line", "Value", "95% interval, from", "95% interval, to", "Unit", "Note"],
        rows: model.tables.appraisal.map((row) => {
          const cell = /ratio|per proven/i.test(row.line) ? value : difference;
          return [model.scenario(row.scenario)?.label ?? row.scenario, row.line, cell(row.present_value, unitOf(row.line)),
            cell(row.ci_low, unitOf(row.line)), cell(row.ci_high, unitOf(row.line)), unitOf(row.line), row.note];
        }),
      },
      draw: (tools) => panels(tools.document, tools.width, [
        { draw: (width) => legend(tools.document, width, others) },
        ...(net.length ? [{ title: "Net present value: right of the line is better", draw: (width) => drawIntervals({ ...tools, width }, { groups: net, unit: "GBP", zero: true, withLegend: false }) }] : []),
        ...(parts.length ? [{ title: "Change in costs: left of the line is a saving", draw: (width) => drawIntervals({ ...tools, width }, { groups: parts, unit: "GBP", zero: true, withLegend: false }) }] : []),
      ]),
    };
  },
};
