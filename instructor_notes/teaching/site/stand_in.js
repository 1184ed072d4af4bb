// In place of Python: answers view.js from frames that were drawn beforehand (frames.py).
// A control that is moved stops where there is a frame with all the others as they stand, and a line
// says so. No other control ever moves with it: that would show a cause which is none.
const value = ({ kind, low, step, unit, options }, place) => {
  if (kind === "choice") return options[place];
  if (kind === "switch") return place ? "on" : "off";
  return `${(low + place * step).toLocaleString("en", { maximumFractionDigits: 3 })} ${unit}`.trim();
};
// What the element of a control shows, as a place, and how it is put there.
const ELEMENT = {
  slider: [(input, { low, step }) => Math.round((input.valueAsNumber - low) / step),
    (input, { low, step }, place) => { input.value = Number((low + place * step).toFixed(10)); }],
  choice: [(input) => input.selectedIndex, (input, _, place) => { input.selectedIndex = place; }],
  switch: [(input) => Number(input.checked), (input, _, place) => { input.checked = Boolean(place); }],
};
ELEMENT.number = ELEMENT.slider;

// Where the controls stand when one is moved; those that begin with it begin anew.
const movedTo = (controls, at, one, there) => (at[one] === there ? at
  : at.map((place, i) => (i === one ? there : controls[i].begins_with === one ? controls[i].start : place)));
const placesOf = ({ last }) => Array.from({ length: last + 1 }, (_, place) => place);

// Where a control stops on its way to a place, and what is said of it.
const stopOf = ({ controls }, drawn, at, one, wanted, byKey) => {
  const control = controls[one];
  const isDrawn = (from, which, place) => drawn.has(String(movedTo(controls, from, which, place)));
  const way = Math.sign(wanted - at[one]);
  const onward = (place) => (place - at[one]) * way > 0;
  const stops = placesOf(control).filter((place) => isDrawn(at, one, place));
  const far = (place) => Math.abs(place - wanted);
  const [stop] = stops.filter((place) => !byKey || onward(place))
    .sort((a, b) => far(a) - far(b) || onward(b) - onward(a));
  if (stop === wanted) return [stop, ""];
  // First where it now stands: what begins with "not" sounds as if something had gone wrong.
  const stays = `Stays at ${value(control, at[one])}`;
  if (stop !== undefined && stops.length > 1) {
    const which = byKey ? "next" : "nearest";
    const said = stop === at[one] ? stays : `Jumped to ${value(control, stop)}`;
    return [stop, `${said}, the ${which} that is drawn here.`];
  }
  if (stops.length > 1 && byKey) return [at[one], `${stays}: further on, nothing is drawn here.`];
  const helps = controls.filter((other, i) => i !== one && placesOf(other).some((place) => place !== at[i]
    && isDrawn(at, i, place) && isDrawn(movedTo(controls, at, i, place), one, wanted)));
  const or = helps.length ? `, or first move ${helps.map(({ label }) => `“${label}”`).join(" or ")}` : "";
  return [at[one], `${stays}: nothing else is drawn with the others as they stand. Press Reset${or}.`];
};

const image = async (source) => {
  const made = Object.assign(new Image(), { src: source });
  await made.decode();
  return made;
};
// What differs, laid over the picture of the start.
const laidOver = async (start, over) => {
  const layers = await Promise.all([start, over].map(image));
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [layers[0].width, layers[0].height];
  layers.forEach((layer) => canvas.getContext("2d").drawImage(layer, 0, 0));
  return canvas.toDataURL();
};

// What view.js knows as a model of anywidget.
const standIn = ({ panel, alt, frames, start }) => {
  const drawn = new Map(frames.map((frame) => [String(frame.at), frame]));
  const shown = async (frame) => {
    frame.whole ??= await laidOver(start, frame.over);
    const { at, readout, whole } = frame;
    return { at, frame: { source: whole, readout, alt: `${alt} ${readout}` } };
  };
  const listeners = {};
  const values = { panel, here: panel.controls.map((control) => control.start) };
  const met = panel.missions.map(() => 0);

  const tell = (event, what) => listeners[event]?.(what);
  const arrive = async (at, mission) => {
    const frame = drawn.get(String(at));
    if (frame.meets[mission]?.[met[mission]]) met[mission] += 1;
    const picture = await shown(frame);
    tell("msg:custom", { ...picture, met: [...met] });
  };
  return {
    drawn,
    get: (name) => values[name],
    set: (name, value) => { values[name] = value; },
    on: (event, listener) => { listeners[event] = listener; },
    off: (event) => { delete listeners[event]; },
    send: async ({ ahead, move, mission }) => {
      if (ahead) {
        const there = ahead.map((at) => drawn.get(String(at))).filter(Boolean);
        tell("msg:custom", { ahead: await Promise.all(there.map(shown)) });
      } else arrive(move ?? values.here, mission);
    },
  };
};

