// The whole form of Shaoyang, filled in with the keyboard alone, and read off the page.

import assert from "node:assert/strict";
import test from "node:test";
import { html, open, shaoyang, total } from "./browser.mjs";

test("the form is filled in by keyboard", async (t) => {
  const form = await shaoyang();
  const { page: newPage } = await open(t, { "/form": html('<p><a href="#" id="before">before</a></p><jixiao-form kind="department" jurisdiction="CN-HN"></jixiao-form>') });
  const page = await newPage("/form");
  const keys = page.keyboard;
  const focused = () => page.evaluate(() => document.activeElement.shadowRoot?.activeElement?.getAttribute("aria-label") ?? document.activeElement.shadowRoot?.activeElement?.closest("label")?.querySelector("span")?.textContent);
  // What a key-press event types; insertText is what an input method does.
  const fill = async (text) => text && keys.insertText(text);
  const tab = async (times = 1) => {
    for (let i = 0; i < times; i += 1) await keys.press("Tab");
  };
  await total(page, "");
  await page.focus("#before");
  await tab();
  assert.equal(await focused(), "单位（项目）名称");
  await fill(form.unit);
  await tab();
  await fill(form.title);
  await tab();
  await fill(String(form.year));
  await tab();
  assert.equal(await page.evaluate(() => document.activeElement.shadowRoot.activeElement.value), "department");
  await tab();
  assert.equal(await focused(), "编制数");
  await fill(form.base_data.staff.posts);
  await tab();
  await fill(form.base_data.staff.in_post);
  await tab();
  await fill(form.base_data.staff.rate);
  await tab(2);
  assert.equal(await focused(), "经费控制情况，三公经费，经费");
  // Rows that every such table has are there; buttons make the others, and go to their names.
  const expenses = async (rows, list, depth, above) => {
    for (const [index, row] of rows.entries()) {
      const path = `${list}[${index}]`;
      const there = await page.evaluate((path) => document.querySelector("jixiao-form").goto(path) && document.querySelector("jixiao-form").shadowRoot.activeElement.dataset.column, path);
      const named = await page.evaluate(() => document.querySelector("jixiao-form").shadowRoot.activeElement.value);
      if (!there || (above && named === above)) {
        await page.evaluate((above) => {
          const root = document.querySelector("jixiao-form").shadowRoot;
          const buttons = [...root.querySelectorAll(above ? ".base .part" : ".base + .tools button")];
          (above ? buttons.find((button) => button.textContent.endsWith(`：${above}`)) : buttons[0]).focus();
        }, above);
        await keys.press("Enter");
      }
      await keys.press("Control+A");
      await fill(row.name);
      await tab(depth < 2 ? 2 : 1);
      for (const key of ["prior_final", "budget", "final"]) {
        await fill(row[key]);
        await tab();
      }
      if (row.parts) await expenses(row.parts.rows, `${path}.parts.rows`, depth + 1, row.name);
    }
  };
  await expenses(form.base_data.rows, "base_data.rows", 0);
  await page.evaluate(() => document.querySelector("jixiao-form").goto("base_data.buildings.heading"));
  await fill(form.base_data.buildings.heading);
  await page.evaluate(() => document.querySelector("jixiao-form").goto("budget.total.initial"));
  assert.equal(await focused(), "资金总额，年初预算数");
  const amounts = async (row) => {
    for (const key of ["initial", "full_year", "executed"]) {
      await fill(row[key]);
      await tab();
    }
  };
  await amounts(form.budget.total);
  // The button of each section makes a row and goes to its name.
  for (const [index, section] of ["by_source", "by_nature", "by_function"].entries()) {
    for (const entry of form.budget[section]) {
      await page.evaluate((index) => document.querySelector("jixiao-form").shadowRoot.querySelectorAll("th.group button")[index].focus(), index);
      await keys.press("Enter");
      await fill(entry.name);
      await tab();
      await amounts(entry.row);
    }
  }
  await page.evaluate(() => document.querySelector("jixiao-form").goto("budget.rate"));
  await fill(form.budget.rate);
  await tab();
  await fill(form.budget.points);
  await tab();
  await fill(form.budget.reported);
  await tab();
  await fill(form.goal.expected);
  await tab();
  await fill(form.goal.achieved);
  await tab();
  assert.equal(await focused(), "第 1 行，一级指标");
  const columns = (line) => [line.path[0], line.path[1], line.name, line.target, line.actual, line.points, line.reported, line.reason];
  for (const [row, line] of form.indicators.entries()) {
    for (const text of columns(line)) {
      await keys.press("Control+A");
      if (text) await fill(text);
      else await keys.press("Delete");
      await tab();
    }
    // The button that removes the row stands at its end.
    if (row < 6) await tab();
    else {
      await page.evaluate((row) => document.querySelector("jixiao-form").goto(`indicators[${row}].path[0]`), row);
      if (row + 1 < form.indicators.length) {
        // Enter in the last row adds one and stays in its column.
        await keys.press("Enter");
        assert.equal(await focused(), `第 ${row + 2} 行，一级指标`);
      }
    }
  }
  await page.evaluate(() => document.querySelector("jixiao-form").goto("reported.points"));
  await fill(form.reported.points);
  await tab();
  await fill(form.reported.score);
  await tab();
  await fill(form.reported.grade);
  await total(page, "64.69–99.69");
  const read = await page.evaluate(() => {
    const root = document.querySelector("jixiao-form").shadowRoot;
    const text = (part) => [...root.querySelectorAll(`[part~="${part}"]`)].map((found) => found.textContent);
    return { grade: text("grade")[0] ?? "", grades: root.querySelector('output[part="grade"]').textContent, said: text("status")[0], lines: [...root.querySelectorAll("output.score")].map((found) => found.textContent), value: document.querySelector("jixiao-form").value };
  });
  assert.equal(read.grades, "中–优");
  assert.match(read.said, /自评 95 分在此区间内，但表上依据不足以证明/);
  const ratios = ["100.00%", "-100.00%", "552.55%", "6115.38%", "在预算之内", "3355.43%"];
  assert.deepEqual(read.lines, [...ratios, "10.00", "0.00–10.00", "0.00–20.00", "10.00", "8.00–10.00", "6.40–8.00", "5.60–7.00", "14.69", "10.00", "64.69–99.69"]);
  // What was typed is what the form holds; the text and the source are not part of this page, and nobody says on it that parts
  // which somebody added are all of their row.
  const typed = ({ narrative, source, ...rest }) => rest;
  const without = (parts) => parts?.map(({ part_of, ...rest }) => rest);
  const wanted = typed(form);
  wanted.budget = { ...wanted.budget, by_nature: without(wanted.budget.by_nature) };
  wanted.base_data = JSON.parse(JSON.stringify(form.base_data));
  for (const index of [1, 2]) wanted.base_data.rows[index].parts.complete = false;
  const { heading } = form.base_data.buildings;
  wanted.base_data.buildings = { heading };
  delete wanted.base_data.savings;
  assert.deepEqual(read.value, wanted);
  // The checks follow by themselves, at the cells.
  await page.waitForFunction(() => document.querySelector("jixiao-form").audit);
  const note = await page.evaluate(() => {
    const input = document.querySelector("jixiao-form").shadowRoot.querySelector('[aria-label="第 1 行，偏差原因及改进措施"]');
    return { invalid: input.getAttribute("aria-invalid"), said: input.getRootNode().getElementById(input.getAttribute("aria-describedby")).textContent };
  });
  assert.equal(note.invalid, "true");
  assert.match(note.said, /错误：得分 9，分值 10，扣 1 分，未说明原因/);
  // Another key, and the score follows at once.
  await page.evaluate(() => document.querySelector("jixiao-form").goto("indicators[6].actual"));
  await keys.press("Control+A");
  await keys.type("97%");
  assert.equal(await page.evaluate(() => document.querySelector("jixiao-form").shadowRoot.querySelector('[part="total"]').textContent), "65.00–100.00");
  assert.deepEqual(page.faults, []);
});

