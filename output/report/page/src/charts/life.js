// One person's path: lanes over time, one panel for each arrangement, the point at which the lives part marked.
import { value } from "./words.js";
import { formatDate, formatValue, humanise, inWords, placeName } from "../format.js";
import { grid, ink, onColour, quiet } from "../palette.js";
import { element, legend, marker, panels, picture, text, textWidth } from "../svg.js";

const laneHeight = 24, laneGap = 8, curveHeight = 76, costHeight = 48, axisHeight = 30, partingHeight = 18;

const places = {
  remand: { label: "On remand", colour: "#A285D1" },
  custody: { label: "In custody", colour: "#801650" },
  licence: { label: "On licence or supervision after custody", colour: "#F46A25" },
  order: { label: "On a court order", colour: "#28A197" },
};
const curves = [
  { label: "Known to the holder's side", of: (e) => (/^(community|company)/.test(e.holder) ? e.information_community : e.information_prison), colour: "#12436D", dash: "" },
  { label: "Relationship with the holder", of: (e) => e.relationship, colour: "#F46A25", dash: "7 3" },
  { label: "Motivation", of: (e) => e.motivation, colour: "#28A197", dash: "2 3", always: true },
];
const holders = {
  offender_supervisor: "#3D3D3D",
  prison_offender_manager: "#2073BC",
  resettlement_team: "#B58840",
  community_offender_manager: "#12436D",
  company_officer: "#28A197",
};
const holderColour = (name) => holders[name] ?? quiet;
const holderName = (name) => humanise(name).replace("offender manager", "manager");

/** Stretches of time between the entries that begin and end them: [{from, to, ...what}]. */
function stretches(entries, end, stateAfter) {
  const list = [];
  let open = null;
  for (const entry of entries) {
    const next = stateAfter(entry, open?.what ?? null);
    if (next === undefined || next === (open?.what ?? null)) continue;
    if (open && entry.day > open.from) list.push({ ...open, to: entry.day });
    open = next === null ? null : { what: next, from: entry.day };
  }
  if (open) list.push({ ...open, to: end });
  return list;
}

function placeAfter(entry) {
  if (entry.event === "received") return entry.detail === "remand" ? "remand" : "custody";
  if (entry.event === "segment") return { licence: "licence", post_sentence_supervision: "licence", court_order: "order" }[entry.detail] ?? "custody";
  if (entry.event === "left_custody" || entry.event === "sentence_ended" || entry.event === "left") return null;
  if (entry.event === "watching_begins") {
    if (/remand/.test(entry.stage)) return "remand";
    if (/custody|recall/.test(entry.stage)) return "custody";
    // By whole names: `end_of_supervision` is no supervision.
    if (["licence", "post_sentence_supervision", "home_detention_curfew"].includes(entry.stage)) return "licence";
    return ["community_order", "suspended_sentence"].includes(entry.stage) ? "order" : null;
  }
  return undefined;
}

const holderAfter = (entry) => (entry.holder && entry.holder !== "nobody" && entry.event !== "sentence_ended" ? entry.holder : null);

function serviceAfter(entry) {
  if (entry.event === "referred") return `waits: ${entry.detail}`;
  if (entry.event === "service_started") return entry.detail;
  return /^service_/.test(entry.event) ? null : undefined;
}

function bar(tools, x1, x2, y, colour, { label = "", hollow = false, hint }) {
  const { document } = tools, width = Math.max(x2 - x1, 1.5);
  const group = element(document, "g", {}, element(document, "rect", {
    x: x1, y: y + 3, width, height: laneHeight - 6, fill: hollow ? "#ffffff" : colour, stroke: colour, "stroke-dasharray": hollow ? "3 2" : undefined,
  }));
  if (label && textWidth(label, 11) + 6 <= width)
    group.append(text(document, x1 + width / 2, y + laneHeight / 2 + 4, label, { "font-size": 11, "text-anchor": "middle", fill: hollow ? ink : onColour(colour) }));
  return withHint(document, group, hint);
}

function withHint(document, node, hint) {
  const title = element(document, "title");
  title.textContent = hint;
  node.append(title);
  return node;
}

