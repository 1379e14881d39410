// The examples as their visitors see them.

import assert from "node:assert/strict";
import test from "node:test";
import { open, total } from "../browser/browser.mjs";

test("a portal of the old kind keeps its looks, and the widget its own", async (t) => {
  const { page: newPage } = await open(t);
  const page = await newPage("/examples/web/portal.html");
  await total(page, "93.60–94.58");
  const looks = await page.evaluate(() => {
    const root = document.querySelector("jixiao-form").shadowRoot;
    const style = (element) => getComputedStyle(element);
    const input = root.querySelector("input");
    return { page: style(document.querySelector(".crumbs")).fontSize, widget: style(input).fontSize, width: input.getBoundingClientRect().width, border: style(root.querySelector("td")).borderTopWidth, over: document.documentElement.scrollWidth <= innerWidth };
  });
  assert.deepEqual([looks.page, looks.widget, looks.border, looks.over], ["12px", "14px", "1px", true]);
  assert.ok(looks.width > 100);
  // What the portal does with it: a draft of its own, and the form in what is submitted.
  await page.evaluate(() => document.querySelector("jixiao-form").goto("indicators[0].actual"));
  await page.keyboard.press("Control+A");
  await page.keyboard.type("12期");
  await page.click("#save");
  assert.match(await page.evaluate(() => sessionStorage.getItem("draft")), /12期/);
  await page.reload();
  await total(page, "95.27–96.25");
  assert.equal(await page.evaluate(() => JSON.parse(new FormData(document.getElementById("self")).get("form")).indicators[0].actual), "12期");
  assert.deepEqual(page.faults, []);
});

test("one script with everything inside, from a disk", async (t) => {
  const { page: newPage } = await open(t);
  const page = await newPage();
  await page.goto(new URL("../../../examples/web/plain.html", import.meta.url).href);
  await page.waitForFunction(() => document.getElementById("out").textContent.includes("14.69"));
  assert.equal(await page.evaluate(() => typeof jixiao.audit), "function");
  assert.deepEqual(page.faults, []);
});

for (const name of ["vite-react", "vite-vue"]) {
  test(`${name} as built`, async (t) => {
    const { page: newPage } = await open(t);
    const page = await newPage(`/examples/web/${name}/dist/index.html`);
    await page.waitForFunction(() => document.getElementById("total")?.textContent === "14.69–14.69", undefined, { timeout: 20_000 });
    await page.evaluate(() => document.querySelector("jixiao-form").goto("indicators[0].actual"));
    await page.keyboard.press("Control+A");
    await page.keyboard.type("97%");
    await page.waitForFunction(() => document.getElementById("total")?.textContent === "15.00–15.00");
    assert.deepEqual(page.faults, []);
  });
}