test("arrows walk through the grid as in a workbook", async (t) => {
  const { page: newPage } = await open(t, { "/form": html("<jixiao-form></jixiao-form>") });
  const page = await newPage("/form");
  await total(page, "");
  const label = () => page.evaluate(() => document.activeElement.shadowRoot.activeElement.getAttribute("aria-label"));
  const press = async (...keys) => {
    for (const key of keys) await page.keyboard.press(key);
    return label();
  };
  await page.evaluate(() => document.querySelector("jixiao-form").goto("indicators[0].target"));
  assert.equal(await label(), "第 1 行，年度指标值");
  assert.equal(await press("ArrowDown"), "第 2 行，年度指标值");
  assert.equal(await press("ArrowRight"), "第 2 行，实际完成值");
  await page.keyboard.type("12");
  assert.equal(await press("ArrowLeft"), "第 2 行，实际完成值");
  assert.equal(await press("ArrowLeft", "ArrowLeft"), "第 2 行，年度指标值");
  assert.equal(await press("Enter", "Enter"), "第 4 行，年度指标值");
  assert.equal(await press("Shift+Enter"), "第 3 行，年度指标值");
  await page.keyboard.type("甲");
  await page.keyboard.press("Alt+Enter");
  await page.keyboard.type("乙");
  assert.equal(await page.evaluate(() => document.querySelector("jixiao-form").value.indicators[1].target), "甲\n乙");
  // Within the lines of a cell the arrows stay in it.
  assert.equal(await press("ArrowUp"), "第 3 行，年度指标值");
  assert.equal(await press("ArrowUp"), "第 2 行，年度指标值");
  assert.deepEqual(page.faults, []);
});

