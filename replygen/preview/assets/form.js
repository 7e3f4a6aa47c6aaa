// The case as a form: sections in the order in which a clerk thinks of them.

import { Fields } from "./fields.js";
import { join, parent, read, write } from "./paths.js";
import { el } from "./words.js";

const LETTER = ["date", "number", "heading", "signatory", "executor", "enclosures", "official_use", "electronic_signature", "co_signatories", "qr_code"];

export class FormView {
  constructor(root, shape, draft) {
    this.root = root;
    this.shape = shape;
    this.draft = draft;
    this.open = new Set();
    this.touched = new Set();
    this.touchedAll = false;
    this.faults = [];
    this.names = [];
    this.fields = new Fields(shape, draft, this);
    root.addEventListener("submit", (event) => event.preventDefault());
  }

  // -- sections

  render() {
    const focus = this.focused();
    const scroll = this.root.scrollTop;
    const kind = this.shape.kind(this.draft.values);
    this.root.replaceChildren(
      this.kindSection(kind),
      this.section("Обращение", "appeal", this.fields.group("Appeal", "appeal", ["applicants", "questions"])),
      this.section("Заявители", "applicants", [this.fields.list(this.shape.field("Appeal", "applicants"), "appeal.applicants")]),
      this.section(kind.answers === "none" ? "Вопросы" : "Вопросы и ответы", "questions", this.questions(kind)),
      ...this.special(kind),
      this.section("Реквизиты письма", "letter", this.letter(kind)),
      ...this.allowed(),
      ...this.resting(),
    );
    this.root.scrollTop = scroll;
    this.showNames();
    this.showFaults();
    this.refocus(focus);
  }

  section(title, name, parts) {
    return el("div", { class: "block", role: "group", "aria-labelledby": `s:${name}` }, el("h2", { id: `s:${name}` }, title), parts);
  }

  kindSection(kind) {
    const control = el("select", { id: "f:reply.kind", "data-path": "reply.kind", "aria-describedby": "h:kind" },
      this.shape.form.kinds.map((one) => el("option", { value: one.name, selected: one.name === kind.name }, one.title)),
      this.shape.kinds.has(this.draft.values.reply.kind) ? "" : el("option", { value: this.draft.values.reply.kind, selected: true }, `${this.draft.values.reply.kind}: такого вида нет`));
    control.addEventListener("change", () => this.fields.set("reply.kind", control.value, true));
    return this.section("Вид ответа", "kind", [
      el("div", { class: "field wide" },
        el("label", { for: "f:reply.kind", class: "unseen" }, "Вид ответа"), control,
        el("p", { class: "hint", id: "h:kind" }, kind.clause.charAt(0).toUpperCase() + kind.clause.slice(1)),
        this.fields.fault("reply.kind")),
    ]);
  }

  questions(kind) {
    const asked = this.draft.values.appeal.questions ?? [];
    const parts = asked.map((question, number) => {
      const path = `appeal.questions[${number}]`;
      return el("fieldset", { class: "part", "data-field": path },
        el("legend", {}, `Вопрос ${number + 1}`),
        this.fields.group("Question", path, ["id"]),
        kind.answers === "none" ? "" : this.answer(kind, question, number),
        asked.length > 1 ? el("button", { type: "button", class: "remove", "data-path": path, onclick: () => this.removeQuestion(number) }, `Убрать вопрос ${number + 1}`) : "");
    });
    const known = new Set(asked.map((one) => String(one.id)));
    (this.draft.values.reply.answers ?? []).forEach((answer, number) => {
      if (kind.answers !== "none" && !known.has(String(answer.question))) parts.push(this.orphan(number));
    });
    return [
      this.fields.fault("appeal.questions"), this.fields.fault("reply.answers"), ...parts,
      el("button", { type: "button", class: "adder", "data-path": "appeal.questions", onclick: () => this.addQuestion() }, `Добавить: вопрос ${asked.length + 1}`),
    ];
  }

  // A file may answer a question that it does not ask.
  orphan(number) {
    const path = `reply.answers[${number}]`;
    return el("fieldset", { class: "part", "data-field": path },
      el("legend", {}, `Ответ ${number + 1}: такого вопроса в деле нет`),
      this.fields.fault(path), this.fields.fault(`${path}.question`),
      this.fields.simple({ ...this.shape.field("AnswerFacts", "text"), label: "Ответ" }, `${path}.text`),
      this.fields.remover(path, `Ответ ${number + 1}`));
  }