// Hears each move before view.js does, and lets it through once it stops at a frame.
const watch = (panel, model, element, say) => {
  const inputs = [...element.querySelectorAll(".whocounts-controls :is(input, select)")];
  let byKey = false;
  const stop = (event, written) => {
    const one = inputs.indexOf(event.target);
    if (one < 0) return;
    const [control, at] = [panel.controls[one], model.get("here")];
    const [read, put] = ELEMENT[control.kind];
    const asked = read(event.target, control);
    const wanted = Math.min(Math.max(Number.isNaN(asked) ? at[one] : asked, 0), control.last);
    const [there, said] = stopOf(panel, model.drawn, at, one, wanted, byKey && !written);
    const onTheWay = written && event.type === "input"; // somebody writes 12 and has come to 1
    say(said && onTheWay ? "This number is not drawn here. Press Enter when it is written, and it jumps to the nearest that is." : said);
    if (onTheWay) {
      if (said) event.stopPropagation();
      return;
    }
    if (there !== asked) put(event.target, control, there);
    if (there === at[one]) event.stopPropagation(); // nothing has moved
    else if (event.type === "change") event.target.dispatchEvent(new Event("input", { bubbles: true }));
  };
  element.addEventListener("keydown", () => { byKey = true; }, true);
  element.addEventListener("pointerdown", () => { byKey = false; }, true);
  element.addEventListener("input", (event) => stop(event, Boolean(event.inputType) && event.target.type === "number"), true);
  element.addEventListener("change", (event) => {
    const one = inputs.indexOf(event.target);
    if (event.target.type !== "number" || one < 0) return;
    const { kind, last } = panel.controls[one];
    const written = ELEMENT[kind][0](event.target, panel.controls[one]);
    if (Math.min(Math.max(written, 0), last) !== model.get("here")[one]) stop(event, true);
  }, true);
  element.addEventListener("click", ({ target }) => { if (target.tagName === "BUTTON") say(""); }, true);
};

const mount = (given) => {
  const place = document.querySelector(`[data-panel="${given.name}"]`);
  const element = document.createElement("div");
  const count = document.createElement("p");
  const note = document.createElement("p");
  note.className = "whocounts-said";
  note.setAttribute("role", "status");
  count.textContent = given.all ? "" : `Without Python this panel has ${given.frames.length} of its settings, drawn beforehand. A control stops where one is drawn; the others stay as they are.`;
  place.append(element, count);
  const say = (words) => { note.textContent = words; };
  const model = standIn(given);
  render({ model, el: element });
  element.querySelector(".whocounts-buttons").after(note);
  watch(given.panel, model, element, say);
};
// A table or picture that is wider than its place says so and takes the focus, so that the arrow keys scroll
// it; one that is folded away is measured once it is open.
const measured = new ResizeObserver((all) => all.forEach(({ target }) => {
  const wide = target.scrollWidth > target.clientWidth + 1;
  target.classList.toggle("whocounts-wide", wide);
  target.tabIndex = wide ? 0 : -1;
}));
// A picture keeps a width at which its labels can be read, and scrolls in a box of its own.
const boxed = (picture) => {
  const box = make("div", { className: "scrolls", role: "group", ariaLabel: "Picture" });
  picture.before(box);
  box.append(picture);
};
document.addEventListener("DOMContentLoaded", () => {
  (window.whocountsPanels ?? []).forEach(mount);
  document.querySelectorAll(".bd-article figure > :is(img, .whocounts-picture)").forEach(boxed);
  document.querySelectorAll('[role="group"]:has(> :is(table, img, .whocounts-picture))').forEach((one) => measured.observe(one));
});
