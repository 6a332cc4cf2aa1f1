// Opens the example reports in headless Chromium with the network off: node browser_test.mjs FOLDER
// FOLDER holds report.html, sparse.html and the node_modules of this test; pictures of the pages are left in FOLDER/screenshots.
import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const folder = resolve(process.argv[2]);
const require = createRequire(join(folder, "package.json"));
const puppeteer = require("puppeteer-core");
const axeSource = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const screenshots = join(folder, "screenshots");
const chartIds = ["differences", "reoffending_by_band", "time_to_reoffence", "time_to_return_to_custody", "prison_population", "caseloads",
  "cost_by_agency", "who_pays", "handovers",
  "flows", "pathway_map", "appraisal", "life", "attribution"];
const widths = [1280, 390];
const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

async function open(browser, file, width) {
  const page = await browser.newPage();
  const trouble = [], requests = [];
  page.on("console", (message) => ["error", "warn", "warning"].includes(message.type()) && trouble.push(message.text()));
  page.on("pageerror", (error) => trouble.push(String(error)));
  page.on("request", (request) => /^(data|blob):/.test(request.url()) || requests.push(request.url()));
  await page.setViewport({ width, height: 900 });
  await page.setOfflineMode(true);
  const address = pathToFileURL(join(folder, file)).href;
  await page.goto(address);
  await page.waitForFunction(() => document.documentElement.dataset.ready === "true", { timeout: 20000 });
  await pause(200);
  return { page, check() {
    assert.deepEqual(trouble, [], `${file} at ${width}: no console messages`);
    assert.deepEqual(requests, [address], `${file} at ${width}: no request beside the file itself`);
  } };
}

