// The lower part of the report: validation, assumptions, method and limits.
import { capitalise, formatDate, formatInterval, formatPercent, formatValue, isShare } from "../format.js";
import { html, table } from "./dom.js";

export function validation(model) {
  const rows = model.tables.validation;
  if (rows.length === 0) {
    const { territory } = model.study;
    return [html("p", {}, territory === "England and Wales"
      ? "No published figures were compared in this run."
      : `Published figures are of England and Wales, and this run is of ${territory}: nothing was compared.`)];
  }
  const within = rows.filter((row) => row.within).length, represented = rows.filter((row) => row.simulated !== null).length;
  const without = (words) => rows.filter((row) => row.within_words === words).length;
  const absent = [[without("not represented"), "published but not represented in the model"], [without("needs a longer run"), "to be had from a longer run only"], [without("not in this run"), "of cases that this run did not have"]]
    .filter(([count]) => count > 0).map(([count, what]) => ` ${count} more ${count === 1 ? "is" : "are"} ${what}.`).join("");
  return [
    html("p", {}, `${within} of ${represented} published figures lie within the tolerance agreed before the run. Where a figure does not, read the related results with care.${absent}`),
    table(`Published figures and ${model.reference.label}`, {
      columns: ["Figure", "Published", "Simulated", "95% interval", "Tolerance", "Within tolerance", "Headline", "Unit", "Source"],
      rows: rows.map((row) => [
        row.measure, { value: row.published, unit: row.unit }, { value: row.simulated, unit: row.unit },
        { value: row.ci_low, text: formatInterval(row.ci_low, row.ci_high, row.unit) }, { value: row.tolerance, text: `±${formatValue(row.tolerance, "share")}` },
        capitalise(row.within_words), row.headline ? "Yes" : "", isShare(row.unit) ? "per cent" : row.unit, row.source,
      ]),
    }, { whole: rows.length <= 12 }),
  ];
}

/** A run over past years: each published year beside the simulated one, and the errors beside those of the simplest forecast. */
export function hindcast(model) {
  const rows = model.tables.hindcast, errors = model.tables.hindcast_errors;
  if (rows.length === 0) return [];
  const share = (value) => ({ value, unit: "share" });
  return [
    html("p", {}, "The run was given what came from outside (recorded crime, charges, sitting days, places, staff, laws with their dates) and no outcome. The forecast to beat says that each year is like the published one before."),
    table("Mean absolute errors, relative to the published figures", {
      columns: ["Series", "Years", "Model, level", "Model, change from the year before", "Same as last year"],
      rows: errors.map((row) => [row.measure, row.years, share(row.model), share(row.model_change), share(row.same_as_last_year)]),
    }, { whole: true }),
    table("Year by year", {
      columns: ["Series", "Year", "Published", "Simulated", "95% interval", "Unit", "Source"],
      rows: rows.map((row) => [row.measure, String(row.year), { value: row.published, unit: row.unit }, { value: row.simulated, unit: row.unit },
        { value: row.ci_low, text: formatInterval(row.ci_low, row.ci_high, row.unit) }, isShare(row.unit) ? "per cent" : row.unit, row.source]),
    }),
  ];
}

const isAssumed = (parameter) => !parameter.source || /assum/i.test(parameter.source);
const isCalibrated = (parameter) => parameter.source === "calibrated";

/** One entry for each value of a parameter, with the scenarios that use it; scenarios inherit most of them from one file. Those
 * with several values come first: they are what differs between scenarios or changes during the run. Then those on which results
 * lean most. */
function distinctParameters(model) {
  const found = new Map();
  for (const parameter of model.study.parameters) {
    const { scenario, ...rest } = parameter;
    const name = JSON.stringify(rest);
    if (!found.has(name)) found.set(name, { ...rest, scenarios: [] });
    found.get(name).scenarios.push(scenario);
  }
  const all = model.scenarios.length, values = new Map();
  for (const { path } of found.values()) values.set(path, (values.get(path) ?? 0) + 1);
  const changes = (entry) => values.get(entry.path) > 1 || entry.scenarios.length < all;
  const entries = [...found.values()];
  const changed = entries.filter(changes).sort((a, b) => a.path === b.path ? 0 : a.path < b.path ? -1 : 1);
  const leverage = ({ path }) => model.leverage.values.get(path)?.largest ?? -1;
  const others = entries.filter((entry) => !changes(entry)).sort((a, b) => leverage(b) - leverage(a));
  return [...changed, ...others].map((entry) => ({
    ...entry,
    used: entry.scenarios.length === all ? "all" : entry.scenarios.map((id) => model.scenario(id)?.short ?? id).join("; "),
  }));
}

/** The furthest sure move of an outcome, as a cell. */
function leverageCell(model, path) {
  const leverage = model.leverage.values.get(path);
  if (!leverage) return "not varied";
  return leverage.largest > 0 ? { value: leverage.largest, unit: "share" } : "within chance";
}