  answer(kind, question, number) {
    const answers = this.draft.values.reply.answers ?? [];
    const place = answers.findIndex((one) => String(one.question) === String(question.id));
    if (place < 0) {
      if (kind.answers === "all") {
        // Every question is answered: the answer is there as soon as the question is.
        this.draft.state.values.reply.answers = [...answers, { question: String(question.id) }];
        return this.answer(kind, question, number);
      }
      return el("button", { type: "button", class: "adder", onclick: () => this.fields.add(`reply.answers[${answers.length}]`, { question: String(question.id) }) },
        `Ответить на вопрос ${number + 1}`);
    }
    const path = `reply.answers[${place}]`;
    const answer = answers[place];
    const owners = this.shape.form.outcomes;
    const shown = owners.find((one) => one.name === answer.outcome);
    const facts = shown ? [...shown.required, ...shown.allowed] : Object.keys(answer).filter((key) => this.shape.owner.has(key));
    const fieldOf = (name) => ({ ...this.shape.field("AnswerFacts", name), required: shown?.required.includes(name) ?? false });
    return el("div", { class: "answer", "data-field": path },
      this.fields.fault(path),
      this.fields.simple({ ...this.shape.field("AnswerFacts", "text"), label: "Ответ" }, `${path}.text`),
      this.outcome(path, answer, number),
      el("div", { class: "fields" }, facts.map((name) => this.fields.field(brief(fieldOf(name)), join(path, name)))),
      kind.answers === "some" ? this.fields.remover(path, `Ответ на вопрос ${number + 1}`) : "");
  }

  outcome(path, answer, number) {
    const id = `f:${path}.outcome`;
    return el("fieldset", { class: "field wide choices", "data-field": `${path}.outcome` },
      el("legend", { id }, "Чем кончилось", el("span", { class: "needed", "aria-hidden": "true" }, " *")),
      el("div", { class: "row" }, this.shape.form.outcomes.map((one) => {
        const radio = el("input", { type: "radio", name: `outcome-${number}`, value: one.name, "data-path": `${path}.outcome:${one.name}`, checked: answer.outcome === one.name });
        radio.addEventListener("change", () => this.fields.set(`${path}.outcome`, one.name, true));
        return el("label", { class: "box" }, radio, ` ${one.title}`);
      })),
      this.fields.fault(`${path}.outcome`));
  }

  addQuestion() {
    const asked = this.draft.values.appeal.questions ?? [];
    const id = String(1 + Math.max(0, ...asked.map((one) => Number(one.id) || 0)));
    this.fields.add(`appeal.questions[${asked.length}]`, { id });
  }

  removeQuestion(number) {
    this.draft.change("", (state) => {
      const [question] = state.values.appeal.questions.splice(number, 1);
      const answers = state.values.reply.answers ?? [];
      state.values.reply.answers = answers.filter((one) => String(one.question) !== String(question.id));
    }, { whole: true });
    this.focusNear("appeal.questions");
  }

  // What this kind of reply alone wants to know.
  special(kind) {
    return kind.needs.map((name) => {
      const field = this.shape.field("Decision", name);
      const path = `reply.${name}`;
      if (this.fields.value(path) === undefined) {
        write(this.draft.state.values, path, field.type === "list" ? [{}] : {});
      }
      const parts = field.type === "list"
        ? [this.fields.list({ ...field, required: true }, path)]
        : [this.fields.fault(path), ...this.fields.group(field.of, path)];
      return this.section(field.label, name, parts);
    });
  }

  letter(kind) {
    const hidden = this.shape.groups.Decision.map((field) => field.name)
      .filter((name) => !LETTER.includes(name) || (name === "official_use" && !kind.may.includes(name)));
    return this.fields.group("Decision", "reply", hidden);
  }

  allowed() {
    const allow = this.draft.values.allow ?? [];
    if (!allow.length) return [];
    return [this.section("Отклонённые замечания", "allow", [this.fields.list({ ...this.shape.field("Case", "allow"), label: "Замечание" }, "allow")])];
  }

  // What was typed for another kind or outcome is kept, and said to be kept.
  resting() {
    const found = this.shape.resting(this.draft.values);
    if (!found.length) return [];
    return [this.section("Не войдёт в письмо", "resting", [
      el("p", {}, "Это заполнено для другого вида ответа или исхода. В черновике оно сохранится, в письмо не войдёт:"),
      el("ul", {}, found.map(({ path, label }) => el("li", {}, `${label} `,
        el("button", { type: "button", class: "remove", "data-path": path, onclick: () => this.fields.set(path, undefined, true) }, `Убрать: ${label.toLowerCase()}`)))),
    ])];
  }