test("the base data table is a department's, and handed in once something is written in it", async (t) => {
  const { page: newPage } = await open(t, { "/form": html("<jixiao-form></jixiao-form>"), "/given": html('<jixiao-form readonly jurisdiction="CN-HN"></jixiao-form>') });
  const page = await newPage("/form");
  await total(page, "");
  const inside = (work, given) => page.evaluate(`(${work})(document.querySelector("jixiao-form"), document.querySelector("jixiao-form").shadowRoot, ${JSON.stringify(given)})`);
  const shown = () => inside((form, root) => root.querySelectorAll(".base").length);
  assert.equal(await shown(), 0);
  await inside((form, root) => root.querySelector("select").focus());
  const choose = (kind) => page.evaluate((kind) => {
    const select = document.querySelector("jixiao-form").shadowRoot.activeElement;
    select.value = kind;
    select.dispatchEvent(new Event("change"));
  }, kind);
  await choose("department");
  assert.equal(await shown(), 1);
  // The choice keeps the focus although everything was drawn anew.
  assert.equal(await inside((form, root) => root.activeElement.value), "department");
  assert.equal(await inside((form) => form.value.base_data), undefined);
  await choose("project");
  assert.equal(await shown(), 0);
  await choose("department");
  const typed = async (path, text) => {
    await inside((form, root, path) => form.goto(path), path);
    await page.keyboard.press("Control+A");
    await page.keyboard.insertText(text);
    return inside((form, root) => ({ invalid: root.activeElement.getAttribute("aria-invalid"), base: form.value.base_data }));
  };
  const dash = await typed("base_data.rows[0].budget", "——");
  assert.deepEqual([dash.invalid, dash.base.rows[0].budget], [null, "——"]);
  const word = await typed("base_data.rows[0].final", "约五万");
  assert.deepEqual([word.invalid, word.base.rows[0].final], ["true", undefined]);
  const number = await typed("base_data.rows[0].final", "０.08");
  assert.deepEqual([number.invalid, number.base.rows[0].final], [null, "0.08"]);
  // Arrows walk it as they walk the other tables.
  await page.keyboard.press("ArrowDown");
  assert.equal(await inside((form, root) => root.activeElement.getAttribute("aria-label")), "公务用车购置和维护经费，本年决算数");
  // What is written stays when the kind changes.
  await inside((form, root) => root.querySelector("select").focus());
  await choose("project");
  assert.equal(await shown(), 1);
  assert.deepEqual(page.faults, []);
  const given = await newPage("/given");
  await given.evaluate((form) => (document.querySelector("jixiao-form").value = form), { ...(await shaoyang()), kind: "department" });
  const read = await given.evaluate(() => {
    const root = document.querySelector("jixiao-form").shadowRoot;
    return { value: document.querySelector("jixiao-form").value.base_data, buttons: root.querySelectorAll(".base button, .base + .tools button").length, dash: [...root.querySelectorAll(".base input")].map((input) => input.value).includes("——") };
  });
  assert.deepEqual(read, { value: (await shaoyang()).base_data, buttons: 0, dash: true });
  const { base_data, ...without } = await shaoyang();
  await given.evaluate((form) => (document.querySelector("jixiao-form").value = form), without);
  assert.equal(await given.evaluate(() => document.querySelector("jixiao-form").shadowRoot.querySelectorAll(".base").length), 0);
  assert.deepEqual(given.faults, []);
});
