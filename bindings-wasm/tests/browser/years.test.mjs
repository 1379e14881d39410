// Years and months from every entry of the package; what answers is fetched when it is first asked for.

import assert from "node:assert/strict";
import test from "node:test";
import { html, open } from "./browser.mjs";

const STRICT = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src data:";

for (const script of ["module", "plain", "inline"]) {
  test(`years and months: ${script}`, async (t) => {
    const { page: newPage, asked } = await open(t, { "/years": html("<figure></figure><section></section>", { script }) });
    const page = await newPage("/years");
    await page.waitForFunction(() => customElements.get("jixiao-form"));
    const fetched = () => asked.filter((path) => path.endsWith(".wasm")).map((path) => path.slice(path.lastIndexOf("/") + 1));
    assert.ok(!fetched().includes("years.wasm"));
    const seen = await page.evaluate(async (script) => {
      const jixiao = script === "module" ? await import("/bindings-wasm/js/index.js") : window.jixiao;
      const series = { format: 1, unit: "<img src=x onerror=window.hit=1>局", year: 2025, budget: { initial: "120" }, executed: ["5", "5", "5", "5"] };
      const { units, charts, page } = await jixiao.monitor({ series: [series] }, { ruleset: "cn-sichuan-monitoring-2025", charts: true, page: "fragment" });
      const forms = [2022, 2023].map((year) => ({ format: 1, kind: "project", unit: "甲局", year, indicators: [{ name: "满意度", target: "97%", actual: year === 2022 ? "95%" : "97%", points: "100" }] }));
      const { low } = await jixiao.attribute(forms, { ruleset: "cn-mof-2020" });
      const refused = await jixiao.panel([{ ...forms[0], reported: { score: 99 } }]).catch((error) => [error instanceof jixiao.JixiaoError, error.code]);
      document.querySelector("figure").innerHTML = charts[0].svg;
      document.querySelector("section").innerHTML = page;
      return { light: units[0].light, printed: low.printed, refused, width: document.querySelector("figure svg").getBoundingClientRect().width, rows: document.querySelectorAll("section tr").length, made: document.querySelectorAll("figure img, section img").length, hit: window.hit };
    }, script);
    assert.deepEqual([seen.light, seen.printed, seen.refused], ["red", "2.06", [true, "number-refused"]]);
    assert.ok(seen.width > 300 && seen.rows > 1, JSON.stringify(seen));
    assert.deepEqual([seen.made, seen.hit], [0, undefined]);
    assert.deepEqual(fetched().filter((name) => name === "years.wasm"), script === "inline" ? [] : ["years.wasm"]);
    assert.deepEqual(page.faults, []);
  });
}

test("under a strict policy the answers come all the same", async (t) => {
  const { page: newPage } = await open(t, { "/strict": html("", { script: "plain" }) }, { "Content-Security-Policy": STRICT });
  const page = await newPage("/strict");
  await page.waitForFunction(() => window.jixiao);
  assert.deepEqual(await page.evaluate(async () => (await window.jixiao.panel([])).units), []);
  assert.deepEqual(page.faults, []);
});
