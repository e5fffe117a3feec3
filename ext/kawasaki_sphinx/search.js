/* The query, cut as kawasaki_sphinx/search.py cuts the pages; @CJK@ stands there. */
var splitQuery = (query) => {
  const runs = query.normalize("NFKC").toLowerCase();
  return (runs.match(/[@CJK@]+|(?:(?![@CJK@])[\p{L}\p{N}_])+/gu) || []).flatMap((run) => {
    const characters = [...run];
    if (characters.length < 2 || !/^[@CJK@]/u.test(run)) return [run];
    return characters.slice(1).map((character, place) => characters[place] + character);
  });
};

/* A page is found where it holds every word of the query. Sphinx asks that of longer words only, and all
   pairs are short. The page's score is that of its weakest word: a title that holds the whole query comes
   before a text that does. */
if (typeof Search !== "undefined") {
  const searchAny = Search.performTermsSearch;
  Search.performTermsSearch = (terms, excluded) => {
    const search = (term) => searchAny(new Set([term]), excluded).map((result) => [result[0], result]);
    const [first, ...others] = [...terms].map((term) => new Map(search(term)));
    return [...(first || [])]
      .filter(([page]) => others.every((found) => found.has(page)))
      .map(([page, result]) => {
        const score = Math.min(result[4], ...others.map((found) => found.get(page)[4]));
        return [...result.slice(0, 4), score, ...result.slice(5)];
      });
  };
}
