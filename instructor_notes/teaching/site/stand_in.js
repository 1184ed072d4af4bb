// In place of Python: answers view.js from frames that were drawn beforehand (frames.py).
// Where a setting has no frame, the controls go to the nearest one that has, and a line says so.
const WRITING = 1_000; // milliseconds after which a number counts as written
const SAID = {
  beside: "This setting is not drawn in the reading edition. The control went to the nearest one that is.",
  together: (labels) =>
    `These settings are not drawn together in the reading edition. Moved with it: ${labels.join(", ")}.`,
  end: "This setting is not drawn in the reading edition, and nothing like it. The panel stays where it was.",
  writing: "This number is not drawn in the reading edition. When you leave the field, the panel goes to the nearest one that is.",
};

const nearest = ({ panel: { controls }, frames }, wanted, from) => {
  const moved = wanted.findIndex((place, i) =>
    place !== from[i] && (controls[i].begins_with === undefined || wanted[controls[i].begins_with] === from[controls[i].begins_with]));
  const way = Math.sign(wanted[moved] - from[moved]);
  const slides = ["slider", "number"].includes(controls[moved].kind);
  const fits = ({ at }) => (slides ? (at[moved] - from[moved]) * way > 0 : at[moved] === wanted[moved]);
  const others = (at) => at.map((_, i) => i).filter((i) => i !== moved && at[i] !== wanted[i]);
  // What a student has not touched stays so, but for one control: two would be two decisions.
  const untouched = (at) => others(at).filter((i) => wanted[i] === controls[i].start).length < 2;
  const costs = (at) => [
    others(at).length,
    Math.abs(at[moved] - wanted[moved]),
    others(at).filter((i) => at[i] === controls[i].start).length,
    others(at).reduce((sum, i) => sum + Math.abs(at[i] - wanted[i]) / controls[i].last, 0),
  ];
  const [found] = frames.filter((frame) => fits(frame) && untouched(frame.at))
    .map((frame) => [frame, costs(frame.at)])
    .sort(([, one], [, two]) => one.map((cost, i) => cost - two[i]).find((difference) => difference) ?? 0);
  if (!found) return [from, SAID.end];
  const labels = others(found[0].at).map((i) => `“${controls[i].label}”`);
  return [found[0].at, labels.length ? SAID.together(labels) : SAID.beside];
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
const standIn = (given, place, say) => {
  const { panel, alt, frames, start } = given;
  const drawn = new Map(frames.map((frame) => [String(frame.at), frame]));
  const shown = async (frame) => {
    frame.whole ??= await laidOver(start, frame.over);
    const { at, readout, whole } = frame;
    return { at, frame: { source: whole, readout, alt: `${alt} ${readout}` } };
  };
  const listeners = {};
  const values = { panel };
  const met = panel.missions.map(() => 0);
  let here = panel.controls.map((control) => control.start);
  let writing, finish;

  const tell = (event, what) => listeners[event]?.(what);
  const arrive = async (at, mission) => {
    here = at;
    const frame = drawn.get(String(at));
    if (frame.meets[mission]?.[met[mission]]) met[mission] += 1;
    const picture = await shown(frame);
    tell("msg:custom", { ...picture, met: [...met] });
  };
  const goTo = (at) => {
    here = at;
    values.here = at;
    tell("change:here");
  };
  const move = ({ move: wanted, mission }) => {
    clearTimeout(writing);
    finish = undefined;
    if (drawn.has(String(wanted))) {
      arrive(wanted, mission);
      return;
    }
    const [at, said] = nearest(given, wanted, here);
    const written = place.querySelector("input[type=number]:focus");
    say(written ? SAID.writing : said);
    if (written) { // somebody writes 12 and has come to 1: nothing may be written over it yet
      finish = () => {
        clearTimeout(writing);
        finish = undefined;
        say(said);
        goTo(at);
        arrive(at, mission);
      };
      writing = setTimeout(() => finish(), WRITING);
    } else goTo(at);
    tell("msg:custom", { at: wanted, met: [...met] }); // where it went, view.js asks for itself
  };
  for (const event of ["input", "click"]) place.addEventListener(event, () => say(""), true);
  place.addEventListener("change", () => finish?.());
  return {
    get: (name) => values[name],
    set: (name, value) => { values[name] = value; },
    on: (event, listener) => { listeners[event] = listener; },
    off: (event) => { delete listeners[event]; },
    send: async (question) => {
      if (question.ahead) {
        const there = question.ahead.map((at) => drawn.get(String(at))).filter(Boolean);
        tell("msg:custom", { ahead: await Promise.all(there.map(shown)) });
      } else if (question.move) move(question);
      else arrive(here);
    },
  };
};

const mount = (given) => {
  const place = document.querySelector(`[data-panel="${given.name}"]`);
  const element = document.createElement("div");
  const count = document.createElement("p");
  const note = document.createElement("p");
  note.className = "whocounts-said";
  note.setAttribute("role", "status");
  count.textContent = given.all ? "" : `Without Python this panel has ${given.frames.length} of its settings, drawn beforehand. Where one is missing, it goes to the nearest.`;
  place.append(element, note, count);
  const say = (words) => { if (note.textContent !== words) note.textContent = words; };
  render({ model: standIn(given, place, say), el: element });
};
document.addEventListener("DOMContentLoaded", () => (window.whocountsPanels ?? []).forEach(mount));
