/**
 * A call's time line: wave form and lanes, of which a part is seen.
 *
 * Everything is drawn anew for what is in view, in the colours of the style sheet.
 * It is a picture: the table below it says the same in words.
 */

const SVG = "http://www.w3.org/2000/svg";
const WAVE = 72;
const LABEL = 18;
const BAR = 20;
const LANE = LABEL + BAR + 6;
const AXIS = 22;
const LEAST = 0.5;
const CROWDED = 3;
const PEAKS_A_SECOND = 50;

/** Steps of the axis, in seconds, and how far apart two of them are at least. */
const STEPS = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1800, 3600];
const APART = 70;

export class Timeline {
  /**
   * @param {HTMLElement} place where it is drawn
   * @param {{seconds: number, lanes: object[], live: boolean}} drawn
   * @param {(span: object) => void} picked told when something on a lane is clicked
   */
  constructor(place, drawn, picked) {
    this.place = place;
    this.picked = picked;
    this.onseek = () => {};
    this.head = 0;
    this.loud = new Uint8Array();
    this.canvas = document.createElement("canvas");
    this.svg = make("svg", { role: "img", "aria-label": "Lanes of the call; the table below says the same in words" });
    this.canvas.setAttribute("aria-hidden", "true");
    place.append(this.canvas, this.svg);
    this.ending = new AbortController();
    this.listen();
    this.draw(drawn);
    this.whole();
  }

  /** Let go of the window. */
  close() {
    this.ending.abort();
    this.observer.disconnect();
  }

  /** Take over a call as it is now. */
  draw(drawn) {
    const all = !this.drawn || (this.from === 0 && this.to >= this.end);
    this.drawn = drawn;
    this.end = Math.max(drawn.seconds, LEAST);
    if (all) this.whole();
    else this.paint();
  }

  /** Set the wave form: one byte for each 20 ms. */
  set peaks(loud) {
    this.loud = loud;
    this.paint();
  }

  /** See all of the call. */
  whole() {
    this.look(0, this.end);
  }

  /** See so many times as much of it, around the play head where that is seen. */
  zoom(factor, middle = this.head >= this.from && this.head <= this.to ? this.head : (this.from + this.to) / 2) {
    const share = (middle - this.from) / (this.to - this.from);
    const width = Math.min(this.end, Math.max(LEAST, (this.to - this.from) * factor));
    this.look(middle - share * width, middle + (1 - share) * width);
  }

  /** Go so many times what is seen to the right. */
  pan(share) {
    const by = (this.to - this.from) * share;
    this.look(this.from + by, this.to + by);
  }

  /** Put the play head at a second; `show` brings it into view. */
  at(second, { show = false } = {}) {
    this.head = second;
    const width = this.to - this.from;
    if (show && (second < this.from || second > this.to)) this.look(second - width * 0.1, second + width * 0.9);
    else this.paintHead();
  }

  look(from, to) {
    const width = Math.min(to - from, this.end);
    this.from = Math.max(0, Math.min(from, this.end - width));
    this.to = this.from + width;
    this.paint();
  }

