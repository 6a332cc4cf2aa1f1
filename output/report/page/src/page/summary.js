// The top of the report: what was compared, the cards and the headline table.
import { headlineEntries } from "../charts/differences.js";
import { formatDate, formatInterval, formatValue, intervalWords, inWords, isClear, isMoney, listInWords, plural, readingOf } from "../format.js";
import { html, swatch } from "./dom.js";

const years = (number) => `${Math.round(number * 100) / 100} ${number === 1 ? "year" : "years"}`;

/** What was compared, in two sentences. */
export function introduction(model) {
  const { study, scenarios, reference, replications } = model;
  const others = scenarios.slice(1).map((scenario) => scenario.label);
  const first = others.length
    ? `This report compares ${others.length > 6 ? `${others.length} scenarios` : listInWords(others)} with the reference, ${reference.label}, in the criminal justice system of ${study.territory}, over ${years(study.years)} from ${formatDate(study.start_date)}.`
    : `This report describes ${reference.label} in the criminal justice system of ${study.territory}, over ${years(study.years)} from ${formatDate(study.start_date)}.`;
  const repeated = replications === 1 ? "once, so no interval can be given" : `${replications} times with different luck, and intervals of 95% are given`;
  const second = others.length
    ? `Every arrangement was simulated on the same people with the same luck, ${repeated}; differences that are clear of zero are said so in words.`
    : `It was simulated ${repeated}.`;
  return html("p", { id: "introduction" }, `${first} ${second}`);
}

/** What must be known before any figure is read: that the run is small or short, and what a scenario did besides what it is about. */
export function cautions(model) {
  const remarks = model.tables.remarks.map((remark) => html("li", {}, html("strong", {}, model.scenario(remark.scenario)?.label ?? remark.scenario), `: ${remark.text}`));
  const items = [...model.cautions.map((caution) => html("li", {}, caution)), ...remarks];
  return items.length ? html("div", { class: "cautions", role: "note" }, html("h3", {}, "Before reading on"), html("ul", {}, ...items)) : null;
}

/** One sentence for each scenario, from its file. */
export function scenarioList(model) {
  return html("ul", {}, ...model.scenarios.map((scenario, i) => {
    const begins = scenario.policies.map((policy) => `${policy.title} (from ${formatDate(policy.starts)}${policy.ramp ? `, phased in over ${policy.ramp}` : ""}${policy.ends ? `, until ${formatDate(policy.ends)}` : ""})`);
    return html("li", {}, swatch(scenario), html("strong", {}, scenario.label), i === 0 ? " (the reference). " : ". ", scenario.summary,
      begins.length ? ` Changes: ${begins.join("; ")}.` : "");
  }));
}

function difference(row, unit) {
  if (!row || row.difference === null) return null;
  const reading = readingOf(row.ci_low, row.ci_high);
  return html("small", {}, `${formatValue(row.difference, unit, { signed: true, difference: true })} (${formatInterval(row.ci_low, row.ci_high, unit, { signed: true, difference: true })}): ${reading}`);
}

function cardFigures(model, scenario) {
  const wanted = [
    { measure: "reoffending_rate", groups: ["band=under_12_months", "all"], names: ["Proven reoffending after custody under 12 months", "Proven reoffending within 12 months"] },
    { measure: "prison_population", groups: ["all"], names: ["Prison population"] },
    { measure: "public_spending", groups: ["all"], names: ["Public spending a year"] },
  ];
  const figures = [];
  for (const { measure, groups, names } of wanted) {
    const found = groups.findIndex((group) => model.level(scenario.id, measure, group)?.mean != null);
    if (found < 0) continue;
    const row = model.level(scenario.id, measure, groups[found]);
    figures.push(html("dt", {}, names[found]), html("dd", {}, html("strong", {}, formatValue(row.mean, row.unit)),
      scenario === model.reference
        ? html("small", {}, intervalWords(row.ci_low, row.ci_high, row.unit))
        : difference(model.difference(scenario.id, measure, groups[found]), row.unit)));
  }
  const net = model.tables.appraisal.find((row) => row.scenario === scenario.id && /^Net present social value/i.test(row.line));
  if (net && net.present_value !== null) {
    figures.push(html("dt", {}, "Net present social value"), html("dd", {}, html("strong", {}, formatValue(net.present_value, "GBP", { signed: true })),
      html("small", {}, intervalWords(net.ci_low, net.ci_high, "GBP", { signed: true }))));
  }
  return figures;
}

export function cards(model) {
  const list = model.scenarios.map((scenario) => ({ scenario, figures: cardFigures(model, scenario) })).filter((card) => card.figures.length > 0);
  return html("div", { class: "cards" }, ...list.map(({ scenario, figures }) => {
    const card = html("section", { class: "card", "aria-label": scenario.label }, html("h3", {}, swatch(scenario),
      html("span", {}, scenario.label + (scenario === model.reference ? " (reference)" : ""))), html("dl", {}, ...figures));
    card.style.setProperty("--mark", scenario.colour);
    return card;
  }));
}

