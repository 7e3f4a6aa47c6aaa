// The page: the draft in the middle; form, letter, bar, remarks and files each tied to it.

import { menu, showBar, showObstacles, showWaiting } from "./bar.js";
import { Draft, forget, listed } from "./draft.js";
import { Files } from "./files.js";
import { FormView } from "./form.js";
import { OwnDocument } from "./own.js";
import { read, write } from "./paths.js";
import { Pictures } from "./picture.js";
import { Remarks } from "./remarks.js";
import { getForm } from "./server.js";
import { Shape } from "./shaping.js";
import { paint } from "./sheets.js";
import { SEVERITIES, ask, banner, byId, el, plural, say } from "./words.js";

const NOTHING = { names: [], faults: [], problem: "", standing: null, sheets: null, findings: [], counts: null, pages: null, covers: [], left_out: [] };

class Page {
  constructor(form) {
    this.shape = new Shape(form);
    this.draft = new Draft(() => this.shape.empty());
    this.form = new FormView(byId("form"), this.shape, this.draft);
    this.own = new OwnDocument(byId("form"), this.draft, { back: () => this.closeDocument() });
    this.picture = NOTHING;
    this.pictures = new Pictures({
      ask: () => this.asked(),
      show: (picture) => this.show(picture),
      trouble: (error) => this.trouble(error),
      well: () => this.well(),
    });
    this.remarks = new Remarks(byId("remarks"), byId("card"), byId("sheets"), {
      isCase: () => !this.draft.state.document,
      canTake: (finding) => this.canTake(finding),
      take: (finding, words) => this.take(finding, words),
      lead: (finding) => this.lead(finding.place, finding.span),
      refuse: (finding, reason) => this.refuse(finding, reason),
    });
    this.files = new Files(this, form);
    this.buttons();
    this.draft.addEventListener("change", (event) => this.changed(event.detail));
  }

  async begin(given) {
    const found = await this.draft.open();
    if (given) {
      if (found) await this.draft.fresh();
      this.openCase(given, "Дело открыто.");
    } else if (found) {
      this.form.touchedAll = true;
      say("Черновик на месте: продолжайте с того же места.");
    }
    if (this.draft.trouble) banner(this.draft.trouble);
    this.changed({ path: "", whole: true });
  }

  // -- the draft changes

  changed({ whole }) {
    if (whole) this.render();
    byId("undo").disabled = !this.draft.back.length;
    byId("redo").disabled = !this.draft.forth.length;
    byId("saved").textContent = this.draft.trouble ? "Черновик не сохранён" : "Черновик сохранён в браузере";
    if (this.draft.trouble) banner(this.draft.trouble);
    this.pictures.want(whole ? 0 : undefined);
  }

  render() {
    const own = Boolean(this.draft.state.document);
    document.body.classList.toggle("own", own);
    if (own) this.own.render();
    else this.form.render();
  }

  asked() {
    if (this.draft.state.document) return ["api/review", this.own.sent()];
    return ["api/picture", this.shape.sent(this.draft.values)];
  }

  // -- the picture comes

  show(picture) {
    const told = { ...NOTHING, ...picture };
    this.picture = told;
    if (!this.draft.state.document) this.form.show(told);
    else this.own.show(told);
    showBar(byId("bar"), told, Boolean(this.draft.state.document), { toRemarks: () => this.view("remarks") });
    showObstacles(byId("law"), told, (place) => this.lead(place));
    showWaiting(byId("waiting"), told, Boolean(byId("sheets").children.length), {
      lead: (place) => this.lead(place),
      remove: (place) => this.draft.change("", (state) => write(state.values, place, undefined), { whole: true }),
    });
    byId("letter").classList.toggle("stale", !told.sheets);
    byId("sheets").inert = !told.sheets;
    if (told.sheets) {
      paint(byId("sheets"), told.sheets, told.findings);
      this.remarks.show(told.findings);
      this.leftOut(told.left_out);
    } else {
      // Remarks on an earlier letter may be mended already: they come again with the new one.
      this.remarks.show(null);
      if (told.faults.some((fault) => fault.sort !== "law")) byId("sheets").replaceChildren();
    }
    this.files.show(told);
    this.announce(told);
    requestAnimationFrame(() => { document.documentElement.dataset.painted = String(performance.now()); });
  }