  listen() {
    const { signal } = this.ending;
    this.observer = new ResizeObserver(() => this.paint());
    this.observer.observe(this.place);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.paint(), { signal });
    this.place.addEventListener("wheel", (event) => this.wheel(event), { signal, passive: false });
    this.place.addEventListener("pointerdown", (event) => this.grab(event), { signal });
    this.svg.addEventListener("click", (event) => this.click(event), { signal });
    this.canvas.addEventListener("click", (event) => this.onseek(this.second(event)), { signal });
  }

  wheel(event) {
    if (event.ctrlKey) this.zoom(event.deltaY > 0 ? 1.25 : 0.8, this.second(event));
    else if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) this.pan((event.deltaX || event.deltaY) / 1000);
    else return;
    event.preventDefault();
  }

  /** Drag what is seen along. */
  grab(event) {
    const { from, to } = this;
    const begin = event.clientX;
    this.dragged = false;
    const move = ({ clientX }) => {
      const by = ((begin - clientX) / this.width) * (to - from);
      if (Math.abs(begin - clientX) < 4 && !this.dragged) return;
      this.dragged = true;
      this.look(from + by, to + by);
    };
    const stop = new AbortController();
    addEventListener("pointermove", move, { signal: stop.signal });
    for (const name of ["pointerup", "pointercancel"]) addEventListener(name, () => stop.abort(), { signal: stop.signal });
  }

  click(event) {
    if (this.dragged) return;
    const item = event.target.closest("[data-span]");
    if (item) {
      const [lane, span] = item.dataset.span.split("/").map(Number);
      const found = this.drawn.lanes[lane].spans[span];
      this.onseek(found.at);
      this.picked(found);
    } else this.onseek(this.second(event));
  }

  second({ clientX }) {
    const left = this.place.getBoundingClientRect().left;
    return this.from + ((clientX - left) / this.width) * (this.to - this.from);
  }

  x(second) {
    return ((second - this.from) / (this.to - this.from)) * this.width;
  }

  paint() {
    this.width = Math.max(1, this.place.clientWidth);
    this.paintWave();
    this.paintLanes();
    this.paintHead();
  }

  paintWave() {
    const ratio = devicePixelRatio || 1;
    const { canvas, width, loud } = this;
    canvas.hidden = !loud.length;
    if (!loud.length) return;
    canvas.width = Math.round(width * ratio);
    canvas.height = WAVE * ratio;
    const pen = canvas.getContext("2d");
    pen.scale(ratio, ratio);
    pen.fillStyle = getComputedStyle(this.place).getPropertyValue("--accent");
    const step = (this.to - this.from) / width;
    for (let at = 0; at < width; at += 1) {
      const high = Math.max(0.5, (peak(loud, this.from + at * step, step) / 255) * (WAVE / 2 - 2));
      pen.fillRect(at, WAVE / 2 - high, 1, 2 * high);
    }
  }

  paintLanes() {
    const { svg, width, drawn } = this;
    const height = AXIS + drawn.lanes.length * LANE;
    set(svg, { width, height, viewBox: `0 0 ${width} ${height}` });
    this.line = make("line", { class: "head", y1: 0, y2: height });
    const lanes = drawn.lanes.flatMap((lane, at) => this.lane(lane, at));
    svg.replaceChildren(...this.axis(height), ...lanes, this.line);
  }

  axis(height) {
    const seconds = this.to - this.from;
    const step = STEPS.find((each) => (each / seconds) * this.width >= APART) ?? STEPS.at(-1);
    const made = [];
    for (let at = Math.ceil(this.from / step) * step; at <= this.to; at += step) {
      const x = this.x(at);
      made.push(make("line", { class: "tick", x1: x, x2: x, y1: AXIS - 4, y2: height }));
      if (x < this.width - 40) made.push(make("text", { class: "second", x: x + 3, y: 14 }, mark(at, step)));
    }
    return made;
  }

  lane(lane, place) {
    const y = AXIS + place * LANE;
    const made = [
      make("text", { class: "lane", x: 0, y: y + 13 }, lane.name),
      make("rect", { class: "rail", x: 0, y: y + LABEL, width: this.width, height: BAR, rx: 4 }),
    ];
    let last = -CROWDED;
    lane.spans.forEach((span, at) => {
      if (span.until < this.from || span.at > this.to) return;
      const x = this.x(span.at);
      // Of points that would cover one another, the first is enough until one zooms in.
      if (x - last < CROWDED && this.x(span.until) - x < CROWDED) return;
      last = x;
      made.push(this.span(span, y + LABEL, `${place}/${at}`));
    });
    return made;
  }

  /** A bar with its words where it lasts, else a point. */
  span(span, y, name) {
    const left = Math.max(-4, this.x(span.at));
    const wide = Math.min(this.width + 4, this.x(span.until)) - left;
    const item = make("svg", { "data-span": name, x: left, y, width: Math.max(wide, 10), height: BAR, class: `span ${span.kind}` });
    item.append(make("title", {}, `${span.text} (${mark(span.at, 0.1)})`));
    if (wide < 5) item.append(make("rect", { x: 0, y: 2, width: 7, height: BAR - 4, rx: 3 }));
    else item.append(make("rect", { x: 0.5, y: 0.5, width: Math.max(1, wide - 1), height: BAR - 1, rx: 4 }));
    if (wide > 30) item.append(make("text", { x: 6, y: 14 }, span.text));
    return item;
  }

  paintHead() {
    const x = this.x(this.head);
    set(this.line, { x1: x, x2: x, visibility: x < 0 || x > this.width ? "hidden" : "visible" });
  }
}

/** Return the loudest of a stretch of the wave form. */
function peak(loud, from, seconds) {
  const first = Math.floor(from * PEAKS_A_SECOND);
  const last = Math.max(first + 1, Math.ceil((from + seconds) * PEAKS_A_SECOND));
  let high = 0;
  for (let at = first; at < last; at += 1) high = Math.max(high, loud[at] ?? 0);
  return high;
}

/** Write a second of the axis as `7`, `1:07` or `7.3`. */
function mark(at, step) {
  const minutes = Math.floor(at / 60 + 1e-9);
  const rest = at - minutes * 60;
  const seconds = step < 1 ? Math.max(0, rest).toFixed(1) : String(Math.round(rest));
  return minutes ? `${minutes}:${seconds.padStart(step < 1 ? 4 : 2, "0")}` : `${seconds} s`;
}

function make(name, attributes = {}, ...children) {
  const made = document.createElementNS(SVG, name);
  set(made, attributes);
  made.append(...children);
  return made;
}

function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
}
