// The elements in other people's pages: files, hostile texts, strict policies, old browsers, no network.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { readFile } from "node:fs/promises";
import test from "node:test";
import { bytes, html, open, shaoyang, total } from "./browser.mjs";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const STRICT = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src data:";

/** Drops a file as a user would. */
async function drop(page, path, name) {
  const data = (await bytes(path)).toString("base64");
  await page.evaluate(
    ([data, name]) => {
      const file = new File([Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0))], name);
      const transfer = new DataTransfer();
      transfer.items.add(file);
      const zone = document.querySelector("jixiao-drop").shadowRoot.querySelector(".zone");
      for (const type of ["dragenter", "dragover", "drop"]) zone.dispatchEvent(new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true }));
    },
    [data, name],
  );
}
const status = (page) => page.evaluate(() => document.querySelector("jixiao-drop").shadowRoot.querySelector('[part="status"]').textContent);
const inside = (page, selector) => page.waitForFunction((selector) => document.querySelector("jixiao-drop").shadowRoot.querySelector(selector)?.audit?.findings.length, selector, { timeout: 20_000 });

for (const script of ["module", "plain", "inline"]) {
  test(`a Word report is dropped: ${script}`, async (t) => {
    const { page: newPage, asked } = await open(t, { "/drop": html('<jixiao-drop jurisdiction="CN-HN"></jixiao-drop>', { script }) });
    const page = await newPage("/drop");
    await page.waitForFunction(() => document.querySelector("jixiao-drop").shadowRoot?.querySelector(".zone"));
    await drop(page, "core/tests/data/table/report.docx", "自评报告.docx");
    await inside(page, "jixiao-form");
    const shown = await page.evaluate(() => {
      const root = document.querySelector("jixiao-drop").shadowRoot;
      return { total: root.querySelector("jixiao-form").shadowRoot.querySelector('[part="total"]').textContent, found: root.querySelector("jixiao-findings").shadowRoot.querySelectorAll('[part="finding"]').length };
    });
    assert.equal(shown.total, "64.69–99.69");
    assert.ok(shown.found > 20, `${shown.found} findings`);
    assert.match(await status(page), /已读取：自评报告\.docx/);
    // A button of a finding leads to its cell.
    await page.evaluate(() => document.querySelector("jixiao-drop").shadowRoot.querySelector("jixiao-findings").shadowRoot.querySelector("button").click());
    assert.equal(await page.evaluate(() => document.activeElement.shadowRoot.activeElement.shadowRoot.activeElement.getAttribute("aria-label")), "第 1 行，偏差原因及改进措施");
    assert.equal(asked.some((path) => path.endsWith(".wasm")), script !== "inline");
    assert.deepEqual(page.faults, []);
  });
}

test("other files: a workbook, a page, an old workbook, an empty one", async (t) => {
  const { page: newPage } = await open(t, { "/drop": html('<jixiao-drop lang="en"></jixiao-drop>') });
  const page = await newPage("/drop");
  await page.waitForFunction(() => document.querySelector("jixiao-drop").shadowRoot?.querySelector(".zone"));
  const rows = () => page.evaluate(() => document.querySelector("jixiao-drop").value?.indicators.length);
  await drop(page, "core/tests/data/table/form.xlsx", "form.xlsx");
  await inside(page, "jixiao-form");
  assert.equal(await rows(), 3);
  await drop(page, "core/tests/data/table/form.xls", "form.xls");
  await page.waitForFunction(() => /save it as \.xlsx/.test(document.querySelector("jixiao-drop").shadowRoot.querySelector('[part="status"]').textContent));
  await page.evaluate(async () => {
    const page = "<html><body><p>2023年度</p><table><tr><th>三级指标<th>年度指标值<th>实际完成值<th>分值<th>得分</tr><tr><td>培训场次<td>≥5场<td>6场<td>10<td>10<tr><td>满意度<td>≥95%<td>97%<td>10<td>10</table></body></html>";
    await document.querySelector("jixiao-drop").open(new File([page], "form.html"));
  });
  assert.equal(await rows(), 2);
  await page.evaluate(() => document.querySelector("jixiao-drop").open(new File([""], "empty.docx")));
  assert.match(await status(page), /empty/);
  await page.evaluate(() => document.querySelector("jixiao-drop").open(new File(["天气很好。"], "note.txt")));
  assert.match(await status(page), /no self-evaluation/);
  assert.deepEqual(page.faults, []);
});

