/* Filters and sorting for the list of KPIs; the address keeps what was chosen. */
(() => {
  "use strict";

  const table = document.querySelector("table.kc-kpi-list");
  if (!table) return;

  const COLUMNS = ["article", "programme", "label", "target", "actual", "rate", "verdict", "previous", "trend"];
  const FILTERS = ["article", "programme", "verdict", "q"];
  const WORDS = JSON.parse(document.getElementById("kc-words").textContent);
  const collator = new Intl.Collator("ja", { numeric: true });
  const { fold, asked: wordsOf, holds, nearest } = globalThis.kcMatching;

  function make(name, properties = {}, ...children) {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  }

  /* What a cell says, without the way to all years, which stands below it. */
  function said(cell) {
    const copy = cell.cloneNode(true);
    copy.querySelector(".kc-more")?.remove();
    return copy.textContent.trim();
  }

  /* A cell's value in its column's order; null stands last. */
  function key(cells, column, place) {
    const cell = cells[COLUMNS.indexOf(column)];
    const text = said(cell);
    if (column === "article") return place;
    if (column === "programme" || column === "label") return text;
    if (column in WORDS) return cell.dataset.code ? Object.keys(WORDS[column]).indexOf(cell.dataset.code) : null;
    const number = /^△?[\d,]+(?:\.\d+)?/.exec(text);
    return number ? Number(number[0].replace("△", "-").replaceAll(",", "")) : null;
  }

  function read(row, place) {
    const cells = [...row.cells];
    const [articleName, programmeName, label] = cells.map(said);
    const codes = cells.map((cell) => cell.dataset.code);
    return {
      row,
      article: codes[0],
      articleName,
      programme: codes[1],
      programmeName,
      label,
      verdict: codes[COLUMNS.indexOf("verdict")],
      words: fold([articleName, programmeName, label].join(" ")),
      keys: Object.fromEntries(COLUMNS.map((column) => [column, key(cells, column, place)])),
    };
  }

  const items = [...table.tBodies[0].rows].map(read);
  const heads = [...table.tHead.rows[0].cells];
  const names = heads.map((head) => head.textContent.trim());
  const state = { article: "", programme: "", verdict: "", q: "", sort: "", order: "" };

  /* Away from the whole above it, the row of a part names it. */
  const isPart = (cell) => cell.classList.contains("kc-part");
  const parts = items.flatMap((item, place) => {
    const cell = item.row.cells[2];
    if (!isPart(cell)) return [];
    const whole = items.slice(0, place).reverse().find((each) => !isPart(each.row.cells[2]));
    const name = said(whole.row.cells[2]).replace(/※\d+/, "");
    const note = make("span", { className: "kc-part-of" }, `（「${name}」の内訳）`);
    cell.querySelector("p").append(note);
    return [note];
  });

  function field(label, control) {
    control.id = `kpi-${control.name}`;
    return make("div", {}, make("label", { htmlFor: control.id }, label), control);
  }

  const select = (name, options) =>
    make("select", { name }, make("option", { value: "" }, "すべて"), ...options);
  const option = ([value, text]) => make("option", { value }, text);
  const unique = (pairs) => [...new Map(pairs)];
  const articles = unique(items.map((item) => [item.article, item.articleName]));
  const groups = articles.map(([number, label]) => {
    const here = items.filter((item) => item.article === number);
    const own = unique(here.map((item) => [item.programme, item.programmeName]));
    const group = make("optgroup", { label }, ...own.map(option));
    group.dataset.code = number;
    return group;
  });
  const article = select("article", articles.map(option));
  const programme = select("programme", groups);
  const verdict = select("verdict", Object.entries(WORDS.verdict).map(option));
  const q = make("input", { type: "search", name: "q", autocomplete: "off" });
  const controls = { article, programme, verdict, q };
  const fields = [[names[0] === "条" ? "条文" : names[0], article], ["事業", programme], ["判定", verdict], ["ことば", q]];
  const reset = make("button", { type: "button" }, "条件を消す");
  const status = make("p", { className: "kc-explorer-status" });
  status.setAttribute("role", "status");
  const form = make("form", { className: "kc-explorer" }, ...fields.map((each) => field(...each)), reset);
  form.setAttribute("aria-label", "指標を絞り込む");
  (table.closest(".kc-scroller") || table).before(form, status);

  /* Readings and synonyms come with the search's index; without it words match as they stand. */
  const forms = () => globalThis.kcParts?.words || [];
  let loading = null;
  function loadForms() {
    if (loading) return;
    loading = document.createElement("script");
    loading.src = `${document.documentElement.dataset.content_root || "./"}_search/words.js`;
    loading.onload = show;
    document.head.append(loading);
  }

  const isFound = (item, words) => words.every((each) => each.some(([form]) => holds(item.words, form)));

  /* The words looked for, each with its forms; of a single one that no KPI holds, the most alike. */
  function wanted() {
    const words = wordsOf(state.q, forms());
    if (words.length !== 1 || items.some((item) => isFound(item, words))) return { words, near: "" };
    const names = items.flatMap((item) => [item.programmeName, item.label]);
    const near = nearest(words[0][0][0], [...forms().flat(), ...names]);
    const others = wordsOf(near, forms());
    return near && items.some((item) => isFound(item, others)) ? { words: others, near } : { words, near: "" };
  }

  function matches(item, words) {
    return (
      ["article", "programme", "verdict"].every((name) => !state[name] || item[name] === state[name]) &&
      isFound(item, words)
    );
  }

  function compare(first, second) {
    const [a, b] = [first.keys[state.sort], second.keys[state.sort]];
    if (a === null || b === null) return (a === null) - (b === null);
    const order = typeof a === "string" ? collator.compare(a, b) : a - b;
    return state.order === "desc" ? -order : order;
  }

  function show() {
    if (state.q) loadForms();
    const { words, near } = wanted();
    const shown = items.filter((item) => {
      item.row.hidden = !matches(item, words);
      return !item.row.hidden;
    });
    table.tBodies[0].append(...(state.sort ? [...items].sort(compare) : items).map((item) => item.row));
    const changed = Boolean(state.sort) || shown.length < items.length;
    for (const note of parts) note.hidden = !changed;
    for (const group of groups) group.disabled = Boolean(state.article) && group.dataset.code !== state.article;
    heads.forEach((head, place) => {
      if (COLUMNS[place] !== state.sort) head.removeAttribute("aria-sort");
      else head.setAttribute("aria-sort", state.order === "desc" ? "descending" : "ascending");
    });
    const way = state.order === "desc" ? "降順" : "昇順";
    const order = state.sort ? `「${names[COLUMNS.indexOf(state.sort)]}」の${way}です。` : "";
    const count = shown.length
      ? `${items.length}件のうち${shown.length}件を表示しています。`
      : "条件に合う指標はありません。";
    const limits = fields
      .filter(([, control]) => control.value)
      .map(([label, control]) => `${label}「${control.selectedOptions?.[0].text ?? control.value}」`);
    const note = near ? `「${state.q}」は見つかりませんでした。近い言葉「${near}」で絞りました。` : "";
    status.textContent = note + count + order + (limits.length ? `条件は、${limits.join("、")}です。` : "");
    status.dataset.limited = limits.length > 0;
  }

  function keep() {
    const address = new URL(location.href);
    for (const [name, value] of Object.entries(state)) {
      if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    }
    if (location.protocol !== "file:") history.replaceState(null, "", address);
  }

  function changed() {
    for (const name of FILTERS) state[name] = controls[name].value.trim();
    const fits = items.some((item) => item.article === state.article && item.programme === state.programme);
    if (state.article && state.programme && !fits) state.programme = programme.value = "";
    show();
    keep();
  }

  function sortBy(column) {
    const [sort, order] = state.sort !== column ? [column, ""] : state.order ? ["", ""] : [column, "desc"];
    Object.assign(state, { sort, order });
    show();
    keep();
  }

  heads.forEach((head, place) => {
    const button = make("button", { type: "button", className: "kc-sort" }, names[place]);
    button.addEventListener("click", () => sortBy(COLUMNS[place]));
    head.replaceChildren(button);
  });
  form.addEventListener("input", changed);
  form.addEventListener("submit", (event) => event.preventDefault());
  reset.addEventListener("click", () => {
    form.reset();
    Object.assign(state, { sort: "", order: "" });
    changed();
    article.focus();
  });

  const asked = new URLSearchParams(location.search);
  for (const name of FILTERS) {
    const value = asked.get(name) || "";
    const known = name === "q" || [...controls[name].options].some((each) => each.value === value);
    state[name] = controls[name].value = known ? value : "";
  }
  if (COLUMNS.includes(asked.get("sort"))) {
    Object.assign(state, { sort: asked.get("sort"), order: asked.get("order") === "desc" ? "desc" : "" });
  }
  show();
})();
