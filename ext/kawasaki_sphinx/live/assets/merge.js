// Makes a page that is open into the one that was just built, by changing what differs and nothing else: the
// rest keeps its place, its state and its listeners.
(() => {
  // What no script of a page knows one by one, and what scripts have read once.
  const PLAIN = "p, a, ul, ol, li, dl, dt, dd, em, strong, code, span, sub, sup, br, blockquote, pre, img";
  const KNOWN = "table, svg, form";
  // What runs, or is written by what runs, and what only stands where nothing runs.
  const RUN = "script, style, template";
  const NOT_RUN = "noscript";
  // What the head says of the page to others.
  const TOLD = 'title, meta, script[type="application/ld+json"]';
  const OURS = ':scope > .kc-live, :scope > script[src^="/_live/"]';

  // What is shown is no longer what was served.
  class Unlike extends Error {}

  const isElement = (node) => node.nodeType === Node.ELEMENT_NODE;
  const isPlain = (node) => !isElement(node) || [node, ...node.querySelectorAll("*")].every((each) => each.matches(PLAIN));

  // A page's head without what it tells, and its body as far as the site wrote it.
  function strip(page) {
    for (const each of page.querySelectorAll("head > *")) if (each.matches(TOLD)) each.remove();
    const body = page.querySelector("body");
    const ours = body.querySelector(OURS);
    while (ours && body.lastChild !== ours) body.lastChild.remove();
    ours?.remove();
    return { head: page.querySelector("head").innerHTML, body };
  }

  class Page {
    // As served: a copy, each of whose nodes knows the one that is shown.
    constructor() {
      this.live = new WeakMap();
      const copy = document.documentElement.cloneNode(true);
      this.know(copy, document.documentElement);
      ({ head: this.head, body: this.served } = strip(copy));
    }

    know(served, shown) {
      this.live.set(served, shown);
      served.childNodes.forEach((child, place) => this.know(child, shown.childNodes[place]));
    }

    // Returns whether scripts of the page have still to learn of what changed. Throws Unlike.
    become(page) {
      const { head, body } = strip(page.documentElement);
      if (head !== this.head) throw new Unlike();
      this.touched = false;
      // The body's own attributes are its scripts' state.
      this.mergeChildren(this.served, body, document.body);
      return this.touched;
    }

    merge(served, next) {
      if (served.isEqualNode(next)) return;
      const shown = this.live.get(served);
      if (isElement(served) && served.matches(NOT_RUN)) return;
      if (!shown.isConnected || (isElement(served) && served.matches(RUN))) throw new Unlike();
      if (isElement(served)) {
        this.mergeAttributes(served, next, shown);
        this.mergeChildren(served, next, shown);
        return;
      }
      if (shown.data !== served.data) throw new Unlike();
      this.touch(served.parentElement);
      shown.data = served.data = next.data;
    }

    touch(element) {
      this.touched ||= element.closest(KNOWN) !== null;
    }

    mergeAttributes(served, next, shown) {
      for (const name of new Set([...served.getAttributeNames(), ...next.getAttributeNames()])) {
        const [before, after] = [served.getAttribute(name), next.getAttribute(name)];
        if (before === after) continue;
        if (shown.getAttribute(name) !== before) throw new Unlike();
        this.touch(served);
        for (const each of [served, shown]) {
          if (after === null) each.removeAttribute(name);
          else each.setAttribute(name, after);
        }
      }
    }

    mergeChildren(served, next, shown) {
      const [before, after] = [[...served.childNodes], [...next.childNodes]];
      const shorter = Math.min(before.length, after.length);
      let start = 0;
      while (start < shorter && before[start].isEqualNode(after[start])) start += 1;
      let end = 0;
      while (end < shorter - start && before.at(-1 - end).isEqualNode(after.at(-1 - end))) end += 1;
      const gone = before.slice(start, before.length - end);
      const come = after.slice(start, after.length - end);
      while (gone.length && come.length && gone[0].nodeName === come[0].nodeName) {
        this.merge(gone[0], come.shift());
        start += 1;
        gone.shift();
      }
      if (gone.length || come.length) this.touch(served);
      this.touched ||= ![...gone, ...come].every(isPlain);
      for (const each of gone) {
        this.live.get(each).remove();
        each.remove();
      }
      let [place, last] = [before[start - 1], start ? this.live.get(before[start - 1]) : null];
      if (last && last.parentNode !== shown) throw new Unlike();
      for (const each of come) {
        const copy = document.importNode(each, true);
        shown.insertBefore(copy, last ? last.nextSibling : shown.firstChild);
        served.insertBefore(each, place ? place.nextSibling : served.firstChild);
        this.know(each, copy);
        [place, last] = [each, copy];
      }
    }
  }

  globalThis.kcMerge = { Page, Unlike };
})();
