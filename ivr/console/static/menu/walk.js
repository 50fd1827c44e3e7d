/**
 * The keyboard in the picture: one stop for Tab, arrow keys from box to box.
 *
 * Right follows the first way out and left goes back; up and down are the boxes above and
 * below; a key of the phone follows the choice that it is.
 */

const PHONE = /^[0-9*#]$/;

export class Walk {
  /** `reveal` brings a box into sight. */
  constructor(reveal) {
    this.reveal = reveal;
    this.current = "";
    this.behind = [];
  }

  /** Walk another picture. */
  take(svg) {
    this.stops = [...svg.querySelectorAll("a")];
    this.boxes = new Map(this.stops.filter((stop) => stop.dataset.name).map((box) => [box.dataset.name, box]));
    this.first = svg.querySelector("[data-first]");
    this.stop(this.box(this.current) ?? svg.querySelector("[aria-current]") ?? this.first);
    svg.addEventListener("keydown", (event) => this.key(event));
    svg.addEventListener("focusin", (event) => this.stop(event.target.closest("a")));
  }

  /**
   * The box of a name.  `orders.` is the first of that file or branch, and `orders.*`
   * all of it, which may have been folded into another.
   */
  box(name) {
    if (!name) return null;
    if (this.boxes.has(name)) return this.boxes.get(name);
    const boxes = [...this.boxes.values()];
    if (name.endsWith(".")) return boxes.find((box) => box.dataset.part === name.slice(0, -1)) ?? null;
    if (!name.endsWith(".*")) return null;
    return boxes.find((box) => box.dataset.holds?.split(" ").includes(name.slice(0, -2))) ?? null;
  }

  stop(box) {
    for (const each of this.stops) each.setAttribute("tabindex", each === box ? 0 : -1);
    if (box?.dataset.name) this.current = box.dataset.name;
  }

  go(box) {
    this.stop(box);
    box.focus({ preventScroll: true });
    this.reveal(box);
  }

  /** Mark the box of the node that is shown beside the picture. */
  mark(name) {
    for (const [each, box] of this.boxes) {
      if (each === name) box.setAttribute("aria-current", "true");
      else box.removeAttribute("aria-current");
    }
  }

  key(event) {
    const box = event.target.closest("a");
    if (!box || event.ctrlKey || event.metaKey || event.altKey) return;
    const { key } = event;
    if (key === " ") {
      event.preventDefault();
      box.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
      return;
    }
    const next = this.next(box, key);
    if (next === undefined) return;
    event.preventDefault();
    if (!next) return;
    if (key === "ArrowLeft") this.behind.pop();
    if (key === "ArrowRight" || PHONE.test(key)) this.behind.push(box.dataset.name);
    this.go(next);
  }

  /** The box that a key leads to; null where there is none, undefined for other keys. */
  next(box, key) {
    const ways = JSON.parse(box.dataset.ways ?? "[]");
    switch (key) {
      case "ArrowRight": return this.box(ways[0]?.[1]);
      case "ArrowLeft": return this.box(this.behind.at(-1)) ?? this.box(box.dataset.from);
      case "ArrowDown": return this.near(box, 1);
      case "ArrowUp": return this.near(box, -1);
      case "Home": return this.first;
      default: return PHONE.test(key) ? this.box(ways.find(([label]) => label === key)?.[1]) : undefined;
    }
  }

  /** The nearest stop above or below, one of the same column before any other. */
  near(box, way) {
    const here = box.getBoundingClientRect();
    let best = null;
    let least = Infinity;
    for (const each of this.stops) {
      const there = each.getBoundingClientRect();
      const down = (there.top - here.top) * way;
      const far = Math.abs(there.left - here.left) * 4 + down;
      if (each === box || down <= 1 || far >= least) continue;
      best = each;
      least = far;
    }
    return best;
  }
}
