/* A chart's values one by one: each drawing takes the focus once, the arrow keys go from mark to mark, and a
   label beside the mark says its value; so does a tap. Without this script the values stand in the drawing
   as text and in the table beside it. */
(() => {
  "use strict";

  const HINT = "左右の矢印キーで、値を1つずつ表示します。";
  const GAP = 4;
  const SVG = "http://www.w3.org/2000/svg";

  function prepare(drawing) {
    const marks = [...drawing.querySelectorAll(".kc-mark")];
    const svg = drawing.querySelector("svg");
    if (!marks.length) return;
    const said = Object.assign(document.createElement("p"), { className: "kc-mark-said", hidden: true });
    const ring = document.createElementNS(SVG, "rect");
    ring.setAttribute("class", "kc-mark-ring");
    said.setAttribute("role", "status");
    drawing.append(said);
    drawing.tabIndex = 0;
    drawing.setAttribute("role", "group");
    drawing.setAttribute("aria-label", `${svg.getAttribute("aria-label")}${HINT}`);
    svg.setAttribute("aria-hidden", "true"); // its words are heard once
    let current = -1;

    function say(text, x, y) {
      said.textContent = text;
      said.hidden = false;
      const room = drawing.clientWidth - said.offsetWidth;
      said.style.left = `${Math.max(0, Math.min(room, x - said.offsetWidth / 2))}px`;
      said.style.top = `${y - said.offsetHeight - GAP}px`;
    }

    function show(place) {
      current = place;
      const [title, shape] = marks[place].children; // of two dots, the first is this year's
      const [seen, page, frame] = [shape, svg, drawing].map((each) => each.getBoundingClientRect());
      const scale = svg.viewBox.baseVal.width / page.width;
      const sides = {
        x: (seen.left - page.left) * scale - 2,
        y: (seen.top - page.top) * scale - 2,
        width: seen.width * scale + 4,
        height: seen.height * scale + 4,
      };
      for (const [name, value] of Object.entries(sides)) ring.setAttribute(name, value);
      svg.append(ring);
      say(title.textContent, seen.left + seen.width / 2 - frame.left, seen.top - frame.top);
    }

    function clear() {
      current = -1;
      said.hidden = true;
      ring.remove();
    }

    const last = marks.length - 1;
    const ways = {
      ArrowRight: () => Math.min(last, current + 1),
      ArrowLeft: () => Math.max(0, current - 1),
      Home: () => 0,
      End: () => last,
    };
    drawing.addEventListener("keydown", (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      if (event.key === "Escape") clear();
      else if (event.key === "Enter" && current >= 0 && marks[current].href) location.href = marks[current].href.baseVal;
      else if (event.key in ways) {
        event.preventDefault();
        show(ways[event.key]());
      }
    });
    drawing.addEventListener("focus", () => {
      if (drawing.matches(":focus-visible") && current < 0) say(HINT, 0, 0);
    });
    drawing.addEventListener("blur", clear);
    drawing.addEventListener("click", (event) => {
      const place = marks.indexOf(event.target.closest(".kc-mark"));
      if (place < 0) clear();
      else show(place);
    });
  }

  document.querySelectorAll(".kc-drawing").forEach(prepare);
})();
