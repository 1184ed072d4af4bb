// The panel's picture and its read-out. The same <img> stays; only its source changes.
const CONTROLS = ".whocounts-panel :is(input, select, button)";
const REST = 40; // milliseconds; a held key repeats sooner

// Where a control stands, counted as panel.py counts it.
const placeOf = (control) => {
  if (control.type === "range") {
    return Math.round((control.valueAsNumber - control.min) / control.step);
  }
  return control.type === "checkbox" ? Number(control.checked) : control.selectedIndex;
};

function render({ model, el }) {
  const figure = document.createElement("figure");
  const readout = document.createElement("p");
  const image = document.createElement("img");
  const caption = document.createElement("figcaption");
  figure.className = "whocounts-view";
  readout.setAttribute("aria-live", "polite");
  readout.className = "whocounts-readout";
  figure.append(readout, image, caption);
  el.append(figure);

  // Only what changed: a read-out written again is announced again.
  const put = (node, name, value) => {
    if (value !== undefined && node[name] !== value) node[name] = value;
  };
  const show = (frame) => {
    // A data address: an object address takes a few milliseconds more for each picture.
    put(image, "src", frame.source);
    put(image, "alt", frame.alt);
    put(readout, "textContent", frame.readout);
  };

  // One step on and one step back are drawn ahead while the student looks, and shown at once.
  let resting;
  const rest = () => {
    clearTimeout(resting);
    resting = setTimeout(() => model.send("ahead"), REST);
  };
  const foresee = (event) => {
    const panel = event.target.closest?.(".whocounts-panel");
    if (!panel?.contains(figure)) return;
    clearTimeout(resting);
    const place = [...panel.querySelectorAll("input, select")].map(placeOf).join();
    show(model.get("ahead")[place] ?? {});
  };
  const follow = () => {
    show(model.get("frame"));
    rest();
  };
  window.addEventListener("input", foresee, true);
  model.on("change:frame", follow);
  caption.textContent = model.get("caption");
  show(model.get("frame"));

  // In JupyterLab an arrow moves the cell cursor and a letter may delete a cell, unless the focus
  // is in a text field. In a panel, plain keys belong to the control, the others to Jupyter.
  const keepPlainKeys = (event) => {
    const runs = event.shiftKey && event.key === "Enter";
    const plain = !(event.ctrlKey || event.metaKey || event.altKey || runs);
    event.target.closest?.(CONTROLS)?.toggleAttribute("data-lm-suppress-shortcuts", plain);
  };
  window.addEventListener("keydown", keepPlainKeys, true);

  return () => {
    clearTimeout(resting);
    model.off("change:frame", follow);
    window.removeEventListener("input", foresee, true);
    window.removeEventListener("keydown", keepPlainKeys, true);
  };
}
export default { render };
