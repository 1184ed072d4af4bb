// The panel on the page: missions, controls, picture and read-out, all the browser's own elements.
// It keeps where the controls stand. What it asks of the kernel, and what it gets, says panel.py.
const REST = 40; // milliseconds until one step more is drawn ahead; a held key repeats sooner
const PATIENCE = 5_000; // milliseconds without an answer until the still picture takes over

const make = (tag, { className = "", ...rest } = {}, ...children) => {
  const node = Object.assign(document.createElement(tag), rest);
  if (className) node.className = `whocounts-${className}`;
  node.append(...children);
  return node;
};
// Only what changed: a text written again is announced again.
const put = (node, name, value) => {
  if (value !== undefined && node[name] !== value) node[name] = value;
};
const button = (words, press) => make("button", { type: "button", textContent: words, onclick: press });

// Each kind of control: its element, where it stands (place), and how it is put there (go).
const MADE = {
  slider: (given) => numeric(given, "range"),
  number: (given) => numeric(given, "number"),
  choice: ({ label, options }) => {
    const select = make("select", {}, ...options.map((words) => make("option", { textContent: words })));
    return {
      element: make("label", { className: "control" }, make("span", { textContent: label }), select),
      input: select,
      place: () => select.selectedIndex,
      go: (place) => { select.selectedIndex = place; },
    };
  },
  switch: ({ label }) => {
    const box = make("input", { type: "checkbox" });
    return {
      element: make("label", { className: "control whocounts-switch" }, box, make("span", { textContent: label })),
      input: box,
      place: () => Number(box.checked),
      go: (place) => { box.checked = Boolean(place); },
    };
  },
};

const numeric = ({ label, low, step, last, unit, one }, type) => {
  const value = (place) => Number((low + place * step).toFixed(10));
  const input = make("input", { type, min: low, max: value(last), step });
  const shown = make("span", { className: "value" });
  const counts = (number) => number === 1 ? one : unit;
  const words = (number) => `${number.toLocaleString("en", { maximumFractionDigits: 3 })} ${counts(number)}`.trim();
  // A screen reader hears value and unit from the input itself, and must not hear them as its name.
  shown.setAttribute("aria-hidden", "true");
  const say = () => {
    shown.textContent = type === "number" ? counts(input.valueAsNumber) : words(input.valueAsNumber);
    input.setAttribute(type === "number" ? "aria-description" : "aria-valuetext", shown.textContent);
  };
  const place = () => Math.min(Math.max(Math.round((input.valueAsNumber - low) / step), 0), last);
  const go = (there) => { input.value = value(there); say(); };
  // What was written beyond the ends, or is no number, becomes what the picture shows.
  input.addEventListener("change", () => go(place() || 0));
  input.addEventListener("input", say);
  const name = make("span", { textContent: label });
  return { element: make("label", { className: `control whocounts-${type}` }, name, shown, input), input, place, go };
};

// The missions, one at a time; `met` counts the steps that the kernel has seen met.
const missionsOf = (missions) => {
  let shown = 0;
  let met = missions.map(() => 0);
  const count = make("strong");
  const text = make("p");
  const state = make("p", { className: "state" });
  const back = button("Back", () => turn(-1));
  const next = button("Next", () => turn(1));
  const live = make("div", {}, text, state);
  live.setAttribute("aria-live", "polite");
  const several = missions.length > 1;
  const element = make("section", { className: "missions" },
    make("div", {}, count, ...(several ? [back, next] : [])), live);
  element.setAttribute("aria-label", "Missions");
  const write = () => {
    const { text: words, steps, said } = missions[shown];
    const done = met[shown] === steps;
    put(count, "textContent", several ? `Mission ${shown + 1} of ${missions.length}` : "Mission");
    put(text, "textContent", words);
    put(state, "textContent", done ? `✓ Done. ${said}` : met[shown] ? `✓ ${met[shown]} of ${steps} steps` : "");
    element.classList.toggle("whocounts-done", done);
    // A button that is disabled while it has the focus loses it.
    const [first, last] = [shown === 0, shown === missions.length - 1];
    const focused = document.activeElement;
    back.disabled = next.disabled = false;
    if (first && focused === back) next.focus();
    if (last && focused === next) back.focus();
    back.disabled = first;
    next.disabled = last;
  };
  const turn = (by) => {
    shown = Math.min(Math.max(shown + by, 0), missions.length - 1);
    write();
  };
  const open = () => Math.max(missions.findIndex(({ steps }, i) => met[i] < steps), 0);
  return {
    element,
    shown: () => shown,
    follow: (now, begin) => {
      met = now;
      if (begin) shown = open();
      write();
    },
  };
};

