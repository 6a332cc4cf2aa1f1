// A chart on the page: heading, drawing, its table and the buttons that save it.
import { sourceLine } from "../charts/index.js";
import { toCsv } from "../csv.js";
import { frame, serialise } from "../svg.js";
import { download, html, table } from "./dom.js";

const pictureWidth = 960, pictureMargin = 24;

function standalone(model, description) {
  const drawing = description.draw({ document, width: pictureWidth - 2 * pictureMargin, interactive: false });
  const width = Math.max(pictureWidth, Number(drawing.getAttribute("width")) + 2 * pictureMargin);
  return frame(document, width, drawing, { title: description.title, subtitle: description.subtitle, source: `${description.note} ${sourceLine(model)}` });
}

function savePng(name, svg) {
  const width = Number(svg.getAttribute("width")), height = Number(svg.getAttribute("height"));
  const image = new Image();
  image.onload = () => {
    const canvas = html("canvas", { width: 2 * width, height: 2 * height });
    canvas.getContext("2d").drawImage(image, 0, 0, 2 * width, 2 * height);
    canvas.toBlob((blob) => download(name, "image/png", blob), "image/png");
  };
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(serialise(svg))}`;
}

/** Plot labels parts of its drawings for assistive technology; inside one image with a name of its own they are noise. */
function asOneImage(svg, label) {
  for (const node of svg.querySelectorAll("[aria-label], [aria-hidden], [role]")) {
    for (const name of ["aria-label", "aria-hidden", "role", "aria-describedby"]) node.removeAttribute(name);
  }
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", label);
}

/**
 * Returns {node, redraw(selected)}; node is a sentence where the chart cannot be drawn from these data.
 */
export function figure(chart, model) {
  const first = chart.build(model, model.scenarios, {});
  if (!first) {
    return { node: html("p", { id: chart.id, class: "absent" }, `${chart.heading}: this run has no data for this chart, so it is left out.`), redraw() {} };
  }
  const able = chart.perScenario ? model.scenarios.filter((candidate) => chart.own(model, candidate)) : [];
  let selected = model.scenarios, scenario = able[0], description = first, drawnWidth = 0;
  const title = html("h3", { id: `${chart.id}-title` }), subtitle = html("p", { class: "subtitle" }), note = html("p", { class: "note" });
  const drawing = html("div", { class: "drawing" });
  const details = html("details", { open: chart.tableOpen }, html("summary", {}, `Show the table behind this chart`));
  function fillTable() {
    if (details.open && details.childElementCount === 1) details.append(table(description.title, description.table));
  }
  details.addEventListener("toggle", fillTable);
  fillTable();

  function draw(force) {
    const width = Math.floor(drawing.clientWidth);
    if (width === 0 || (!force && width === drawnWidth)) return;
    drawnWidth = width;
    const svg = description.draw({ document, width, interactive: true });
    asOneImage(svg, `${description.title}. ${description.subtitle} The table below holds the numbers.`);
    drawing.replaceChildren(svg);
    const scrolls = Number(svg.getAttribute("width")) > width + 1;
    if (scrolls) {
      drawing.setAttribute("tabindex", "0");
      drawing.setAttribute("role", "region");
      drawing.setAttribute("aria-label", `${chart.heading}, scrolls sideways`);
    } else for (const name of ["tabindex", "role", "aria-label"]) drawing.removeAttribute(name);
  }

  function rebuild() {
    description = chart.build(model, selected, { scenario });
    if (!description) {
      title.textContent = chart.heading;
      subtitle.textContent = "None of the chosen scenarios has data for this chart.";
      note.textContent = "";
      drawing.replaceChildren();
      return;
    }
    title.textContent = description.title;
    subtitle.textContent = description.subtitle;
    note.textContent = description.note;
    draw(true);
  }

  const suffix = () => (scenario !== able[0] ? `${chart.id}_${scenario.id}` : chart.id);
  const button = (label, action) => html("button", { type: "button", "aria-describedby": `${chart.id}-title`, onclick: () => description && action() }, label);
  const tools = html("div", { class: "tools" },
    button("Save as SVG", () => download(`${suffix()}.svg`, "image/svg+xml", serialise(standalone(model, description)))),
    button("Save as PNG", () => savePng(`${suffix()}.png`, standalone(model, description))),
    button("Save data as CSV", () => download(`${suffix()}.csv`, "text/csv;charset=utf-8", toCsv(description.table))));

  let chooser = null;
  if (able.length > 1) {
    const select = html("select", { id: `${chart.id}-scenario` }, ...able.map((candidate) => html("option", { value: candidate.id }, candidate.label)));
    select.addEventListener("change", () => {
      scenario = model.scenario(select.value);
      rebuild();
    });
    chooser = html("div", { class: "tools" }, html("label", { for: `${chart.id}-scenario` }, "Scenario shown"), select);
  }
  const node = html("figure", { id: chart.id, "aria-labelledby": `${chart.id}-title` }, title, subtitle, chooser, drawing, note, details, tools);
  return {
    node,
    redraw(nowSelected) {
      if (nowSelected) {
        selected = nowSelected;
        if (!chart.perScenario) rebuild();
      } else if (drawnWidth === 0) rebuild();
      else if (description) draw(false);
    },
  };
}
