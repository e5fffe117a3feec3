/* Leads to the other editions. editions.json, which is renewed with each edition, lists them with their pages;
   without it (opened from a folder, without scripts) the link to the list of all editions remains. */
(() => {
  "use strict";

  const list = document.querySelector(".kc-editions a");
  const band = document.querySelector(".kc-older");
  if (!list || !band || !location.protocol.startsWith("http")) return;
  const { edition, version, page } = band.dataset;
  const root = new URL("../", list.href);

  const placed = (other, moved) => {
    const there = [page, moved[page]].find((name) => other.pages.includes(name));
    return new URL(other.href + (there ? `${there}.html` : "index.html"), root);
  };

  const offer = (others, moved) => {
    const places = document.createElement("ul");
    for (const other of others) {
      const link = document.createElement("a");
      link.href = placed(other, moved);
      link.textContent = other.label;
      const item = document.createElement("li");
      item.append(link);
      places.append(item);
    }
    list.closest(".kc-editions").append(places);
  };

  const tell = (newest, moved) => {
    const link = band.querySelector("a");
    link.href = placed(newest, moved);
    link.textContent = newest.edition === Number(edition) ? "訂正した版" : newest.label;
    band.hidden = false;
  };

  fetch(new URL("editions.json", root))
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)))
    .then(({ editions, moved }) => {
      const [latest] = editions;
      const own = editions.find((each) => String(each.edition) === edition);
      offer(editions.filter((each) => each !== own), moved);
      if (own && latest.edition !== own.edition) tell(latest, moved);
      else if (own && own.version !== version) tell(own, moved);
    })
    .catch(() => undefined);
})();