const hintOf = (entry) => `${formatDate(entry.date)}, age ${entry.age.toFixed(1)}: ${entry.told}`;

/** Lanes from top to bottom; each draws into its own height. */
function lanes(entries, end) {
  const stretch = (stateAfter, drawOne) => (tools, x, y) => stretches(entries, end, stateAfter).map((s) => drawOne(tools, x(s.from), x(s.to), y, s.what));
  const marks = (of, drawOne) => (tools, x, y) => entries.filter(of).map((entry) => withHint(tools.document, drawOne(tools, x(entry.day), y + laneHeight / 2, entry), hintOf(entry)));
  const symbol = (style) => ({ document }, x, y) => element(document, "g", {}, marker(document, style, x, y, 56));
  return [
    { label: "Where", draw: stretch(placeAfter, (tools, x1, x2, y, what) => bar(tools, x1, x2, y, places[what].colour, { hint: places[what].label })) },
    { label: "Held by", draw: stretch(holderAfter, (tools, x1, x2, y, what) => bar(tools, x1, x2, y, holderColour(what), { label: holderName(what), hint: humanise(what) })) },
    { label: "Handovers", draw: marks((e) => e.event === "handover" && e.to && e.to !== "nobody", ({ document }, x, y, e) => {
      const kept = e.known > 0.005 ? Math.min(e.received / e.known, 1) : 0;
      return element(document, "g", {},
        element(document, "path", { d: `M${x},${y - 8}l8,8l-8,8l-8,-8Z`, fill: "#ffffff", stroke: ink, "stroke-width": 1.5 }),
        // The filled part of the diamond, from below, is the share of what was known that was kept.
        element(document, "path", { d: `M${x - 8 * Math.min(1, 2 * kept)},${y + 8 - 16 * Math.min(kept, 0.5)}L${x},${y + 8}L${x + 8 * Math.min(1, 2 * kept)},${y + 8 - 16 * Math.min(kept, 0.5)}${kept > 0.5 ? `L${x + 16 * (1 - kept)},${y + 8 - 16 * kept}L${x - 16 * (1 - kept)},${y + 8 - 16 * kept}` : ""}Z`, fill: ink }));
    }) },
    { label: "Services", draw: stretch(serviceAfter, (tools, x1, x2, y, what) => bar(tools, x1, x2, y, "#28A197", { label: humanise(what.replace("waits: ", "")), hollow: what.startsWith("waits"), hint: humanise(what) })) },
    { label: "Offences", draw: marks((e) => e.event === "offence", ({ document }, x, y, e) => element(document, "g", {}, element(document, "circle", { cx: x, cy: y, r: 4, fill: e.yes ? ink : "#ffffff", stroke: ink, "stroke-width": 1.25 }))) },
    { label: "Sentences", draw: marks((e) => e.event === "sentenced" || e.event === "cautioned", symbol({ symbol: "square", colour: ink })) },
    { label: "Breach, recall", draw: marks((e) => ["breach", "recalled", "order_revoked"].includes(e.event), symbol({ symbol: "cross", colour: "#801650" })) },
    { label: "Turning points", draw: marks((e) => ["turning_point", "relapse", "stopped_for_good"].includes(e.event), (tools, x, y, e) => (e.event === "relapse"
      ? element(tools.document, "g", { transform: `rotate(180 ${x} ${y})` }, marker(tools.document, { symbol: "triangle", colour: "#801650" }, x, y, 56))
      : element(tools.document, "g", {}, marker(tools.document, { symbol: "triangle", colour: "#28A197" }, x, y, 56)))) },
  ];
}

function curveLines({ document }, entries, end, x, top) {
  const y = (share) => top + curveHeight - share * curveHeight;
  const group = element(document, "g");
  for (const share of [0, 0.5, 1]) {
    group.append(element(document, "line", { x1: x(0), x2: x(end), y1: y(share), y2: y(share), stroke: grid }),
      text(document, x(0) - 6, y(share) + 4, `${100 * share}%`, { "text-anchor": "end", "font-size": 11 }));
  }
  for (const curve of curves) {
    let path = "", pen = false;
    entries.forEach((entry, i) => {
      const until = entries[i + 1]?.day ?? end;
      if (!curve.always && !holderAfter(entry)) {
        pen = false;
        return;
      }
      path += `${pen ? "L" : "M"}${x(entry.day).toFixed(1)},${y(curve.of(entry)).toFixed(1)}H${x(until).toFixed(1)}`;
      pen = true;
    });
    group.append(element(document, "path", { d: path || "M0,0", fill: "none", stroke: curve.colour, "stroke-width": 2, "stroke-dasharray": curve.dash || undefined }));
  }
  return group;
}

