// Shows the page when it has been built anew, and keeps what the reader sees where it was.
(() => {
  const { changes } = document.currentScript.dataset;
  let { version } = document.currentScript.dataset;
  const KEY = "kc-live";

  const { Page, Unlike } = globalThis.kcMerge;
  const page = new Page();
  let panel = document.querySelector(".kc-live details");
  const kept = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
  sessionStorage.removeItem(KEY);
  if (kept?.page === location.pathname) {
    // A folded panel stays so until it has something else to say.
    if (panel && panel.textContent === kept.told) panel.open = kept.open;
    const restore = () => {
      const place = kept.id && document.getElementById(kept.id);
      const moved = place ? place.getBoundingClientRect().top - kept.top : kept.scroll - scrollY;
      scrollBy({ top: moved, behavior: "instant" });
    };
    restore();
    // Pictures and fonts that come later move the text.
    addEventListener("load", () => {
      restore();
      history.scrollRestoration = "auto";
    });
  }

  function reload() {
    const inView = [...document.querySelectorAll("main [id], article [id]")].find(
      (each) => each.getBoundingClientRect().top >= 0 && each.getClientRects().length,
    );
    const seen = { id: inView?.id, top: inView?.getBoundingClientRect().top, scroll: scrollY };
    const shown = { page: location.pathname, told: panel?.textContent, open: panel?.open };
    sessionStorage.setItem(KEY, JSON.stringify({ ...seen, ...shown }));
    history.scrollRestoration = "manual";
    location.reload();
  }

  // Puts in what differs. Where scripts have to learn of it, or what is shown is not what was served, the page
  // is loaded anew; the reader sees the new text meanwhile.
  async function update() {
    const answer = await fetch(location.href, { cache: "no-store" });
    const next = new DOMParser().parseFromString(await answer.text(), "text/html");
    const [told, script] = [next.querySelector(".kc-live"), next.querySelector("script[data-version]")];
    told?.remove();
    const { title } = next;
    const touched = page.become(next);
    if (document.title !== title) document.title = title;
    if (told?.textContent !== panel?.textContent) showPanel(told);
    ({ version } = script.dataset);
    say("");
    if (touched) requestAnimationFrame(() => setTimeout(reload));
  }

  function showPanel(told) {
    panel?.parentElement.remove();
    if (told) document.body.append(told);
    panel = told?.querySelector("details");
  }

  // One after the other: each fetches what is newest.
  let updating = Promise.resolve();
  function follow() {
    updating = updating.then(update).catch((error) => {
      if (!(error instanceof Unlike)) console.error(error);
      reload();
    });
  }

  const state = document.createElement("p");
  state.className = "kc-live-state";
  state.setAttribute("role", "status");
  function say(text) {
    state.textContent = text;
    if (text) document.body.append(state);
    else state.remove();
  }

  function listen() {
    const socket = new WebSocket(`ws://${location.host}${changes}?version=${version}&page=${encodeURIComponent(decodeURI(location.pathname))}`);
    socket.onopen = () => say("");
    socket.onmessage = ({ data }) => (data === "reload" ? follow() : say("作り直しています…"));
    socket.onclose = () => {
      say("nox -s live が止まっています");
      setTimeout(listen, 1000);
    };
  }
  listen();
})();