test("a page's own tables are read from its document", async (t) => {
  const table = '<div id="t"><p>某某项目 2023年度</p><table><tr><th>一级指标</th><th>三级指标</th><th>年度指标值</th><th>实际完成值</th><th>分值</th></tr><tr><td rowspan="2">产出指标</td><td>培训<b>场次</b></td><td>≥5场<br></td><td>6场<script>window.ran=1</script></td><td>10</td></tr><tr><td>合格率</td><td>≥95%</td><td>97%</td><td>10</td></tr><tr hidden><td>藏</td><td>藏</td><td>1</td><td>1</td><td>1</td></tr></table></div>';
  const { page: newPage } = await open(t, { "/own": html(table) });
  const page = await newPage("/own");
  const read = await page.evaluate(async () => (await import("/bindings-wasm/js/index.js")).read(document.getElementById("t")));
  assert.deepEqual(read.form.indicators.map((line) => [line.path[0], line.name, line.target.value, line.actual.value]), [["产出指标", "培训场次", "≥5场", "6场"], ["产出指标", "合格率", "≥95%", "97%"]]);
});

test("hostile texts in every field stay texts", async (t) => {
  const bad = '<img src=x onerror="window.hit=1">"><script>window.hit=1</script>';
  const form = await shaoyang();
  const poison = (value, key) => {
    if (Array.isArray(value)) return value.map((entry) => poison(entry, key));
    if (value && typeof value === "object") return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, poison(entry, name)]));
    return ["unit", "title", "name", "target", "actual", "reason", "path", "expected", "achieved", "rate", "grade", "source", "label", "part_of"].includes(key) ? `${bad}${value}` : value;
  };
  const { page: newPage } = await open(t, { "/bad": html('<jixiao-form id="f" jurisdiction="CN-HN"></jixiao-form><jixiao-scorecard jurisdiction="CN-HN"></jixiao-scorecard><jixiao-findings for="f"></jixiao-findings>') });
  const page = await newPage("/bad");
  await page.waitForFunction(() => customElements.get("jixiao-form"));
  await page.evaluate((form) => {
    document.querySelector("jixiao-form").value = form;
    document.querySelector("jixiao-scorecard").form = form;
  }, poison(form));
  await page.waitForFunction(() => document.querySelector("jixiao-findings").audit && document.querySelector("jixiao-scorecard").scorecard);
  const seen = await page.evaluate(() => {
    const roots = [...document.querySelectorAll("jixiao-form,jixiao-scorecard,jixiao-findings")].map((element) => element.shadowRoot);
    return { hit: window.hit, made: roots.reduce((sum, root) => sum + root.querySelectorAll("img,script").length, 0), text: roots.map((root) => root.textContent).join("").includes("<img src=x"), held: roots[0].querySelector("input").value };
  });
  assert.deepEqual([seen.hit, seen.made, seen.text], [undefined, 0, true]);
  assert.ok(seen.held.startsWith("<img"));
});

test("two forms on one page, taken out and put back", async (t) => {
  const { page: newPage } = await open(t, { "/two": html('<div id="here"><jixiao-form id="a"></jixiao-form><jixiao-form id="b" lang="en"></jixiao-form></div><div id="there"></div>') });
  const page = await newPage("/two");
  await page.waitForFunction(() => customElements.get("jixiao-form"));
  const form = await shaoyang();
  await page.evaluate((form) => {
    document.querySelector("#a").setAttribute("jurisdiction", "CN-HN");
    document.querySelector("#a").value = form;
    document.querySelector("#b").value = { format: 1, kind: "project", year: 2023, indicators: [{ name: "职工群众满意度", target: "97%", actual: "95%", points: "15" }] };
  }, form);
  await total(page, "64.69–99.69", "#a");
  await total(page, "14.69", "#b");
  await page.evaluate(() => {
    window.said = [];
    document.addEventListener("jixiao-input", (event) => window.said.push([event.target.id, event.detail.path]));
    const a = document.querySelector("#a");
    a.remove();
    document.querySelector("#there").append(a);
  });
  await total(page, "64.69–99.69", "#a");
  await page.evaluate(() => document.querySelector("#a").goto("indicators[6].actual"));
  await page.keyboard.press("Control+A");
  await page.keyboard.type("97%");
  await total(page, "65.00–100.00", "#a");
  await total(page, "14.69", "#b");
  assert.deepEqual(await page.evaluate(() => window.said.at(-1)), ["a", "indicators[6].actual"]);
  assert.deepEqual(page.faults, []);
});