  // What has changed above the letter, told to those who hear it, when they pause.
  announce({ counts, faults, sheets }) {
    const law = faults.filter((fault) => fault.sort === "law").length;
    const missing = faults.filter((fault) => fault.sort === "missing").length;
    const told = sheets
      ? `Письмо готово. ${counted(counts)}`
      : law ? `Такое письмо отправить нельзя: ${plural(law, "причина", "причины", "причин")}.`
        : missing ? `Осталось заполнить: ${plural(missing, "поле", "поля", "полей")}.` : "";
    clearTimeout(this.telling);
    if (!told || told === this.told) return;
    this.telling = setTimeout(() => {
      this.told = told;
      say(told);
    }, 2000);
  }

  leftOut(texts) {
    const place = byId("left-out");
    place.hidden = !texts.length;
    place.replaceChildren();
    if (texts.length) {
      place.append(el("h2", {}, "В документе есть ещё текст, который на листах здесь не показан:"), ...texts.map((text) => el("p", {}, text)));
    }
  }

  trouble(error) {
    if (error.gone) {
      banner("Программа не отвечает. Всё набранное сохранено в этом браузере. Запустите replygen preview снова; страница сама продолжит работу.",
        el("button", { type: "button", onclick: () => this.pictures.run() }, "Проверить сейчас"));
      this.troubled = true;
    } else if (error.status === 403) {
      banner("Программу запустили заново, у страницы новый ключ. Всё набранное сохранено: откройте адрес, который напечатала программа.");
      this.troubled = true;
    } else {
      banner(`Не получилось: ${error.message}`, el("button", { type: "button", onclick: () => banner("") }, "Понятно"));
    }
  }

  well() {
    if (!this.troubled) return;
    this.troubled = false;
    banner("");
    say("Связь есть.");
  }

  // -- remarks

  canTake(finding) {
    if (this.draft.state.document) return Boolean(finding.mend);
    return Boolean(finding.place && finding.span);
  }

  take(finding, words) {
    if (!this.pictures.fresh) return;
    if (this.draft.state.document) {
      this.draft.change("", (state) => state.document.mends.push([...finding.mend, words]), { whole: true });
    } else if (!this.takeIntoField(finding, words)) {
      banner("Слова в поле уже другие: исправьте их там сами.", el("button", { type: "button", onclick: () => banner("") }, "Понятно"));
      this.lead(finding.place, finding.span);
      return;
    }
    say(words ? `Исправлено: «${finding.text}» на «${words}».` : `Убрано: «${finding.text}».`);
  }

  takeIntoField(finding, words) {
    const { path, offset } = this.shape.formPlace(this.draft.values, finding.place);
    const value = read(this.draft.values, path);
    const [start, end] = codeUnits(value, offset, finding.span);
    const there = typeof value === "string" ? value.slice(start, end) : "";
    if (plain(there) !== plain(finding.text)) return false;
    const fitted = fit(there, finding.text, words);
    this.draft.change(path, (state) => write(state.values, path, tidy(value, start, end, fitted)), { whole: true });
    return true;
  }

  refuse(finding, reason) {
    this.draft.change("", (state) => { (state.values.allow ??= []).push({ rule: finding.rule, reason }); }, { whole: true });
    say("Замечание отклонено, причина записана в деле.");
  }

  lead(place, span = null) {
    this.view("form");
    let units = span;
    if (span) {
      const { path, offset } = this.shape.formPlace(this.draft.values, place);
      const value = read(this.draft.values, path);
      if (typeof value === "string") units = codeUnits(value, offset, span).map((at) => at - offset);
    }
    this.form.lead(place, units);
  }

  // -- files and drafts

  openCase(values, told) {
    this.form.touchedAll = true;
    this.draft.change("", (state) => {
      state.values = this.shape.taken(values);
      state.document = null;
    }, { whole: true });
    say(`${told} Прежнее вернёт кнопка «Отменить».`);
  }

  closeDocument() {
    this.draft.change("", (state) => { state.document = null; }, { whole: true });
    byId("form").focus();
  }

  async anew() {
    if (!(await ask("Начать заново? Нынешний черновик останется в списке «Черновики».", "Начать заново"))) return;
    this.form.touched.clear();
    this.form.touchedAll = false;
    await this.draft.fresh();
    say("Начат новый черновик.");
    this.form.focusIn("reply.kind");
  }