async function axe(page, what) {
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  assert.deepEqual(violations.map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((node) => node.html.slice(0, 120)).join(" | ")}`), [], `${what}: axe finds nothing`);
}

/** Texts that leave their drawing, or lie on each other, by the boxes the browser gives them. */
const troubledTexts = (page) => page.evaluate(() => {
  const found = [];
  for (const drawing of document.querySelectorAll("figure .drawing > svg")) {
    const id = drawing.closest("figure").id, frame = drawing.getBoundingClientRect();
    const texts = [...drawing.querySelectorAll("text")].filter((node) => node.textContent.trim() && !node.closest("[aria-label=tip], .tip"))
      .map((node) => ({ text: node.textContent.trim(), box: node.getBoundingClientRect() })).filter(({ box }) => box.width > 0);
    for (const { text, box } of texts) {
      if (box.left < frame.left - 1 || box.right > frame.right + 1 || box.bottom > frame.bottom + 2) found.push(`${id}: "${text}" leaves the drawing`);
    }
    if (id === "flows") continue; // labels of crowded Sankey columns may touch; they carry a halo
    for (let i = 0; i < texts.length; ++i) {
      for (let k = i + 1; k < texts.length; ++k) {
        const a = texts[i].box, b = texts[k].box;
        const across = Math.min(a.right, b.right) - Math.max(a.left, b.left), down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        if (across > 2 && down > 5) found.push(`${id}: "${texts[i].text}" lies on "${texts[k].text}"`);
      }
    }
  }
  return found;
});

async function checkFullReport(browser, width) {
  const { page, check } = await open(browser, "report.html", width);
  assert.equal(await page.evaluate(() => window.injected), undefined, "no name from a scenario runs as script");
  assert.equal(await page.evaluate(() => document.querySelectorAll("img, iframe, object, script[src], link[rel=stylesheet]").length), 0);
  assert.match(await page.$eval("main", (node) => node.textContent), /One officer throughout \(from 1 January 2019, phased in over 6 months, until 1 January 2023\)/);
  assert.match(await page.$eval("h1", (node) => node.textContent), /<\/script><script>/, "the hostile title is shown as text");
  for (const id of chartIds) {
    const seen = await page.$eval(`#${id}`, (node) => ({
      marks: node.querySelectorAll(".drawing > svg path, .drawing > svg rect, .drawing > svg circle, .drawing > svg line").length,
      broken: /NaN|undefined|Infinity/.test(node.querySelector(".drawing").innerHTML),
      words: /NaN|undefined|null|Infinity/.test(node.textContent),
      title: node.querySelector("h3").textContent,
      role: node.querySelector(".drawing > svg").getAttribute("role"),
      height: node.querySelector(".drawing > svg").getBoundingClientRect().height,
    }));
    assert.ok(seen.marks > 10, `${id} has marks (${seen.marks})`);
    assert.ok(!seen.broken && !seen.words, `${id} has no undefined numbers`);
    assert.ok(seen.title.length > 10 && seen.role === "img" && seen.height > 100, id);
  }
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(overflow <= 0, `no sideways scrolling of the page at ${width} px (${overflow})`);
  assert.deepEqual(await troubledTexts(page), [], `labels at ${width} px`);
  assert.doesNotMatch(await page.evaluate(() => document.body.innerText), /\bNaN\b|\bundefined\b|82,710\.3|not available%/);
  const rows = await page.$$eval("#headline-table tbody", (bodies) => bodies.map((body) => body.rows.length));
  assert.deepEqual(rows, Array(rows.length).fill(5), "a heading and four scenarios for each headline measure");
  assert.match(await page.$eval("#headline-table", (node) => node.innerText), /lower, clear of zero/);
  assert.match(await page.$eval("#headline-table", (node) => node.innerText), /no clear difference/);
  const outcomes = await page.$$eval("#outcomes li", (items) => items.map((item) => item.innerText));
  assert.equal(outcomes.length, 3, "a sentence for each scenario but the reference");
  for (const text of outcomes) assert.match(text, /outcomes? besides money/);
  assert.match(outcomes[1], /no outcome besides money differs clear of zero\. <\/script>/, "why an arrangement moves nothing");
  assert.equal(await page.$$eval("#by-group details", (nodes) => nodes.length), 4, "a table by group for each scenario");
  await page.$$eval("#by-group details", (nodes) => nodes.forEach((node) => (node.open = true)));
  const byGroup = await page.$eval("#by-group", (node) => node.innerText);
  assert.match(byGroup, /Aged 18-20/);
  assert.match(byGroup, /With care experience/);
  assert.match(byGroup, /%, clear/);
  assert.match(byGroup, /[−+]\d[\d.]*% to [−+]\d/, "changes with their intervals");
  const cautions = await page.$eval(".cautions", (node) => node.innerText);
  assert.match(cautions, /Small run: few people\. <\/script>/);
  assert.match(cautions, /closed service places worth GBP 3\.0 million a year/);
  assert.match(await page.$eval("#method", (node) => node.innerText), /Small run: few people/);
  assert.doesNotMatch(await page.$eval("#assumptions", (node) => node.innerText), /seed 1/, "how leverage was measured is told with the method");
  const bands = await page.$eval("#reoffending_by_band .drawing", (node) => node.textContent);
  const places = ["Everyone in the cohort", "Custody under 12 months", "Custody of 12", "Cautions", "Community orders"].map((name) => bands.replaceAll(/\s+/g, " ").indexOf(name));
  assert.ok(places.every((place, i) => place >= 0 && (i === 0 || place > places[i - 1])), `short before long, the whole first: ${places}`);
  assert.match(await page.$eval("#who_pays .note", (node) => node.textContent), /The row Society/);
  assert.match(await page.$eval("#time_to_reoffence .drawing", (node) => node.textContent), /Custody under 12 months/);
  await page.screenshot({ path: join(screenshots, `report-${width}.png`), fullPage: true });

  // Every table behind a chart opens with the keyboard and has rows.
  for (const id of chartIds) {
    if (!(await page.$(`#${id} details[open]`))) {
      await page.focus(`#${id} summary`);
      await page.keyboard.press("Enter");
    }
    await page.waitForSelector(`#${id} details[open] table tbody tr`);
  }
  const opened = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(opened <= 0, `no sideways scrolling with all tables open at ${width} px (${opened})`);
  await axe(page, `report at ${width}`);
  check();
  await page.close();
}

