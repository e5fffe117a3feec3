/* The query, cut as kawasaki_sphinx/site/search.py cuts the pages; @CJK@ stands there. */
var splitQuery = (query) => {
  const runs = query.normalize("NFKC").toLowerCase();
  const cuts = /[@CJK@]+|[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?(?!(?![@CJK@])[\p{L}\p{N}_])|(?:(?![@CJK@])[\p{L}\p{N}_])+/gu;
  return (runs.match(cuts) || []).flatMap((run) => {
    if (/^[0-9]/.test(run)) return [run.replaceAll(",", "")];
    const characters = [...run];
    if (characters.length < 2 || !/^[@CJK@]/u.test(run)) return [run];
    return characters.slice(1).map((character, place) => characters[place] + character);
  });
};

/* A page is found where it holds every word of the query. Sphinx asks that of longer words only, and all
   pairs are short. A single kana or kanji is looked for in the pairs. The page's score is that of its weakest
   word: a title that holds the whole query comes before a text that does. */
if (typeof Search !== "undefined") {
  /* Sphinx drops numbers from a query. They are marked on the page as they are written there: 1,031. */
  const parse = Search._parseQuery;
  Search._parseQuery = (query) => {
    const parsed = parse(query);
    for (const number of splitQuery(query).filter((word) => /^[0-9]+$/.test(word))) {
      parsed[1].add(number);
      parsed[3].add(number).add(number.replace(/\B(?=([0-9]{3})+$)/g, ","));
    }
    return parsed;
  };
  const searchAny = Search.performTermsSearch;
  const indexed = (word) => {
    if (!/^[@CJK@]$/u.test(word)) return [word];
    const { terms, titleterms } = Search._index;
    return [...new Set([...Object.keys(terms), ...Object.keys(titleterms)])].filter((term) => term.includes(word));
  };
  const search = (word, excluded) => {
    const found = new Map();
    for (const term of indexed(word))
      for (const result of searchAny(new Set([term]), excluded)) {
        const [page, score] = [result[0], result[4]];
        if (!found.has(page) || found.get(page)[4] < score) found.set(page, result);
      }
    return found;
  };
  Search.performTermsSearch = (words, excluded) => {
    const [first, ...others] = [...words].map((word) => search(word, excluded));
    return [...(first || [])]
      .filter(([page]) => others.every((found) => found.has(page)))
      .map(([page, result]) => {
        const score = Math.min(result[4], ...others.map((found) => found.get(page)[4]));
        return [...result.slice(0, 4), score, ...result.slice(5)];
      });
  };
}