export function headlineTable(model) {
  const entries = headlineEntries(model);
  if (entries.length === 0) return html("p", {}, "This run has no headline measures.");
  const compares = model.scenarios.length > 1;
  const columns = ["Scenario", "Mean (95% interval)", ...(compares ? ["Difference from the reference (95% interval)", "Reading"] : [])];
  const figure = (value, interval) => html("td", {}, html("strong", {}, value), html("small", {}, `(${interval})`));
  const bodies = entries.map(({ measure, group, label }) => {
    const rows = model.scenarios.map((scenario) => {
      const row = model.level(scenario.id, measure.id, group), change = model.difference(scenario.id, measure.id, group);
      const cells = [html("th", { scope: "row" }, swatch(scenario), scenario.label)];
      if (!row || row.mean === null) cells.push(html("td", { colspan: columns.length - 1 }, "not available"));
      else {
        cells.push(figure(formatValue(row.mean, row.unit), formatInterval(row.ci_low, row.ci_high, row.unit)));
        if (compares && scenario === model.reference) cells.push(html("td", { colspan: 2 }, "reference"));
        else if (compares && (!change || change.difference === null)) cells.push(html("td", { colspan: 2 }, "not available"));
        else if (compares) {
          const options = { signed: true, difference: true };
          cells.push(figure(formatValue(change.difference, row.unit, options), formatInterval(change.ci_low, change.ci_high, row.unit, options)),
            html("td", {}, readingOf(change.ci_low, change.ci_high)));
        }
      }
      return html("tr", {}, ...cells);
    });
    const unit = measure.unit && !/^(share|GBP)/.test(measure.unit) ? ` (${measure.unit})` : "";
    return html("tbody", { class: "group" }, html("tr", {}, html("th", { scope: "rowgroup", colspan: columns.length }, label + unit)), ...rows);
  });
  return html("div", { class: "scroll whole", role: "region", tabindex: "0", "aria-labelledby": "headline-caption" },
    html("table", { id: "headline-table" }, html("caption", { id: "headline-caption" }, compares ? "Headline measures and paired differences" : "Headline measures"),
      html("thead", {}, html("tr", {}, ...columns.map((name) => html("th", { scope: "col" }, name)))), ...bodies));
}

/** A sentence on what the headline table shows, counted from it. */
export function headlineSentence(model) {
  if (model.scenarios.length < 2) return null;
  const clear = model.scenarios.slice(1).map((scenario) => {
    const entries = headlineEntries(model).map(({ measure, group }) => model.difference(scenario.id, measure.id, group)).filter((row) => row && row.difference !== null);
    const count = entries.filter((row) => isClear(row.ci_low, row.ci_high)).length;
    return `${scenario.label}: ${inWords(count)} of ${plural(entries.length, "measure")}`;
  });
  return html("p", {}, `Differences clear of zero: ${clear.join("; ")}. Differences of shares are in percentage points. An interval that includes zero means that the runs cannot tell the two arrangements apart.`);
}

/** Of all outcomes besides money: how many differ under each arrangement, and which most; or why none does. */
export function outcomeList(model) {
  if (model.scenarios.length < 2 || (model.replications < 2 && model.tables.unmoved.length === 0)) return null;
  const items = model.scenarios.slice(1).map((scenario) => {
    const unmoved = model.tables.unmoved.find((row) => row.scenario === scenario.id);
    if (unmoved) return html("li", {}, swatch(scenario), html("strong", {}, scenario.label), `: ${unmoved.why}`);
    const outcomes = model.study.measures.filter((measure) => !isMoney(measure.unit))
      .map((measure) => ({ measure, row: model.difference(scenario.id, measure.id) })).filter(({ row }) => row && row.difference !== null);
    const clear = outcomes.filter(({ row }) => isClear(row.ci_low, row.ci_high));
    const strength = ({ row }) => Math.abs(row.difference) / Math.max((row.ci_high - row.ci_low) / 2, Number.MIN_VALUE);
    const strongest = [...clear].sort((a, b) => strength(b) - strength(a)).slice(0, 3)
      .map(({ measure, row }) => `${measure.name} (${row.difference > 0 ? "higher" : "lower"})`);
    const text = clear.length > 0
      ? `${clear.length} of ${plural(outcomes.length, "outcome")} besides money differ clear of zero, most clearly ${listInWords(strongest)}.`
      : `no outcome besides money differs clear of zero: in this run it cannot be told from ${model.reference.label}.`;
    return html("li", {}, swatch(scenario), html("strong", {}, scenario.label), `: ${text}`);
  });
  return html("div", {}, html("ul", { id: "outcomes" }, ...items), html("p", {}, "Of so many outcomes about one in twenty would differ clear of zero by chance alone."));
}
