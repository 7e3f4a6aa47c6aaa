// Fields of the form, one function a sort; every field has a label, help, an example, its fault.

import { join, read, write } from "./paths.js";
import { el } from "./words.js";

const GENDERED = new Set(["Applicant", "Official", "Executor"]);
const CASES = [
  ["genitive", "Кого?"],
  ["dative", "Кому?"],
  ["accusative", "Кого вижу?"],
  ["instrumental", "Кем?"],
  ["prepositional", "О ком?"],
];

export class Fields {
  // view: the form, which knows what is open and renders anew when the fields themselves change.
  constructor(shape, draft, view) {
    this.shape = shape;
    this.draft = draft;
    this.view = view;
  }

  value(path) {
    return read(this.draft.values, path);
  }

  set(path, value, whole = false) {
    this.draft.change(path, (state) => write(state.values, path, value), { whole });
  }

  // All fields of a group; those that are seldom wanted stand behind «Ещё».
  group(group, path, skip = []) {
    const fields = this.shape.groups[group].filter((field) => !skip.includes(field.name));
    const isFilled = (field) => this.value(join(path, field.name)) !== undefined && this.value(join(path, field.name)) !== "";
    const shown = fields.filter((field) => !field.more || isFilled(field));
    const more = fields.filter((field) => field.more && !isFilled(field));
    const made = [el("div", { class: "fields" }, shown.map((field) => this.field(field, join(path, field.name))))];
    if (more.length) made.push(this.more(path, more));
    if (GENDERED.has(group)) made.push(el("div", { class: "name", "data-name": path }));
    return made;
  }

  more(path, fields) {
    const details = el("details", { class: "more", open: this.view.open.has(path) },
      el("summary", {}, `Ещё: ${fields.slice(0, 5).map((field) => lower(field.label)).join(", ")}${fields.length > 5 ? " и другое" : ""}`),
      el("div", { class: "fields" }, fields.map((field) => this.field(field, join(path, field.name)))));
    details.addEventListener("toggle", () => this.view.open[details.open ? "add" : "delete"](path));
    return details;
  }

  field(field, path) {
    switch (field.type) {
      case "group": return this.optional(field, path);
      case "list": return this.list(field, path);
      case "person": return this.person(field, path);
      case "forms": return this.forms(field, path);
      case "questions": return this.questions(field, path);
      default: return this.simple(field, path);
    }
  }

  // Label, control, help and the place for its fault, tied together for a screen reader.
  framed(field, path, control, { wide = false, extra = [] } = {}) {
    const id = `f:${path}`;
    control.id = id;
    control.dataset.path = path;
    control.setAttribute("aria-describedby", `h:${id} e:${id}`);
    if (field.required) control.setAttribute("aria-required", "true");
    control.addEventListener("blur", () => this.view.touch(path));
    return el("div", { class: `field${wide ? " wide" : ""}`, "data-field": path },
      el("label", { for: id }, field.label, field.required ? el("span", { class: "needed", "aria-hidden": "true" }, " *") : ""),
      control,
      el("p", { class: "hint", id: `h:${id}` }, hint(field)),
      el("p", { class: "fault", id: `e:${id}` }),
      ...extra);
  }

  simple(field, path) {
    const value = this.value(path) ?? "";
    if (field.type === "choice" || field.type === "flag") return this.choice(field, path, value);
    const long = field.type === "text" || field.type === "lines";
    if (typeof value === "object") return this.unknown(field, path);
    const control = long
      ? el("textarea", { rows: field.type === "text" ? "4" : "2" })
      : el("input", { type: field.type === "date" ? "date" : "text", inputmode: field.type === "number" ? "numeric" : null });
    if (field.type === "date") control.max = "2100-12-31";
    control.value = value;
    control.spellcheck = false;
    control.addEventListener("input", () => this.set(path, control.value));
    return this.framed(field, path, control, { wide: long || field.label.length > 26 || (field.example ?? "").length > 30 });
  }

  // A file may hold a group where one value belongs: it is shown and can be taken out.
  unknown(field, path) {
    return el("div", { class: "field wide", "data-field": path },
      el("p", {}, `${field.label}: в файле здесь несколько значений.`), this.fault(path), this.remover(path, field.label));
  }

  choice(field, path, value) {
    const options = field.type === "flag" ? [["true", "да"], ["false", "нет"]] : field.options;
    const none = field.default === undefined ? "— выберите —" : `— ${titled(options, String(field.default))} —`;
    const control = el("select", {},
      el("option", { value: "" }, none),
      options.map(([word, title]) => el("option", { value: word, selected: word === value }, title)));
    control.addEventListener("change", () => this.set(path, control.value, true));
    return this.framed(field, path, control);
  }