async function checkUse(browser) {
  const { page, check } = await open(browser, "report.html", 1280);
  const marks = () => page.$$eval("#prison_population .drawing > svg path", (nodes) => nodes.length);
  const before = await marks();
  await page.click("#show-1");
  await pause(100);
  assert.ok((await marks()) < before, "a scenario can be taken out of the charts");
  for (const box of [0, 2, 3]) await page.click(`#show-${box}`);
  assert.equal(await page.$eval("#show-3", (node) => node.checked), true, "the last one stays");
  assert.equal(await page.$eval("#reoffending_by_band .drawing", (node) => node.querySelectorAll("svg").length > 0), true);

  const title = await page.$eval("#flows h3", (node) => node.textContent);
  await page.select("#flows-scenario", "omic");
  assert.notEqual(await page.$eval("#flows h3", (node) => node.textContent), title, "the flows of another scenario can be chosen");

  const reasons = () => page.$eval("#attribution h3", (node) => node.textContent);
  const firstChoice = await reasons();
  assert.deepEqual(await page.$$eval("#attribution-scenario option", (nodes) => nodes.map((node) => node.value)), ["end_to_end", "omic"]);
  await page.select("#attribution-scenario", "omic");
  assert.notEqual(await reasons(), firstChoice, "the reasons of another difference can be chosen");
  assert.equal(await page.$$eval("#attribution details", (nodes) => nodes.length), 1, "one table holds all of them");

  const tables = await page.$$("#assumptions table");
  const leaning = await tables[0].$$eval("tbody tr", (rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent)));
  assert.deepEqual(leaning.map((row) => row[1]), ["population.entry_rate.group_7", "needs.accommodation.hazard_ratio"], "assumed values that surely move an outcome, the furthest first");
  assert.deepEqual(leaning[1].slice(-2), ["−2.4% / +3.1%", "+4.0% / +2.0% *"], "a star where chance could have moved it so far");
  const listed = await tables[1].$$eval("tbody tr", (rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent)));
  assert.deepEqual(listed.slice(0, 2).map((row) => row[0]), ["budgets.retained_share", "courts.crown.sitting_days"], "what not all scenarios have comes first");
  assert.deepEqual(listed.filter((row) => row[0] === "needs.accommodation.hazard_ratio").map((row) => row[4]), ["[assumed]"]);
  assert.deepEqual(["needs.accommodation.hazard_ratio", "population.entry_rate.group_14", "population.entry_rate.group_1"].map((path) => listed.find((row) => row[0] === path)[6]), ["3.1%", "within chance", "not varied"]);
  await page.type("#parameter-search", "crown sitting");
  assert.match(await page.$eval("#assumptions [role=status]", (node) => node.textContent), /^1 of 224 parameters/);
  await page.click("#parameter-search", { clickCount: 3 });
  await page.keyboard.press("Backspace");
  await page.click("#parameter-assumed");
  assert.match(await page.$eval("#assumptions [role=status]", (node) => node.textContent), /^34 of 224 parameters/);

  const downloads = mkdtempSync(join(tmpdir(), "throughcare-saves-"));
  const session = await browser.target().createCDPSession();
  await session.send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: downloads });
  for (const button of await page.$$("#cost_by_agency .tools button")) {
    await button.click();
    await pause(400);
  }
  for (let i = 0; i < 50 && readdirSync(downloads).filter((name) => /\.(svg|png|csv)$/.test(name)).length < 3; ++i) await pause(100);
  assert.deepEqual(readdirSync(downloads).sort(), ["cost_by_agency.csv", "cost_by_agency.png", "cost_by_agency.svg"]);
  assert.match(readFileSync(join(downloads, "cost_by_agency.svg"), "utf8"), /^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/);
  assert.match(readFileSync(join(downloads, "cost_by_agency.csv"), "utf8"), /"'=HYPERLINK\(""evil""/, "a formula in a name stays text");
  assert.ok(readFileSync(join(downloads, "cost_by_agency.png")).length > 20000);
  rmSync(downloads, { recursive: true });

  // Nobody is on licence before the first sentence, whatever the name of the stage.
  const licences = await page.$$eval("#life .drawing rect + title, #life .drawing g > title", (nodes) => nodes.filter((node) => node.textContent === "On licence or supervision after custody")
    .map((node) => node.parentNode.getBoundingClientRect().left - node.ownerDocument.querySelector("#life .drawing").getBoundingClientRect().left));
  assert.ok(licences.length > 0 && licences.every((left) => left > 150), `licence begins after release: ${licences}`);

  // A change of width redraws; printing does not.
  await page.setViewport({ width: 700, height: 900 });
  await pause(300);
  assert.ok(await page.$eval("#caseloads .drawing", (node) => node.querySelector("svg").clientWidth <= node.clientWidth));
  const drawn = await page.$eval("#caseloads .drawing > svg", (node) => node.getAttribute("width"));
  assert.ok((await page.pdf({ format: "A4" })).length > 50000);
  await page.emulateMediaType("print");
  await page.setViewport({ width: 688, height: 900 }); // A4 between its margins
  await pause(300);
  assert.deepEqual(await page.$$eval(".scroll", (frames) => frames.filter((frame) => frame.clientWidth > 0 && frame.scrollWidth > frame.clientWidth + 1)
    .map((frame) => `${frame.querySelector("caption").textContent}: ${frame.scrollWidth} of ${frame.clientWidth}`)), [], "no table is cut off on paper");
  const pageHeight = ((297 - 28) / 25.4) * 96; // A4 between its margins
  assert.deepEqual(await page.$$eval("figure .drawing > svg", (nodes, most) => nodes.filter((node) => node.getBoundingClientRect().height > 0.8 * most)
    .map((node) => node.closest("figure").id), pageHeight), [], "a drawing and its words fit on a page");
  await page.emulateMediaType(null);
  await page.setViewport({ width: 700, height: 900 });
  await pause(300);
  assert.equal(await page.$eval("#caseloads .drawing > svg", (node) => node.getAttribute("width")), drawn);
  check();
  await page.close();
}