/** The assumptions of the reference that move outcomes most, in their order. */
function mostLeverage(model) {
  const { values, outcomes, scenario } = model.leverage;
  const assumed = new Map(model.study.parameters.filter((p) => p.scenario === model.reference.id && !p.from_date && (isAssumed(p) || isCalibrated(p))).map((p) => [p.path, p]));
  const ranked = [...values.values()].filter(({ path, largest }) => assumed.has(path) && largest > 0).sort((a, b) => b.largest - a.largest);
  if (ranked.length === 0) return [html("p", {}, "How far results lean on each assumption was not measured for this run.")];
  const most = 25;
  return [
    html("h3", {}, "On which assumptions results lean most"),
    html("p", {}, `Each assumed or calibrated value alone, at the low and at the high end of its plausible range, everything else as it is: how far outcomes move, relative to their level. ${ranked.length} values move an outcome by more than chance (each at 95%, so some of the small moves are luck); ${ranked.length > most ? `the ${most} that move one furthest are shown, the others in the table below them` : "here they are"}. A star: chance alone could have moved it so far. Measured once for scenario ${scenario}, not for this comparison, of which the command sensitivity tells the same.`),
    table("Assumptions by leverage", {
      columns: ["Rank", "Parameter", "Meaning", "Value here", "Plausible range", "Source", ...outcomes],
      rows: ranked.slice(0, most).map((leverage, i) => {
        const parameter = assumed.get(leverage.path);
        return [i + 1, leverage.path, parameter.meaning, parameter.value, leverage.range, parameter.source || "assumed",
          ...leverage.moves.map(([low, high, sure]) => ({ value: Math.max(Math.abs(low), Math.abs(high)), text: `${formatPercent(low, { signed: true })} / ${formatPercent(high, { signed: true })}${sure ? "" : " *"}`, number: true }))];
      }),
    }),
    html("h3", {}, "All parameters"),
  ];
}

/** All parameters in a table that can be searched; only the first matches are put on the page, so that it stays quick. */
export function assumptions(model) {
  const parameters = distinctParameters(model);
  if (parameters.length === 0) return [html("p", {}, "The parameters of this run were not recorded.")];
  const most = 100, assumed = parameters.filter(isAssumed).length;
  const text = parameters.map((p) => Object.values(p).join(" ").toLowerCase());
  const place = html("div"), status = html("p", { role: "status" });
  const search = html("input", { type: "search", id: "parameter-search", autocomplete: "off" });
  const only = html("input", { type: "checkbox", id: "parameter-assumed" });
  function show() {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const found = parameters.filter((p, i) => (!only.checked || isAssumed(p)) && words.every((word) => text[i].includes(word)));
    status.textContent = `${found.length} of ${parameters.length} parameters${found.length > most ? `; the first ${most} are shown, those that differ or change first, then those on which results lean most. Search to narrow them down; all are in assumptions.csv and results.xlsx` : ""}.`;
    place.replaceChildren(table("Parameters, their values and sources", {
      columns: ["Parameter", "Meaning", "Value", "Unit", "Source", "Confidence", "Leverage", "From", "Scenarios", "Set in"],
      rows: found.slice(0, most).map((p) => [p.path, p.meaning, p.value, p.unit, isAssumed(p) ? `[assumed]${p.source === "assumed" ? "" : ` ${p.source}`}` : p.source, p.confidence,
        leverageCell(model, p.path), p.from_date ? formatDate(p.from_date) : "start", p.used, `${p.file}${p.line > 0 ? `, line ${p.line}` : ""}`]),
    }));
  }
  search.addEventListener("input", show);
  only.addEventListener("change", show);
  show();
  return [
    ...mostLeverage(model),
    html("p", {}, `${parameters.length} values of parameters went into the run; ${assumed} of them are assumed, not measured, and are marked [assumed].`),
    html("div", { class: "search", role: "search", "aria-label": "Parameters" }, html("label", { for: "parameter-search" }, "Search the parameters"), search,
      html("span", {}, only, html("label", { for: "parameter-assumed" }, "Only assumed ones"))),
    status, place,
  ];
}

export function method(model) {
  const { study, replications, hash } = model;
  const entries = [
    ["What a run is", "A simulation of individual people through police, courts, prison and probation, event by event. Every scenario meets the same people with the same random numbers, so that a difference comes from the arrangement and not from luck."],
    ["Intervals", replications > 1
      ? `Means over ${replications} replications with 95% intervals by Student's t. Differences are paired: replication by replication, scenario minus reference. Intervals show the spread of chance in the model, not doubt about its parameters.`
      : "One replication only: no intervals can be given, and differences may be chance."],
    ["Scale", `${study.scale_note} Population scale ${study.population_scale}; all counts and money are given for the whole of ${study.territory}.`],
    ["Time", `${study.years} years measured from ${formatDate(study.start_date)}, after ${study.warm_up_years} years of warm-up that are not counted.`],
    ["Money", `Real pounds of ${study.price_year}; discounted at ${Math.round(study.discount_rate * 1000) / 10}% a year in the appraisal.`],
    ["Seed", String(study.seed)],
    ["Program", `Throughcare ${study.version} (${study.build})`],
    ["Result hash", hash],
    ...(model.leverage.made_by ? [["Leverage of assumptions", model.leverage.made_by]] : []),
    ...(study.overrides.length ? [["Changed on the command line", study.overrides.join("; ")]] : []),
    ...(model.cautions.length ? [["Cautions", model.cautions.join(" ")]] : []),
    ["Limits", "A model shows what follows from its assumptions. It does not forecast events outside them, people in it are invented, and a result for a small group rests on fewer people than one for the whole."],
  ];
  const parts = [html("dl", { class: "method" }, ...entries.flatMap(([term, text]) => [html("dt", {}, term), html("dd", {}, text)]))];
  if (study.measures.length) {
    parts.push(html("h3", {}, "What the measures mean"), table("Definitions of the measures", {
      columns: ["Measure", "Unit", "Definition"], rows: study.measures.map((measure) => [measure.name, measure.unit, measure.definition]),
    }));
  }
  if (study.inputs.length) {
    parts.push(html("details", {}, html("summary", {}, "Input files and their hashes"),
      table("Input files", { columns: ["File", "SHA-256"], rows: study.inputs.map((input) => [input.path, input.sha256]) }, { whole: true })));
  }
  return parts;
}
