// Small help for building the page: elements, plurals, what is said to a screen reader.

// An element with attributes, listeners («onclick») and children; texts are always plain text.
export function el(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (key in made && typeof value !== "string") made[key] = value;
    else made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.flat().filter((one) => one !== null && one !== undefined && one !== ""));
  return made;
}

export function byId(id) {
  return document.getElementById(id);
}

// «1 замечание», «2 замечания», «5 замечаний».
export function plural(count, one, few, many) {
  const tens = Math.abs(count) % 100;
  const last = tens % 10;
  if (tens > 10 && tens < 20) return `${count} ${many}`;
  if (last === 1) return `${count} ${one}`;
  return last > 1 && last < 5 ? `${count} ${few}` : `${count} ${many}`;
}

let saying = 0;

// Politely told by a screen reader, after what it is saying now.
export function say(text) {
  clearTimeout(saying);
  const place = byId("said");
  place.textContent = "";
  saying = setTimeout(() => { place.textContent = text; }, 60);
}

export const SEVERITIES = {
  error: { one: "ошибка", few: "ошибки", many: "ошибок", sign: "✖" },
  warning: { one: "предупреждение", few: "предупреждения", many: "предупреждений", sign: "▲" },
  info: { one: "совет", few: "совета", many: "советов", sign: "●" },
};

// A question with two answers; resolves to whether it was «да».
export function ask(question, yes) {
  const dialog = byId("ask");
  byId("ask-text").textContent = question;
  byId("ask-yes").textContent = yes;
  dialog.returnValue = "";
  dialog.showModal();
  byId("ask-no").focus();
  return new Promise((resolve) => {
    byId("ask-yes").onclick = () => dialog.close("yes");
    byId("ask-no").onclick = () => dialog.close("");
    dialog.onclose = () => resolve(dialog.returnValue === "yes");
  });
}

// A banner above everything: what went wrong and what to do; empty text takes it away.
export function banner(text, ...actions) {
  const place = byId("banner");
  if (place.dataset.text === text && !actions.length) return;
  place.dataset.text = text;
  place.replaceChildren();
  if (text) place.append(el("p", {}, text), ...actions);
}
