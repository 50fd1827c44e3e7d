/**
 * A picture in a frame: larger, smaller, moved.
 *
 * The frame scrolls as any other, by wheel, finger and scroll bar; a mouse may drag it
 * too.  Ctrl and the wheel, or two fingers, make it larger.
 */

const LEAST = 0.15;
const MOST = 3;
const STEP = 1.25;

/** Smaller than this, nothing can be read: a picture begins no smaller. */
const READABLE = 0.7;

/** Pixels that a pressed mouse may move and still have clicked. */
const STILL = 5;

const KEYS = { "+": "in", "=": "in", "-": "out", f: "fit" };

const between = (least, value, most) => Math.min(most, Math.max(least, value));

export class View {
  /** `place` is where another picture was looked at: its scale and its corner. */
  constructor(picture, place = null) {
    this.frame = picture.querySelector(".canvas");
    this.svg = this.frame.querySelector("svg");
    [, , this.width, this.height] = this.svg.getAttribute("viewBox").split(" ").map(Number);
    this.closing = new AbortController();
    this.scaled(place?.scale ?? between(READABLE, this.fitting, 1));
    if (place) this.frame.scrollTo(place.left, place.top);
    this.listen(picture, this.closing.signal);
  }

  get fitting() { return (this.frame.clientWidth - 2) / this.width; }

  place() { return { scale: this.scale, left: this.frame.scrollLeft, top: this.frame.scrollTop }; }

  end() { this.closing.abort(); }

  scaled(scale) {
    this.scale = between(LEAST, scale, MOST);
    this.svg.setAttribute("width", Math.round(this.width * this.scale));
    this.svg.setAttribute("height", Math.round(this.height * this.scale));
  }

  /** Change the scale; a point of the frame stays over what it is over. */
  zoom(scale, x = this.frame.clientWidth / 2, y = this.frame.clientHeight / 2) {
    const frame = this.frame.getBoundingClientRect();
    const before = this.svg.getBoundingClientRect();
    const right = (frame.left + x - before.left) / this.scale;
    const down = (frame.top + y - before.top) / this.scale;
    this.scaled(scale);
    const after = this.svg.getBoundingClientRect();
    this.frame.scrollBy(after.left + right * this.scale - frame.left - x, after.top + down * this.scale - frame.top - y);
  }

  /** Begin with a box in the middle, as far as the picture goes. */
  centre(box) {
    const frame = this.frame.getBoundingClientRect();
    const there = box.getBoundingClientRect();
    const left = there.right > frame.right ? (there.left + there.right - frame.left - frame.right) / 2 : 0;
    this.frame.scrollBy(left, (there.top + there.bottom - frame.top - frame.bottom) / 2);
  }

  /** Have a box of this picture where on the window one of another picture was. */
  hold(box, was) {
    const there = box.getBoundingClientRect();
    this.frame.scrollBy(there.left - was.left, there.top - was.top);
  }

  act(what) {
    if (what === "fit") this.scaled(this.fitting);
    else this.zoom(this.scale * (what === "in" ? STEP : 1 / STEP));
  }

  /**
   * Bring a box into the frame, where it is not; nothing else on the page moves.
   * `covered` is from where on the window something lies over the frame.
   */
  reveal(box, covered = Infinity) {
    const frame = this.frame.getBoundingClientRect();
    const there = box.getBoundingClientRect();
    const left = shift(there.left, there.right, frame.left, frame.right);
    const top = shift(there.top, there.bottom, frame.top, Math.min(frame.bottom, covered));
    if (!left && !top) return;
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.frame.scrollBy({ left, top, behavior: still ? "auto" : "smooth" });
  }

  listen(picture, signal) {
    picture.querySelector(".menu-tools").addEventListener("click", (event) => {
      const what = event.target.closest("[data-zoom]")?.dataset.zoom;
      if (what) this.act(what);
    }, { signal });
    this.frame.addEventListener("keydown", (event) => {
      if (!KEYS[event.key] || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      this.act(KEYS[event.key]);
    }, { signal });
    this.frame.addEventListener("wheel", (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const frame = this.frame.getBoundingClientRect();
      this.zoom(this.scale * Math.exp(-event.deltaY / 300), event.clientX - frame.left, event.clientY - frame.top);
    }, { signal, passive: false });
    this.dragging(signal);
    this.pinching(signal);
  }

  dragging(signal) {
    let from = null;
    this.frame.addEventListener("pointerdown", (event) => {
      if (event.pointerType !== "mouse" || event.button) return;
      from = { x: event.clientX, y: event.clientY, ...this.place(), moved: false };
    }, { signal });
    addEventListener("pointermove", (event) => {
      if (!from) return;
      const right = event.clientX - from.x;
      const down = event.clientY - from.y;
      if (!from.moved && Math.hypot(right, down) < STILL) return;
      from.moved = true;
      this.frame.classList.add("dragged");
      this.frame.scrollTo(from.left - right, from.top - down);
    }, { signal });
    addEventListener("pointerup", () => {
      if (from?.moved) swallowClick(this.frame);
      from = null;
      this.frame.classList.remove("dragged");
    }, { signal });
    this.frame.addEventListener("dragstart", (event) => event.preventDefault(), { signal });
  }

  pinching(signal) {
    let before = 0;
    this.frame.addEventListener("touchmove", (event) => {
      if (event.touches.length !== 2) return;
      event.preventDefault();
      const [one, other] = event.touches;
      const apart = Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
      const frame = this.frame.getBoundingClientRect();
      const x = (one.clientX + other.clientX) / 2 - frame.left;
      const y = (one.clientY + other.clientY) / 2 - frame.top;
      if (before) this.zoom(this.scale * apart / before, x, y);
      before = apart;
    }, { signal, passive: false });
    this.frame.addEventListener("touchend", () => { before = 0; }, { signal });
  }
}

/** What a drag is let go of over has not been clicked. */
function swallowClick(frame) {
  const swallow = (event) => { event.preventDefault(); event.stopPropagation(); };
  frame.addEventListener("click", swallow, { capture: true, once: true });
  setTimeout(() => frame.removeEventListener("click", swallow, { capture: true }));
}

const MARGIN = 24;

/** How far to go so that a length is seen; its beginning, where it is too long. */
function shift(from, to, least, most) {
  if (from < least + MARGIN || to - from > most - least - 2 * MARGIN) return from - least - MARGIN;
  return to > most - MARGIN ? to - most + MARGIN : 0;
}
