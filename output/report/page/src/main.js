// Entry of the page: reads the data in the file, builds the report, redraws charts when the width or the choice changes.
import { charts, sourceLine } from "./charts/index.js";
import { readAnalysis } from "./model.js";
import { assumptions, hindcast, method, validation } from "./page/background.js";
import { byGroup } from "./page/by_group.js";
import { html, swatch } from "./page/dom.js";
import { figure } from "./page/figure.js";
import { moneyByArea } from "./page/money_by_area.js";
import { cards, cautions, headlineSentence, headlineTable, introduction, outcomeList, scenarioList } from "./page/summary.js";

const chart = (id) => charts.find((candidate) => candidate.id === id);

// A section with `when` is there only where the run has what it shows; `tables` follow its charts.
const sections = [
  { id: "why", heading: "Why the scenarios differ", charts: ["attribution"], when: (model) => model.attributions.length > 0 },
  { id: "reoffending", heading: "Reoffending", charts: ["reoffending_by_band", "time_to_reoffence", "time_to_return_to_custody"] },
  { id: "population", heading: "Prison population and caseloads", charts: ["prison_population", "caseloads"] },
  { id: "money", heading: "What it costs and who pays", charts: ["cost_by_agency", "who_pays"], tables: moneyByArea },
  { id: "handovers-section", heading: "Handovers", charts: ["handovers"] },
  { id: "one-life", heading: "One person's path", charts: ["life"], when: (model) => model.traced.lives.length > 0 },
  { id: "paths", heading: "Flows and the pathway", charts: ["flows", "pathway_map"] },
  { id: "appraisal-section", heading: "Appraisal", charts: ["appraisal"] },
];

function chooser(model, onChange) {
  const boxes = model.scenarios.map((scenario) => ({ scenario, box: html("input", { type: "checkbox", id: `show-${scenario.index}`, checked: true }) }));
  for (const { box } of boxes) {
    box.addEventListener("change", () => {
      const selected = boxes.filter((entry) => entry.box.checked).map((entry) => entry.scenario);
      if (selected.length === 0) box.checked = true;
      else onChange(selected);
    });
  }
  return html("fieldset", { class: "choose" }, html("legend", {}, "Scenarios shown in the charts"),
    ...boxes.map(({ scenario, box }) => html("label", {}, box, html("span", {}, swatch(scenario), scenario.label))));
}

function build(model) {
  const figures = [];
  const add = (id) => {
    const drawn = figure(chart(id), model);
    figures.push(drawn);
    return drawn.node;
  };
  const section = (id, heading, ...content) => html("section", { id, "aria-labelledby": `${id}-heading` },
    html("h2", { id: `${id}-heading` }, heading), ...content.filter((part) => part !== null));
  const groups = byGroup(model);
  const parts = [
    section("compared", "What was compared", introduction(model), cautions(model), scenarioList(model), cards(model)),
    section("headline", "Headline comparison", headlineSentence(model), outcomeList(model), headlineTable(model), ...(model.scenarios.length > 1
      ? [chooser(model, (selected) => figures.forEach((drawn) => drawn.redraw(selected))), add("differences")] : [])),
    ...sections.filter(({ when }) => !when || when(model)).map(({ id, heading, charts: ids, tables }) =>
      section(id, heading, ...ids.map(add), ...(tables ? tables(model) : []))),
    ...(groups.length > 0 ? [section("by-group", "Who is affected", ...groups)] : []),
    section("validation", "How the reference compares with published figures", ...validation(model), ...hindcast(model)),
    section("assumptions", "Assumptions and their sources", ...assumptions(model)),
    section("method", "Method and limits", ...method(model)),
  ];
  const contents = html("nav", { "aria-label": "Contents" }, html("ul", {}, ...parts.map((part) =>
    html("li", {}, html("a", { href: `#${part.id}` }, part.querySelector("h2").textContent)))));
  document.getElementById("main").append(contents, ...parts);
  return figures;
}

const model = readAnalysis(JSON.parse(document.getElementById("report-data").textContent));
document.title = `${model.study.title} - Throughcare report`;
document.getElementById("title").textContent = model.study.title;
document.getElementById("strapline").textContent = `A simulation of the criminal justice system of ${model.study.territory}`;
document.getElementById("colophon").textContent = sourceLine(model);
const figures = build(model);
const redraw = () => figures.forEach((drawn) => drawn.redraw());
redraw();
let waiting = 0;
new ResizeObserver(() => {
  // Printing must not change the drawings; only a real change of the window does.
  if (window.matchMedia("print").matches) return;
  cancelAnimationFrame(waiting);
  waiting = requestAnimationFrame(redraw);
}).observe(document.getElementById("main"));
document.documentElement.dataset.ready = "true";