test("in a <form>: value, validity, reset, disabled", async (t) => {
  const body = '<form><fieldset><jixiao-form name="self" kind="project"><script type="application/json">{"format":1,"kind":"project","indicators":[{"name":"培训场次","target":"5场","actual":"6场","points":"10"}]}</script></jixiao-form></fieldset><button>提交</button></form>';
  const { page: newPage } = await open(t, { "/in": html(body) });
  const page = await newPage("/in");
  await total(page, "10.00");
  const sent = () => page.evaluate(() => JSON.parse(new FormData(document.querySelector("form")).get("self")).indicators[0]);
  assert.equal((await sent()).actual, "6场");
  await page.evaluate(() => document.querySelector("jixiao-form").goto("indicators[0].points"));
  await page.keyboard.press("Control+A");
  await page.keyboard.type("十");
  assert.equal(await page.evaluate(() => document.querySelector("form").checkValidity()), false);
  assert.equal((await sent()).points, undefined);
  await page.keyboard.press("Control+A");
  await page.keyboard.insertText("１２．５");
  assert.deepEqual([await page.evaluate(() => document.querySelector("form").checkValidity()), (await sent()).points], [true, "12.5"]);
  await page.evaluate(() => document.querySelector("form").reset());
  assert.equal((await sent()).points, "10");
  await page.evaluate(() => (document.querySelector("fieldset").disabled = true));
  assert.equal(await page.evaluate(() => document.querySelector("jixiao-form").shadowRoot.querySelector("textarea").readOnly), true);
  assert.deepEqual(page.faults, []);
});

for (const constructed of [true, false]) {
  for (const script of ["module", "plain"]) {
    test(`under a strict policy, ${constructed ? "with constructed sheets" : "with the linked sheet"}: ${script}`, async (t) => {
      const { page: newPage, address, asked } = await open(t, { "/strict": html("<jixiao-form></jixiao-form>", { script }) }, { "Content-Security-Policy": STRICT });
      const page = await newPage();
      if (!constructed) await page.addInitScript(() => delete Document.prototype.adoptedStyleSheets);
      await page.goto(`${address}/strict`);
      await page.waitForFunction(() => customElements.get("jixiao-form"));
      await page.evaluate(() => (document.querySelector("jixiao-form").value = { format: 1, kind: "project", indicators: [{ name: "满意度", target: "97%", actual: "95%", points: "15", reported: "14" }] }));
      await total(page, "14.69");
      await page.waitForFunction(() => document.querySelector("jixiao-form").audit);
      // Dressed: the box of the total has its border, the grid its lines.
      const look = () => getComputedStyle(document.querySelector("jixiao-form").shadowRoot.querySelector(".sum")).borderTopWidth;
      await page.waitForFunction(`(${look})() === "2px"`);
      assert.equal(asked.includes("/bindings-wasm/dist/jixiao.css"), !constructed);
      assert.deepEqual(page.faults, []);
    });
  }
}

test("a page in GBK shows the words as they are", async (t) => {
  const page_ = "<!doctype html><title>gbk</title><link rel=icon href='data:,'><script src='/bindings-wasm/dist/jixiao.js'></script><jixiao-form></jixiao-form>";
  const { page: newPage } = await open(t, { "/gbk": page_ }, { "Content-Type": "text/html; charset=gbk" });
  const page = await newPage("/gbk");
  await page.waitForFunction(() => document.querySelector("jixiao-form").shadowRoot?.querySelector("caption"));
  assert.deepEqual(await page.evaluate(() => [document.characterSet, document.querySelector("jixiao-form").shadowRoot.querySelector("caption").textContent]), ["GBK", "预算执行情况"]);
});

test("offline after the first load", async (t) => {
  const { page: newPage } = await open(t, { "/form": html("<jixiao-form></jixiao-form>") });
  const page = await newPage("/form");
  await page.evaluate(async () => {
    const { audit } = await import("/bindings-wasm/js/index.js");
    await audit({ format: 1, kind: "project", indicators: [] });
  });
  await page.context().setOffline(true);
  await page.evaluate(() => (document.querySelector("jixiao-form").value = { format: 1, kind: "project", indicators: [{ name: "满意度", target: "97%", actual: "95%", points: "15", reported: "14" }] }));
  await total(page, "14.69");
  await page.waitForFunction(() => document.querySelector("jixiao-form").audit?.findings.length);
  assert.deepEqual(page.faults, []);
});

