// Reloads the page when it has been built anew, and keeps what the reader sees where it was.
(() => {
  const { changes, version } = document.currentScript.dataset;
  const KEY = "kc-live";

  const panel = document.querySelector(".kc-live details");
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

  const state = document.createElement("p");
  state.className = "kc-live-state";
  state.setAttribute("role", "status");
  function say(text) {
    state.textContent = text;
    if (text) document.body.append(state);
    else state.remove();
  }

  function listen() {
    const socket = new WebSocket(`ws://${location.host}${changes}?version=${version}`);
    socket.onopen = () => say("");
    socket.onmessage = ({ data }) => (data === "reload" ? reload() : say("作り直しています…"));
    socket.onclose = () => {
      say("nox -s live が止まっています");
      setTimeout(listen, 1000);
    };
  }
  listen();
})();