  showDrafts() {
    const all = listed();
    byId("drafts").replaceChildren(
      el("p", { class: "quiet" }, "Черновики хранятся только в этом браузере."),
      el("ul", {}, all.map(({ id, title, time }) => el("li", {},
        el("button", { type: "button", disabled: id === this.draft.id, onclick: () => this.takeDraft(id) }, `${title}, ${new Date(time).toLocaleString("ru", { dateStyle: "short", timeStyle: "short" })}${id === this.draft.id ? " (открыт)" : ""}`),
        id === this.draft.id ? "" : el("button", { type: "button", class: "remove", "aria-label": `Удалить черновик ${title}`, onclick: () => this.deleteDraft(id, title) }, "Удалить")))));
  }

  async takeDraft(id) {
    this.form.touchedAll = true;
    if (!(await this.draft.take(id))) say("Этот черновик открыт в другой вкладке.");
  }

  async deleteDraft(id, title) {
    if (await ask(`Удалить черновик «${title}»? Вернуть его будет нельзя.`, "Удалить")) forget(id);
  }

  // -- what is in sight, keys

  view(name) {
    byId("main").dataset.view = name;
    for (const button of document.querySelectorAll(".views button")) button.setAttribute("aria-pressed", String(button.dataset.view === name));
    if (name === "remarks") byId("remarks").querySelector("h2")?.focus();
  }

  buttons() {
    byId("undo").addEventListener("click", () => this.step("undo"));
    byId("redo").addEventListener("click", () => this.step("redo"));
    byId("anew").addEventListener("click", () => this.anew());
    byId("print").addEventListener("click", () => print());
    menu(byId("drafts-open"), byId("drafts"));
    byId("drafts-open").addEventListener("click", () => this.showDrafts(), true);
    menu(byId("more-open"), byId("more"));
    byId("main").addEventListener("view", (event) => this.view(event.detail));
    for (const button of document.querySelectorAll(".views button")) button.addEventListener("click", () => this.view(button.dataset.view));
    for (const link of document.querySelectorAll(".skip")) link.addEventListener("click", () => this.view(link.hash.slice(1)));
    document.addEventListener("keydown", (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
      // The key's place on the keyboard: in the Russian layout «z» is «я».
      const redo = event.code === "KeyY" || (event.code === "KeyZ" && event.shiftKey);
      if (!redo && event.code !== "KeyZ") return;
      if (event.target.closest(".reason")) return;
      event.preventDefault();
      this.step(redo ? "redo" : "undo");
    });
  }

  step(way) {
    if (!this.draft[way]()) say(way === "undo" ? "Отменять нечего." : "Возвращать нечего.");
    else say(way === "undo" ? "Отменено." : "Возвращено.");
  }
}

function counted(counts) {
  const told = Object.entries(counts).filter(([, count]) => count)
    .map(([severity, count]) => plural(count, SEVERITIES[severity].one, SEVERITIES[severity].few, SEVERITIES[severity].many));
  return told.length ? `Замечания: ${told.join(", ")}.` : "Замечаний нет.";
}

// The server counts code points, the browser code units.
function codeUnits(value, offset, span) {
  const text = String(value ?? "").slice(offset);
  return span.map((place) => offset + [...text].slice(0, place).join("").length);
}

function plain(text) {
  return text.replace(/\s+/g, " ").trim().toLowerCase();
}

// A capital that the letter gave to a sentence's first word is not taken into the field.
function fit(there, shown, words) {
  const lowered = there.charAt(0) !== shown.charAt(0) && there.charAt(0).toLowerCase() === shown.charAt(0).toLowerCase();
  return lowered ? words.charAt(0).toLowerCase() + words.slice(1) : words;
}

// Where words are taken out, no two blanks are left.
function tidy(value, start, end, words) {
  const before = value.slice(0, start);
  const after = value.slice(end);
  if (!words && /\s$|^$/.test(before) && /^\s/.test(after)) return before + after.slice(1);
  return before + words + after;
}

async function start() {
  try {
    const form = await getForm();
    const page = new Page(form);
    await page.begin(form.case);
    document.documentElement.dataset.ready = "true";
  } catch (error) {
    banner(`Страница не открылась: ${error.message}. Черновик хранится в этом браузере. Запустите replygen preview и обновите страницу.`,
      el("button", { type: "button", onclick: () => location.reload() }, "Обновить"));
    if (!error.gone && error.status === undefined) throw error;
  }
}

start();