test("without WebAssembly the form stays usable and says why it does not score", async (t) => {
  const { page: newPage, address } = await open(t, { "/form": html("<jixiao-form></jixiao-form>", { script: "plain" }) });
  const page = await newPage();
  await page.addInitScript(() => delete globalThis.WebAssembly);
  await page.goto(`${address}/form`);
  await page.waitForFunction(() => /WebAssembly/.test(document.querySelector("jixiao-form").shadowRoot?.querySelector('[part="status"]')?.textContent ?? ""));
  await page.evaluate(() => document.querySelector("jixiao-form").goto("indicators[0].name"));
  await page.keyboard.type("abc");
  assert.deepEqual(await page.evaluate(() => [document.querySelector("jixiao-form").value.indicators[0].name, document.querySelector("jixiao-form").shadowRoot.querySelector('[part="status"]').textContent]), ["abc", "此浏览器不支持 WebAssembly，无法计算得分"]);
  assert.deepEqual(page.faults, []);
});

test("nothing is cut off or hangs over, whatever the width and the size of letters", async (t) => {
  const { page: newPage } = await open(t, { "/zh": html('<jixiao-form jurisdiction="CN-HN"></jixiao-form>'), "/en": html('<jixiao-form jurisdiction="CN-HN"></jixiao-form>', { lang: "en" }) });
  const form = await shaoyang();
  const wrong = [];
  for (const path of ["/zh", "/en"]) {
    for (const [width, size] of [[1280, ""], [1280, "large"], [900, ""], [768, ""], [768, "large"], [360, ""], [360, "large"]]) {
      const page = await newPage(path, { viewport: { width, height: 800 } });
      await page.waitForFunction(() => customElements.get("jixiao-form"));
      await page.evaluate(
        ([form, size]) => {
          document.querySelector("jixiao-form").setAttribute("size", size);
          document.querySelector("jixiao-form").value = form;
        },
        [form, size],
      );
      await page.waitForFunction(() => document.querySelector("jixiao-form").audit);
      const found = await page.evaluate(() => {
        const root = document.querySelector("jixiao-form").shadowRoot;
        // What is for a screen reader only is one pixel wide.
        const shown = (text) => text.data.trim() !== "" && !text.parentElement.closest(".sr,.narrow thead");
        const over = [];
        const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
        while (texts.nextNode()) {
          const text = texts.currentNode;
          const around = text.parentElement.closest("td,th,.sum,label,.start");
          if (!around || !shown(text)) continue;
          const range = document.createRange();
          range.selectNodeContents(text);
          const { left, right, width } = range.getBoundingClientRect();
          const cell = around.getBoundingClientRect();
          if (width > 0 && (right > cell.right + 1 || left < cell.left - 1)) over.push(text.data);
        }
        return { wide: document.documentElement.scrollWidth - document.documentElement.clientWidth, over };
      });
      if (found.wide || found.over.length) wrong.push(`${path} ${width} ${size}: ${JSON.stringify(found)}`);
      await page.close();
    }
  }
  assert.deepEqual(wrong, []);
});

test("axe finds nothing", async (t) => {
  const body = '<jixiao-form id="f" jurisdiction="CN-HN"></jixiao-form><jixiao-scorecard jurisdiction="CN-HN"></jixiao-scorecard><jixiao-findings for="f"></jixiao-findings><jixiao-drop></jixiao-drop>';
  const { page: newPage } = await open(t, { "/zh": html(body), "/en": html(body, { lang: "en" }) });
  const form = await shaoyang();
  for (const [path, width, scheme, size] of [["/zh", 1280, "light", ""], ["/en", 1280, "dark", "large"], ["/zh", 360, "light", "large"], ["/zh", 360, "dark", ""]]) {
    const page = await newPage(path, { viewport: { width, height: 800 } });
    await page.waitForFunction(() => customElements.get("jixiao-form"));
    await page.evaluate(
      ([form, scheme, size]) => {
        if (scheme === "dark") document.body.style.background = "#16191d";
        if (scheme === "dark") document.querySelector("h1").style.color = "#fff";
        for (const element of document.querySelectorAll("main > :not(h1)")) {
          element.setAttribute("scheme", scheme);
          element.setAttribute("size", size);
        }
        document.querySelector("jixiao-form").value = form;
        document.querySelector("jixiao-scorecard").form = form;
      },
      [form, scheme, size],
    );
    await page.waitForFunction(() => document.querySelector("jixiao-findings").audit && document.querySelector("jixiao-scorecard").scorecard);
    await page.evaluate(axe);
    const found = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
    const said = found.violations.map((violation) => `${violation.id}: ${violation.nodes.slice(0, 3).map((node) => `${node.target} ${node.failureSummary}`).join(" | ")}`);
    assert.deepEqual(said, [], `${path} ${width} ${scheme}`);
    assert.ok(found.passes.length > 15);
    await page.close();
  }
});