/** The next of 1, 2, 5, 10, 20 ... from `pounds` up. */
function roundedUp(pounds) {
  const power = 10 ** Math.floor(Math.log10(Math.max(pounds, 1)));
  return [1, 2, 5, 10].map((step) => step * power).find((step) => step >= pounds);
}

/** Steps up to what the public has spent on the person at each entry; `most` is the top of the scale. */
function costLine({ document }, entries, end, x, top, most) {
  const y = (pounds) => top + costHeight - (pounds / most) * costHeight;
  const group = element(document, "g");
  for (const pounds of [0, most])
    group.append(element(document, "line", { x1: x(0), x2: x(end), y1: y(pounds), y2: y(pounds), stroke: grid }),
      text(document, x(0) - 6, y(pounds) + 4, formatValue(pounds, "GBP"), { "text-anchor": "end", "font-size": 11 }));
  const path = entries.map((entry, i) => `${i ? "V" : `M${x(entry.day).toFixed(1)},`}${y(entry.spending).toFixed(1)}H${x(entries[i + 1]?.day ?? end).toFixed(1)}`).join("");
  group.append(element(document, "path", { d: path, fill: "none", stroke: ink, "stroke-width": 2 }));
  const last = entries.at(-1);
  return withHint(document, group, `Public spending on this person to the end: ${formatValue(last.spending, "GBP")}; what the offences cost society besides: ${formatValue(last.society, "GBP")}`);
}

function drawLife(tools, life, years, end, most) {
  const { document, width } = tools;
  const marginLeft = width >= 620 ? 118 : 96, marginRight = 12, top = life.parting ? partingHeight : 2;
  const x = (day) => marginLeft + ((width - marginLeft - marginRight) * Math.max(0, day)) / end;
  const list = lanes(life.entries, end);
  const curvesTop = top + list.length * (laneHeight + laneGap) + 10, costTop = curvesTop + curveHeight + 24, bottom = costTop + costHeight;
  const svg = picture(document, width, bottom + axisHeight);
  // As many labels as have room; the last one is set to the left of its line.
  let taken = -Infinity;
  for (const { day, label } of years) {
    const wide = textWidth(label, 11), last = day > 0.98 * end;
    const left = last ? x(day) - wide : x(day) - wide / 2;
    if (left < taken + 8) continue;
    taken = left + wide;
    svg.append(element(document, "line", { x1: x(day), x2: x(day), y1: top, y2: bottom, stroke: grid }), text(document, x(day), bottom + 16, label, { "text-anchor": last ? "end" : "middle", "font-size": 11 }));
  }
  list.forEach((lane, i) => {
    const y = top + i * (laneHeight + laneGap);
    svg.append(text(document, 0, y + laneHeight / 2 + 4, lane.label), element(document, "line", { x1: x(0), x2: x(end), y1: y + laneHeight / 2, y2: y + laneHeight / 2, stroke: grid }),
      ...lane.draw(tools, x, y));
  });
  svg.append(text(document, 0, curvesTop + 14, "Shares"), curveLines(tools, life.entries, end, x, curvesTop),
    text(document, 0, costTop + costHeight / 2 + 4, "Spent so far"), costLine(tools, life.entries, end, x, costTop, most));
  if (life.parting) {
    const at = x(life.parting.day), right = at > width / 2;
    svg.append(element(document, "line", { x1: at, x2: at, y1: 4, y2: bottom, stroke: ink, "stroke-width": 2, "stroke-dasharray": "5 3" }),
      text(document, at + (right ? -6 : 6), 12, `Lives part, ${formatDate(life.parting.date)}`, { "text-anchor": right ? "end" : "start", "font-weight": "bold" }));
  }
  return svg;
}

