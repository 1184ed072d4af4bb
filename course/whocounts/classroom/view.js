// The panel's picture and its read-out. The same <img> stays; only its source changes.
const CONTROLS = ".whocounts-panel :is(input, select, button)";

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

  const follow = () => {
    // A data address: an object address takes a few milliseconds more for each picture.
    image.src = model.get("source");
    image.alt = model.get("alt");
    readout.textContent = model.get("readout");
    caption.textContent = model.get("caption");
  };
  model.on("change:frame", follow);
  follow();

  // In JupyterLab an arrow moves the cell cursor and a letter may delete a cell, unless the focus
  // is in a text field. In a panel, plain keys belong to the control, the others to Jupyter.
  const keepPlainKeys = (event) => {
    const runs = event.shiftKey && event.key === "Enter";
    const plain = !(event.ctrlKey || event.metaKey || event.altKey || runs);
    event.target.closest?.(CONTROLS)?.toggleAttribute("data-lm-suppress-shortcuts", plain);
  };
  window.addEventListener("keydown", keepPlainKeys, true);

  return () => window.removeEventListener("keydown", keepPlainKeys, true);
}
export default { render };