async function checkSparseReport(browser) {
  for (const width of widths) {
    const { page, check } = await open(browser, "sparse.html", width);
    for (const id of ["prison_population", "caseloads", "time_to_reoffence", "time_to_return_to_custody", "cost_by_agency", "who_pays", "handovers", "flows",
      "pathway_map", "appraisal"]) {
      assert.match(await page.$eval(`#${id}.absent`, (node) => node.textContent), /no data for this chart, so it is left out/, id);
    }
    assert.equal(await page.$("figure#differences"), null, "one scenario has no differences");
    assert.deepEqual(await page.$$eval("figure", (nodes) => nodes.map((node) => node.id)), ["reoffending_by_band"]);
    assert.doesNotMatch(await page.evaluate(() => document.body.innerText), /\bNaN\b|\bundefined\b|\bnull\b/);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth));
    await axe(page, `sparse report at ${width}`);
    await page.screenshot({ path: join(screenshots, `sparse-${width}.png`), fullPage: true });
    check();
    await page.close();
  }
}

const executablePath = ["/usr/bin/chromium", "/usr/bin/chromium-browser"].find((candidate) => existsSync(candidate));
assert.ok(executablePath, "Chromium is missing (Debian package chromium)");
mkdirSync(screenshots, { recursive: true });
const profile = mkdtempSync(join(tmpdir(), "throughcare-browser-"));
const browser = await puppeteer.launch({
  executablePath,
  userDataDir: profile,
  headless: true,
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
});
try {
  for (const width of widths) await checkFullReport(browser, width);
  await checkUse(browser);
  await checkSparseReport(browser);
  console.log("report in browser: all checks passed");
} finally {
  await browser.close();
  rmSync(profile, { recursive: true, force: true });
}