/** A sentence in as many lines as the width asks for. */
function broken(words, width) {
  const lines = [""];
  for (const word of words.split(" ")) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if (textWidth(longer) > width - 8 && lines.at(-1)) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}

function key(document, width) {
  const sentences = ["Diamond: a handover; its black part is the share of what was known that was kept", "Filled circle: the police take the offence up"];
  const lines = sentences.flatMap((words) => broken(words, width));
  const svg = picture(document, width, lines.length * 17);
  lines.forEach((words, i) => svg.append(text(document, 0, 12 + i * 17, words, { fill: quiet })));
  return svg;
}

export const life = {
  id: "life",
  heading: "One person's path",
  build(model, selected) {
    const traced = model.traced;
    const shown = (traced?.lives ?? []).filter((own) => selected.some((scenario) => scenario.id === own.scenario));
    if (shown.length === 0) return null;
    const first = traced.lives[0];
    const end = model.study.years * 365.25, start = model.study.start_date;
    const years = [];
    for (let year = 0; year <= model.study.years + 1e-9; year += model.study.years > 12 ? 2 : 1) years.push({ day: year * 365.25, label: formatDate(`${Number(start.slice(0, 4)) + year}${start.slice(4, 7)}`).replace(/^(\w{3})\w*/, "$1") });
    const titled = shown.map((own) => ({ ...own, label: model.scenario(own.scenario)?.label ?? own.scenario, parting: own === first ? null : own.parting }));
    const held = [...new Set(titled.flatMap((own) => own.entries.map(holderAfter).filter(Boolean)))];
    const most = roundedUp(Math.max(...titled.map((own) => own.entries.at(-1).spending)));
    const spent = titled.map((own) => `${formatValue(own.entries.at(-1).spending, "GBP")}${titled.length > 1 ? ` under ${own.label}` : ""}`).join(", ");
    const apart = titled.find((own) => own.parting);
    const who = `a ${first.sex === "female" ? "woman" : "man"} of ${Math.floor(first.entries[0].age)} from ${placeName(first.area)}`;
    return {
      title: `One simulated person: ${who}${titled.length > 1 ? `, under ${inWords(titled.length)} arrangements` : ""}`,
      subtitle: `${apart ? `Until ${formatDate(apart.parting.date)} the same happens as in ${model.scenario(first.scenario)?.label ?? first.scenario}; then the lives part. ` : ""}Person ${first.person} of the first replication, from when measuring begins.`,
      note: `The public spends on this person ${spent}; harm done by the offences is not in it. Chosen: ${traced.chosen_by}. One life shows how the model works; it is evidence of nothing.`,
      table: {
        columns: ["Scenario", "Date", "Age", "What happened", "Held by", "Known to prison", "Known to community", "Relationship", "Trust", "Motivation", "Mean need", "Appointments kept since", "Appointments missed since", "Public spending so far", "Cost of the offences to society so far"],
        rows: titled.flatMap((own) => own.entries.map((e) => [own.label, { value: e.date, text: formatDate(e.date) }, value(Math.round(e.age * 10) / 10, "years"), e.told,
          e.holder ? humanise(e.holder) : "", value(e.holder ? e.information_prison : null, "share"), value(e.holder ? e.information_community : null, "share"),
          value(e.holder ? e.relationship : null, "share"), value(e.trust, "share"), value(e.motivation, "share"), value(e.mean_need, "share"), String(e.attended), String(e.missed), value(e.spending, "GBP"), value(e.society, "GBP")])),
      },
      draw: (tools) => panels(tools.document, tools.width, [
        { draw: (width) => legend(tools.document, width, Object.values(places)) },
        { draw: (width) => legend(tools.document, width, held.map((name) => ({ label: holderName(name), colour: holderColour(name) }))) },
        { draw: (width) => legend(tools.document, width, curves.map((curve) => ({ ...curve, symbol: "circle" })), { lines: true }) },
        { draw: (width) => key(tools.document, width) },
        ...titled.map((own) => ({ title: own.label, draw: (width) => drawLife({ ...tools, width }, own, years, end, most) })),
      ]),
    };
  },
};