function render({ model, el }) {
  const panel = model.get("panel");
  const controls = panel.controls.map((given) => MADE[given.kind](given));
  const missions = panel.missions.length ? missionsOf(panel.missions) : null;

  const image = make("img");
  const ghost = make("div", { className: "ghost", hidden: true });
  const picture = make("div", { className: "picture" }, image, ghost);
  const readout = make("p", { className: "readout" });
  readout.setAttribute("aria-live", "polite");
  const words = make("span");
  const drop = button("Drop it", () => { hold(null); keep.focus(); });
  const kept = make("div", { className: "kept" }, words, drop);
  kept.setAttribute("aria-live", "polite");
  const view = make("figure", { className: "view" }, picture, readout, kept,
    make("figcaption", { textContent: panel.caption }));
  const reset = button("Reset", () => { go(panel.controls.map(({ start }) => start)); moved(); });
  const keep = button("Keep this one", () => {
    keeping = String(here);
    settle();
  });
  const buttons = make("div", { className: "buttons" }, reset, ...(missions ? [keep] : []));
  const desk = make("div", { className: "controls" }, ...controls.map(({ element }) => element), buttons,
    make("p", { className: "reach", textContent: panel.reach }));
  const body = make("div", { className: "body" }, desk, view);
  const root = make("div", { className: "panel" }, ...(missions ? [missions.element] : []), body);
  const gone = make("p", { className: "gone", hidden: true });
  gone.setAttribute("role", "status");
  // While it holds a rule, the still picture does not show.
  const cover = make("style");
  el.append(cover, gone, root);

  const alive = (yes) => {
    root.hidden = !yes;
    cover.textContent = yes ? `.${panel.still} { display: none }` : "";
    if (yes) gone.hidden = true;
  };
  const lost = () => {
    alive(false);
    (document.querySelector(`.${panel.still}`) ?? el).prepend(gone);
    gone.hidden = false;
    gone.textContent = "Python does not answer. If a cell is running, wait: the panel comes back.";
  };

  // --- pictures --------------------------------------------------------------------------------
  const frames = new Map();
  let here = panel.controls.map(({ start }) => start);
  let last = 0; // the control that has the focus, or had it last
  const remember = ({ at, frame }) => frames.set(String(at), frame);
  // A frame for another place than this one comes too late: it is kept, and not shown.
  const show = () => {
    const frame = frames.get(String(here)) ?? {};
    // A data address: an object address takes a few milliseconds more for each picture.
    put(image, "src", frame.source);
    put(image, "alt", frame.alt);
    put(readout, "textContent", frame.readout);
  };
  const hold = (frame) => {
    ghost.hidden = drop.hidden = !frame;
    ghost.style.backgroundImage = frame ? `url(${frame.source})` : "";
    words.textContent = frame ? `Kept: ${frame.readout} ` : "";
  };
  hold(null);
  let keeping = null; // the place of a picture that is to be kept, and may not be here yet
  const settle = () => {
    if (keeping === null || !frames.has(keeping)) return;
    hold(frames.get(keeping));
    keeping = null;
  };

  // --- what is asked of the kernel -------------------------------------------------------------
  let asked = null; // one question at a time; the newest place is asked for when its answer comes
  let resting, waiting;
  const waitFor = (place) => {
    asked = place;
    picture.setAttribute("aria-busy", String(asked !== null));
  };
  // Jupyter's server holds a small picture back until the browser has acknowledged the kernel's
  // "busy", and a browser that has nothing to send does so 40 milliseconds late.
  const heard = ({ content }) => {
    if (content.execution_state === "busy") model.send({ heard: true });
  };
  const ask = (question) => {
    clearTimeout(waiting);
    waiting = setTimeout(lost, PATIENCE);
    model.send(question, question.drawn ? {} : { iopub: { status: heard } });
  };
  const move = () => {
    if (asked !== null) return;
    waitFor(String(here));
    ask({ move: here, mission: missions?.shown() ?? 0, drawn: frames.has(asked) });
  };
  const lookAhead = () => {
    const near = [-1, 0, 1].map((by) => here.map((place, i) => place + (i === last ? by : 0)))
      .filter((there) => there[last] >= 0 && there[last] <= panel.controls[last].last);
    for (const place of frames.keys()) if (!near.some((there) => String(there) === place)) frames.delete(place);
    const wanted = near.filter((there) => !frames.has(String(there)));
    if (wanted.length) model.send({ ahead: wanted });
  };
  const go = (there) => controls.forEach((control, i) => control.go(there[i]));
  const moved = () => {
    clearTimeout(resting);
    here = controls.map((control) => control.place());
    model.set("here", here); // for another view of the same panel
    show();
    move();
  };
  const rest = () => {
    clearTimeout(resting);
    resting = setTimeout(lookAhead, REST);
  };
  controls.forEach(({ input }, i) => {
    input.addEventListener("focus", () => {
      last = i;
      if (asked === null) rest();
    });
    input.addEventListener("input", () => {
      if (input.type === "number" && !input.value) return; // nothing written yet
      panel.controls.forEach(({ begins_with: other, start }, j) => {
        if (other === i) controls[j].go(start);
      });
      moved();
    });
  });

  const hear = ({ ahead, at, frame, met }) => {
    if (ahead) {
      ahead.forEach(remember);
      return;
    }
    const begin = root.hidden && asked === null;
    clearTimeout(waiting);
    alive(true);
    if (frame) remember({ at, frame });
    settle();
    if (begin) {
      here = at;
      go(here);
    }
    missions?.follow(met, begin);
    show();
    if (String(at) === asked) waitFor(null);
    if (String(here) !== String(at)) {
      move();
      return;
    }
    rest();
  };
  const follow = () => {
    here = model.get("here");
    go(here);
    show();
  };
  const hello = () => model.send({ hello: true });
  const check = () => {
    lost();
    waitFor(null);
    hello();
  };
  model.on("msg:custom", hear);
  model.on("change:here", follow);
  model.on("comm_live_update", check);
  alive(false);
  hello();

  // In JupyterLab an arrow moves the cell cursor and a letter may delete a cell, unless the focus
  // is in a text field. In a panel, plain keys belong to the control, the others to Jupyter.
  const keepPlainKeys = (event) => {
    const runs = event.shiftKey && event.key === "Enter";
    const plain = !(event.ctrlKey || event.metaKey || event.altKey || runs);
    if (root.contains(event.target)) event.target.toggleAttribute("data-lm-suppress-shortcuts", plain);
  };
  window.addEventListener("keydown", keepPlainKeys, true);

  return () => {
    clearTimeout(resting);
    clearTimeout(waiting);
    model.off("msg:custom", hear);
    model.off("change:here", follow);
    model.off("comm_live_update", check);
    window.removeEventListener("keydown", keepPlainKeys, true);
  };
}
export default { render };