  // A group that may be left out.
  optional(field, path) {
    if (this.value(path) === undefined && !field.required) {
      return el("div", { class: "field add" },
        el("button", { type: "button", "data-path": path, onclick: () => this.add(path, {}) }, `Добавить: ${lower(field.label)}`),
        el("p", { class: "hint" }, hint(field)));
    }
    return el("fieldset", { class: "part wide", "data-field": path },
      el("legend", {}, field.label),
      el("p", { class: "hint" }, hint(field)),
      this.fault(path),
      this.group(field.of, path),
      field.required ? "" : this.remover(path, field.label));
  }

  fault(path) {
    return el("p", { class: "fault", id: `e:f:${path}` });
  }

  remover(path, label) {
    return el("button", {
      type: "button", class: "remove", "data-path": path,
      onclick: () => { this.set(path, undefined, true); this.view.focusNear(path); },
    }, `Убрать: ${lower(label)}`);
  }

  add(path, value) {
    this.set(path, value, true);
    this.view.focusIn(path);
  }

  list(field, path) {
    const items = this.value(path) ?? [];
    return el("div", { class: "field wide list", "data-field": path },
      this.fault(path),
      items.map((_, number) => {
        const label = `${field.label} ${number + 1}`;
        return el("fieldset", { class: "part", "data-field": join(path, number) },
          el("legend", {}, label),
          this.fault(join(path, number)),
          this.group(field.of, join(path, number)),
          field.required && items.length === 1 ? "" : this.remover(join(path, number), label));
      }),
      el("button", { type: "button", class: "adder", "data-path": path, onclick: () => this.add(join(path, items.length), {}) },
        `Добавить: ${lower(field.label)}${items.length ? ` ${items.length + 1}` : ""}`));
  }

  // Somebody the settings know by a word, or anybody else by their fields.
  person(field, path) {
    const value = this.value(path);
    const known = Object.entries(this.shape.form.people[field.of] ?? {});
    const own = typeof value === "object";
    const control = el("select", {},
      el("option", { value: "" }, "— выберите —"),
      known.map(([word, title]) => el("option", { value: word, selected: word === value }, title)),
      typeof value === "string" && value && !known.some(([word]) => word === value) ? el("option", { value, selected: true }, value) : "",
      el("option", { value: "\u0000", selected: own }, "Другой человек…"));
    control.addEventListener("change", () => {
      if (control.value !== "\u0000") return this.set(path, control.value, true);
      this.set(path, {}, true);
      return this.view.focusIn(`${path}.`);
    });
    const plain = { ...field, help: field.help.replace(/:.*$/, ""), example: "" };
    return this.framed(plain, path, control, {
      wide: true,
      extra: own ? [el("div", { class: "part", role: "group", "aria-label": field.label }, this.group(field.of, path))] : [],
    });
  }

  forms(field, path) {
    const value = this.value(path);
    const own = typeof value === "object";
    const control = el("select", {},
      el("option", { value: "" }, "программа склоняет сама"),
      el("option", { value: "fixed", selected: value === "fixed" }, "не склоняется"),
      el("option", { value: "own", selected: own }, "склоняется по-своему…"));
    control.addEventListener("change", () => this.set(path, control.value === "own" ? {} : control.value || undefined, true));
    return this.framed({ ...field, example: "" }, path, control, {
      wide: own,
      extra: own ? [el("div", { class: "fields" }, CASES.map(([name, title]) =>
        this.simple({ name, label: title, help: "", example: "", type: "line" }, join(path, name))))] : [],
    });
  }

  questions(field, path) {
    const chosen = new Set(this.value(path) ?? []);
    const asked = this.value("appeal.questions") ?? [];
    return el("fieldset", { class: "field wide choices", "data-field": path },
      el("legend", {}, field.label),
      el("p", { class: "hint" }, hint(field)),
      this.fault(path),
      asked.map((question, number) => {
        const box = el("input", { type: "checkbox", "data-path": `${path}:${question.id}`, checked: chosen.has(String(question.id)) });
        box.addEventListener("change", () => {
          if (box.checked) chosen.add(String(question.id));
          else chosen.delete(String(question.id));
          this.set(path, chosen.size ? [...chosen] : undefined, true);
        });
        return el("label", { class: "box" }, box, ` ${number + 1}. ${question.text || "вопрос без текста"}`);
      }));
  }
}

function hint(field) {
  const help = (field.help ?? "").replace(/\.$/, "").replace(/\b(Вид|Виды) [a-z_ и]+: ?/, "");
  // Four plain words say no more than the label does.
  const plain = help.split(" ").length < 5 && !/[«:,;(—]/.test(help);
  const told = help && !plain ? `${help}.` : "";
  const example = field.example && !told.includes(field.example) ? `Например: ${field.example}` : "";
  const lines = field.each ? "Каждое — с новой строки." : "";
  return [told.charAt(0).toUpperCase() + told.slice(1), lines, example].filter(Boolean).join(" ");
}

function lower(label) {
  return label.charAt(0).toLowerCase() + label.slice(1);
}

function titled(options, word) {
  return options.find(([name]) => name === word)?.[1] ?? word;
}
