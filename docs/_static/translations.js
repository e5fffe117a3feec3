/* The words of Sphinx's scripts in Japanese, in place of Sphinx's own file of this name: that one makes its
   rule of plurals from a string, which the pages' Content-Security-Policy forbids. */
Object.assign(Documentation, {
  LOCALE: "ja",
  PLURAL_EXPR: () => 0,
  TRANSLATIONS: {
    Searching: "検索しています",
    "Preparing search...": "検索の準備をしています…",
    "Search Results": "検索結果",
    "Search finished, found one page matching the search query.": [
      "${resultCount}ページが見つかりました。",
    ],
    "Your search did not match any documents. Please make sure that all words are spelled correctly and that you've selected enough categories.":
      "見つかりませんでした。短いことばや、別の言い方でもお試しください。",
    "Hide Search Matches": "検索したことばの印を消す",
    ", in ": "：",
  },
});