  // -- names and faults, which come with each picture

  show(picture) {
    this.names = picture.names;
    this.faults = picture.faults;
    this.showNames();
    this.showFaults();
  }

  showNames() {
    for (const place of this.root.querySelectorAll("[data-name]")) {
      const told = this.names.find((one) => one.place === place.dataset.name);
      const open = place.querySelector("details")?.open;
      place.replaceChildren();
      if (!told) continue;
      if (told.error) {
        place.append(el("p", { class: "doubt" }, told.error));
        continue;
      }
      place.append(
        el("p", {}, el("strong", {}, told.gender.charAt(0).toUpperCase() + told.gender.slice(1)), ` · ${told.salutation} · Кому: ${told.addressee}`),
        told.known ? "" : el("p", { class: "doubt" }, `${told.evidence}. Укажите пол в «Ещё».`),
        told.disputed ? el("p", { class: "doubt" }, "Справочники склоняют это имя по-разному: проверьте падежи.") : "",
        el("details", { open: Boolean(open) }, el("summary", {}, "Падежи"), el("dl", {}, Object.entries(told.cases).flatMap(([name, form]) => [
          el("dt", {}, CASES[name]), el("dd", {}, form ?? "не известно без пола")]))));
    }
  }

  touch(path) {
    if (this.touched.has(path)) return;
    this.touched.add(path);
    // Later: words that come while a button is being pressed would push it from under the pointer.
    setTimeout(() => this.showFaults(), 250);
  }

  showFaults() {
    for (const place of this.root.querySelectorAll(".fault")) place.textContent = "";
    for (const control of this.root.querySelectorAll("[aria-invalid]")) control.removeAttribute("aria-invalid");
    for (const fault of this.faults) {
      const path = this.nearest(fault.place);
      const quiet = fault.sort === "missing" && !this.touchedAll && !this.touched.has(path);
      const place = document.getElementById(`e:f:${path}`);
      if (quiet || !place) continue;
      const told = fault.sort === "missing" ? "Заполните это поле." : `${sentence(fault.problem)}${fault.remedy ? ` → ${fault.remedy}` : ""}`;
      place.append(place.textContent ? ` ${told}` : told);
      document.getElementById(`f:${path}`)?.setAttribute("aria-invalid", "true");
    }
  }

  // The field of that path in the form, or the nearest group around it.
  nearest(place) {
    let path = this.shape.formPlace(this.draft.values, place).path;
    while (path && !document.getElementById(`e:f:${path}`)) path = parent(path);
    return path;
  }

  // -- focus

  focused() {
    const active = document.activeElement;
    if (!this.root.contains(active) || !active.dataset.path) return null;
    const typed = active.matches("textarea, input[type=text]");
    return { path: active.dataset.path, start: typed ? active.selectionStart : null, end: typed ? active.selectionEnd : null };
  }

  refocus(focus) {
    if (!focus) return;
    const found = this.control(focus.path);
    if (!found) return;
    found.focus({ preventScroll: true });
    if (focus.start !== null && found.setSelectionRange) found.setSelectionRange(focus.start, focus.end);
  }

  control(path) {
    return this.root.querySelector(`[data-path="${CSS.escape(path)}"]`);
  }

  // The first control at or under a path.
  focusIn(path) {
    this.root.querySelector(`:is(input, select, textarea)[data-path^="${CSS.escape(path)}"]`)?.focus();
  }

  focusNear(path) {
    (this.control(path) ?? this.control(parent(path)) ?? this.root).focus();
  }

  // Leads to a field, opening what hides it; selects the words if they are known.
  lead(place, span = null) {
    const { path, offset } = this.shape.formPlace(this.draft.values, place);
    let at = path;
    let found = null;
    while (at && !(found = this.control(at) ?? this.root.querySelector(`[data-path^="${CSS.escape(at)}:"]`) ?? this.root.querySelector(`[data-field="${CSS.escape(at)}"] :is(input, select, textarea)`))) at = parent(at);
    if (!found) return false;
    found.closest("details")?.setAttribute("open", "");
    found.focus();
    found.scrollIntoView({ block: "center" });
    if (span && found.setSelectionRange && at === path) found.setSelectionRange(span[0] + offset, span[1] + offset);
    return true;
  }
}

const CASES = {
  nominative: "кто", genitive: "кого", dative: "кому", accusative: "кого вижу", instrumental: "кем", prepositional: "о ком",
};

function brief(field) {
  return { ...field, help: field.help.replace(/^Исход «[^»]*»: ?/, "") };
}

function sentence(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
