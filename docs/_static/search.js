/* The search page. What everything is called comes in one part of the index, which passages hold a word and
   the texts of those that are shown in others, which are loaded when a query needs them: the former at once,
   while the names are still on their way. */
(() => {
  "use strict";

  const { fold, plain, pieces, asked, place, holds, nearest } = globalThis.kcMatching;
  const AT_ONCE = 10;
  const EXCERPT = 90;
  const BEFORE = 24;
  /* What a word counts where it stands: as the whole title, at its beginning, elsewhere in it, in the title
     of the page around, and in the text; and what the kinds of things count. */
  const WEIGHTS = { whole: 100, begins: 45, within: 30, around: 8, text: 8 };
  const KINDS = { article: 1.5, kpi: 1.1, term: 1.2, programme: 1.3, page: 1.25, section: 0.9, opinion: 0.7, response: 0.6, plan: 0.55 };
  const LENGTH = 0.2; // what a word counts less in a longer text
  const COUNTED = 10;

  const root = document.documentElement.dataset.content_root || "./";
  const parts = globalThis.kcParts || {};
  const results = document.getElementById("kc-results");
  const status = document.getElementById("kc-search-status");
  const more = document.getElementById("kc-more");
  const field = document.getElementById("kc-query");
  const lead = parts.lead;
  if (!results || !lead) return;

  const loading = new Map();
  function part(name) {
    if (!loading.has(name)) {
      loading.set(name, new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = `${root}_search/${name}.js?v=${lead.version}`;
        script.onload = () => resolve(parts[name]);
        script.onerror = () => reject(new Error(name));
        document.head.append(script);
      }));
    }
    return loading.get(name);
  }

  /* The part of names, which stands behind this script in the page. */
  const named = new Promise((resolve, reject) => {
    document.addEventListener("DOMContentLoaded", () => {
      if (parts.entries) resolve(read(parts.entries));
      else reject(new Error("entries"));
    });
  });
  named.catch(() => undefined); // told where it is waited for

  function read({ entries: rows, ...others }) {
    let first = 0;
    const entries = rows.map(([kind, page, anchor, title, count]) => {
      const entry = { kind, page, anchor, title, first, count, folded: fold(title).replace(/^第(?=[0-9]+条)/, "") };
      entry.bare = entry.folded.replace(/\([^()]*\)[※0-9]*$/, "");
      first += count;
      return entry;
    });
    const owner = entries.flatMap((entry) => new Array(entry.count).fill(entry));
    return { ...others, entries, owner, titles: others.pages.map(([, title]) => fold(title)) };
  }

  const whole = new Set(lead.whole);
  const known = new Set((parts.words || []).flat().map(fold));

  function partOf(piece) {
    let code = 0;
    for (let at = 0; at < piece.length; at++) code = (code * 31 + piece.charCodeAt(at)) % 65521;
    return `pieces-${code % lead.pieces}`;
  }

  /* Passage to how often it holds every piece of a word. What is a known form of a word is a piece itself. */
  async function passages(word) {
    const wanted = whole.has(word) ? [word] : [...new Set(pieces(word))];
    if (!whole.has(word) && known.has(word) && wanted.length > 1) return new Map();
    const held = await Promise.all(wanted.map(async (piece) => {
      const numbers = (await part(partOf(piece)))[piece] || [];
      return new Map(numbers.map((each) => [Math.floor(each / COUNTED), each % COUNTED]));
    }));
    const [least, ...others] = held.sort((a, b) => a.size - b.size);
    const found = new Map();
    for (const [passage, times] of least) {
      if (others.every((each) => each.has(passage))) {
        found.set(passage, Math.min(times, ...others.map((each) => each.get(passage))));
      }
    }
    return found;
  }

  /* An article's caption, a KPI's unit in brackets are no part of the name. */
  function titled({ folded: title, bare: name }, word) {
    const bare = word.replace(/^第(?=[0-9]+条)/, "");
    if (title === bare || name === bare) return WEIGHTS.whole;
    const at = place(title, bare);
    if (at < 0) return 0;
    return (at ? WEIGHTS.within : WEIGHTS.begins) * (0.5 + bare.length / title.length);
  }

  /* What one word, in any of its forms, gives to each entry, and the passage that holds it best. */
  async function scores(forms) {
    const found = new Map();
    const give = (entry, score, passage, times) => {
      const known = found.get(entry) || { score: 0, passage: -1, times: 0 };
      known.score = Math.max(known.score, score);
      if (times > known.times) Object.assign(known, { passage, times });
      found.set(entry, known);
    };
    const held = await Promise.all(forms.map(([form]) => passages(form)));
    const { entries, owner, titles } = await named;
    forms.forEach(([form, strength], which) => {
      const inText = new Map();
      for (const [passage, times] of held[which]) {
        const entry = owner[passage];
        const sum = inText.get(entry) || { times: 0, best: 0, passage };
        sum.times += times;
        if (times > sum.best) Object.assign(sum, { best: times, passage });
        inText.set(entry, sum);
      }
      const around = titles.map((title) => (holds(title, form) ? WEIGHTS.around : 0));
      for (const entry of entries) {
        const name = titled(entry, form);
        const text = inText.get(entry);
        if (!name && !text) continue;
        const body = text ? (WEIGHTS.text * (1 + Math.log(text.times))) / (1 + LENGTH * Math.log(entry.count)) : 0;
        const score = strength * (name + body + around[entry.page]);
        give(entry, score, text ? text.passage : -1, text ? strength * text.best : 0);
      }
    });
    return found;
  }

  const OF_PAGE = new Set(["page", "programme", "section"]);

  /* Everything that holds all words, the best first. A section does where its page does; of a page's own
     sections the best one stands for all. */
  async function ranked(words) {
    const found = await Promise.all(words.map(scores));
    const pages = found.map((each) => {
      const best = new Map();
      for (const [entry, { score }] of each) best.set(entry.page, Math.max(score, best.get(entry.page) || 0));
      return best;
    });
    const hits = [];
    for (const entry of new Set(found.flatMap((each) => [...each.keys()]))) {
      const own = found.map((each) => each.get(entry));
      const isOfPage = OF_PAGE.has(entry.kind);
      if (!own.every((each, which) => each || (isOfPage && pages[which].has(entry.page)))) continue;
      const sum = own.reduce((sofar, each, which) => sofar + (each?.score || 0.2 * pages[which].get(entry.page)), 0);
      const passage = own.reduce((best, each) => (each && each.passage >= 0 && (best < 0) ? each.passage : best), -1);
      hits.push({ entry, passage, score: sum * (KINDS[entry.kind] || 1) });
    }
    hits.sort((a, b) => b.score - a.score || a.entry.first - b.entry.first);
    const seen = new Set();
    return hits.filter(({ entry }) => {
      if (!OF_PAGE.has(entry.kind)) return true;
      const isNew = !seen.has(entry.page);
      seen.add(entry.page);
      return isNew;
    });
  }

  function make(name, className, ...children) {
    const element = document.createElement(name);
    if (className) element.className = className;
    element.append(...children);
    return element;
  }

  /* A text with the words marked that were looked for. */
  function marked(text, words) {
    const origin = [];
    const folded = [...text].map((each, at) => {
      const short = plain(each);
      origin.push(...new Array(short.length).fill(at));
      return short;
    }).join("");
    const characters = [...text];
    const spans = words.flat().map(([form]) => form).flatMap((form) => {
      const literal = form.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
      const pattern = literal.replace(/(?<=[0-9])(?=(?:[0-9]{3})+(?![0-9]))/g, ",?");
      return [...folded.matchAll(new RegExp(pattern, "g"))].map((hit) => [origin[hit.index], origin[hit.index + hit[0].length - 1] + 1]);
    }).sort((a, b) => a[0] - b[0]);
    const from = Math.max(0, (spans[0]?.[0] ?? 0) - BEFORE);
    const to = from + EXCERPT;
    const shown = [];
    let at = from;
    for (const [start, end] of spans) {
      if (start < at || end > to) continue;
      shown.push(characters.slice(at, start).join(""), make("mark", "", characters.slice(start, end).join("")));
      at = end;
    }
    shown.push(characters.slice(at, to).join(""));
    return [from ? "…" : "", ...shown, to < characters.length ? "…" : ""];
  }

  async function textOf({ entry, passage }, starts) {
    const number = passage >= 0 && entry.kind !== "term" ? passage : entry.first;
    if (!entry.count) return "";
    const which = starts.findLastIndex((start) => start <= number);
    return (await part(`text-${which}`))[number - starts[which]];
  }

  /* A result, and when its text has come into it. */
  function item(hit, words, { pages, kinds, texts }) {
    const { entry } = hit;
    const [address, page] = pages[entry.page];
    const link = make("a", "", entry.title);
    link.href = root + address + (entry.anchor ? `#${entry.anchor}` : "");
    const head = make("p", "kc-result-head", make("span", "kc-kind", kinds[entry.kind]), link);
    const place = page === entry.title ? "" : make("p", "kc-result-page", page);
    const excerpt = make("p", "kc-excerpt");
    const told = textOf(hit, texts).then((text) => {
      excerpt.append(...(entry.kind === "term" ? [text] : marked(text, words)));
    });
    return { result: make("li", "", head, place, excerpt), told };
  }

  async function search(query) {
    let words = asked(query, parts.words || []);
    let hits = words.length ? await ranked(words) : [];
    let note = "";
    if (words.length === 1 && !hits.length) {
      const { entries } = await named;
      const names = [...(parts.words || []).flat(), ...entries.filter((each) => each.kind !== "section").map((each) => each.title)];
      const near = nearest(words[0][0][0], names);
      if (near) {
        words = asked(near, parts.words || []);
        hits = await ranked(words);
        note = `「${query}」は見つかりませんでした。近い言葉「${near}」で探しました。`;
      }
    }
    return { words, hits, note };
  }

  async function show(query) {
    const { words, hits, note } = await search(query);
    const names = await named;
    async function next() {
      const begin = results.childElementCount;
      const items = hits.slice(begin, begin + AT_ONCE).map((hit) => item(hit, words, names));
      const shown = begin + items.length;
      status.textContent = hits.length
        ? `${note}「${query}」の検索結果：${hits.length}件${shown < hits.length ? `のうち${shown}件を表示しています` : ""}`
        : `「${query}」は見つかりませんでした。別の言葉や、短い言葉で探してください。`;
      for (const { result, told } of items) {
        results.append(result); // the best one waits for no text, and nothing stands below one that has none
        await told;
      }
      more.hidden = shown >= hits.length;
      if (begin) results.children[begin]?.querySelector("a").focus();
    }
    more.addEventListener("click", () => next().catch(failed));
    await next();
  }

  function failed() {
    status.textContent = "検索のファイルを読み込めませんでした。通信を確かめて、もう一度探してください。";
  }

  globalThis.kcSearch = search;
  const query = new URLSearchParams(location.search).get("q")?.trim();
  if (!query) return;
  field.value = query;
  results.parentElement.classList.add("kc-searching");
  status.textContent = `「${query}」を探しています。`;
  show(query).catch(failed);
})();
