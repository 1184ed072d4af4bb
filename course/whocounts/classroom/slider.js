// A slider that is the browser's own: labelled, reachable by Tab, moved by arrow keys.
function render({ model, el }) {
  const label = document.createElement("label");
  const name = document.createElement("span");
  const range = document.createElement("input");
  const shown = document.createElement("span");
  range.type = "range";
  label.className = "whocounts-slider";
  label.append(name, range, shown);
  el.append(label);
  // A screen reader hears the value from the slider itself, and must not hear it as its name too.
  shown.setAttribute("aria-hidden", "true");

  const unit = () => (model.get("unit") ? ` ${model.get("unit")}` : "");
  const say = (value) => {
    const text = Number(value).toLocaleString("en", { maximumFractionDigits: 3 }) + unit();
    shown.textContent = text;
    range.setAttribute("aria-valuetext", text);
  };
  const follow = () => {
    name.textContent = model.get("label");
    for (const key of ["min", "max", "step"]) range[key] = model.get(key);
    range.value = model.get("value");
    say(range.value);
  };
  range.addEventListener("input", () => {
    say(range.value);
    model.set("value", Number(range.value));
    model.save_changes();
  });
  model.on("change", follow);
  follow();
}
export default { render };
