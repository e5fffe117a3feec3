/* How words are compared: by the site's search and by the filter of the KPIs. Texts are folded and cut as
   kawasaki_sphinx/site/search/cutting.py does; other forms of a word come from data/search_words.csv. */
globalThis.kcMatching = (() => {
  "use strict";

  const CJK = "々-〇ぁ-ゟァ-ヺー-ヿ㐀-䶿一-鿿豈-龎\\u{20000}-\\u{323af}";
  const RUN = new RegExp(
    `[${CJK}]+|[0-9]+(?:,[0-9]{3})*(?:\\.[0-9]+)?(?!(?![${CJK}])[\\p{L}\\p{N}_])|(?:(?![${CJK}])[\\p{L}\\p{N}_])+`, "gu",
  );
  const IN_CJK = new RegExp(`^[${CJK}]`, "u");
  const SMALL = "ぁぃぅぇぉっゃゅょゎゕゖぢづ";
  const LARGE = "あいうえおつやゆよわかけじず";
  const COMMA = /(?<=[0-9]),(?=[0-9]{3}(?![0-9]))/g;
  const ARTICLE = /第\s*([0-9]+)\s*条/g;
  const LEAST_LIKE = 0.45;
  /* What another form of a word counts against the word itself, and a form of that form. */
  const NEAR = 0.7;
  const FURTHER = 0.25;

  function plain(text) {
    return [...text.normalize("NFKC").toLowerCase()]
      .map((each) => (each >= "ァ" && each <= "ヶ" ? String.fromCodePoint(each.codePointAt(0) - 0x60) : each))
      .map((each) => (each === "ー" ? "" : LARGE[SMALL.indexOf(each)] ?? each))
      .join("");
  }

  const fold = (text) => plain(text).trim().replace(/\s+/g, " ");

  function pairs(run) {
    const characters = [...run];
    if (characters.length < 2 || !IN_CJK.test(run)) return [run];
    return characters.slice(1).map((character, place) => characters[place] + character);
  }

  const pieces = (text) => (fold(text).match(RUN) || []).flatMap(pairs);

  /* The words of a query, each with its other forms; the first is the word itself. */
  function asked(query, forms) {
    const others = new Map();
    const add = (word, form) => others.set(word, (others.get(word) || new Set()).add(form));
    for (const [word, form] of forms) {
      add(fold(word), fold(form));
      add(fold(form), fold(word));
    }
    const whole = query.normalize("NFKC").replace(ARTICLE, "第$1条");
    const found = whole.split(/[\s、・]+/).map(fold).filter((word) => pieces(word).length);
    return found.map((word) => {
      const near = others.get(word) || [];
      const further = [...near].flatMap((each) => [...(others.get(each) || [])]);
      const strengths = new Map([[word, 1]]);
      for (const each of near) if (!strengths.has(each)) strengths.set(each, NEAR);
      for (const each of further) if (!strengths.has(each)) strengths.set(each, FURTHER);
      const bare = word.replace(COMMA, "");
      if (bare !== word) strengths.set(bare, FURTHER);
      return [...strengths];
    });
  }

  /* Where a folded text holds a folded word; a number is no part of a longer one. */
  function place(text, word) {
    let found = text.indexOf(word);
    const isPart = (at) =>
      (/^[0-9]/.test(word) && /[0-9.]/.test(text[at - 1] || "")) ||
      (/[0-9]$/.test(word) && /^(?:\.?[0-9])/.test(text.slice(at + word.length)));
    while (found >= 0 && isPart(found)) found = text.indexOf(word, found + 1);
    return found;
  }

  const holds = (text, word) => place(text, word) >= 0;

  /* The other candidate that is most like a word by shared pairs, "" where none is. */
  function nearest(word, candidates) {
    const own = new Set(pieces(word));
    let [best, most] = ["", LEAST_LIKE];
    for (const candidate of candidates) {
      const theirs = new Set(pieces(candidate));
      const shared = [...own].filter((piece) => theirs.has(piece)).length;
      const like = (2 * shared) / (own.size + theirs.size);
      if (like > most && fold(candidate) !== word) [best, most] = [candidate, like];
    }
    return best;
  }

  return { fold, plain, pieces, asked, place, holds, nearest };
})();
