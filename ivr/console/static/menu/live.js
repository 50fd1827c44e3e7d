/** Where callers are now: counts in the picture, put in place without drawing it anew. */

/**
 * Follow the calls; `version` says what is shown of the menu, `changed` is done when
 * there is something newer.
 */
export function follow(main, version, changed) {
  const counts = new Counts(main);
  counts.take(main.querySelector("svg.flow"));
  const stream = new EventSource("/menu/live");
  let asked = "";
  stream.addEventListener("message", (event) => {
    const told = JSON.parse(event.data);
    counts.show(told.at);
    if (told.version === version() || told.version === asked) return;
    asked = told.version;
    changed();
  });
  // The browser itself comes again when the console was away for a while.
  stream.addEventListener("error", () => { asked = ""; });
  const end = () => stream.close();
  addEventListener("pagehide", end, { once: true });
  counts.end = end;
  return counts;
}

class Counts {
  constructor(main) {
    this.main = main;
    this.at = {};
  }

  /** Count in another picture. */
  take(svg) {
    this.boxes = [...svg.querySelectorAll(".box")].filter((box) => box.querySelector(".here")).map((box) => ({
      box,
      name: box.dataset.name,
      within: box.dataset.within?.split(" ") ?? [],
      text: box.querySelector(".here text"),
      named: box.querySelector("[aria-label]"),
      label: box.querySelector("[aria-label]").getAttribute("aria-label"),
      shown: 0,
    }));
    this.show(this.at);
  }

  /** Show how many callers are at which node; what is the same is left alone. */
  show(at) {
    this.at = at;
    for (const each of this.boxes) {
      const count = each.within.reduce((sum, node) => sum + (at[node] ?? 0), at[each.name] ?? 0);
      if (count !== each.shown) put(each, count);
    }
    const all = Object.values(at).reduce((sum, count) => sum + count, 0);
    write(this.main.querySelector("#callers"), all ? ` · ${callers(all)} in the menu now` : "");
    this.tell(this.main);
  }

  /** Say it in the panel too. */
  tell(within) {
    const place = within.querySelector("[data-here]");
    if (!place) return;
    const count = this.at[place.dataset.here] ?? 0;
    place.hidden = !count;
    write(place, count ? `${callers(count)} here now` : "");
  }
}

function put(each, count) {
  each.shown = count;
  each.text.textContent = count || "";
  each.box.classList.toggle("busy", count > 0);
  each.named.setAttribute("aria-label", count ? `${each.label}, ${callers(count)} here now` : each.label);
}

function write(place, text) {
  if (place.textContent !== text) place.textContent = text;
}

const callers = (count) => `${count} caller${count === 1 ? "" : "s"}`;
