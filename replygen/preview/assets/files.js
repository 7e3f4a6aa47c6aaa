// Files brought to the page and taken from it.

import { ServerError, bring, save, take } from "./server.js";
import { banner, byId, el, say } from "./words.js";

const MOST = 20 * 1024 * 1024;

export class Files {
  constructor(page, form) {
    this.page = page;
    this.pdf = form.pdf;
    this.covers = [];
    this.ready = false;
    byId("take").addEventListener("click", () => this.take("docx"));
    byId("bring").addEventListener("change", (event) => {
      const [file] = event.target.files;
      event.target.value = "";
      if (file) this.bring(file);
    });
    this.dropping();
    this.menu();
  }

  show(picture) {
    this.ready = Boolean(picture.sheets);
    const covers = picture.covers ?? [];
    if (JSON.stringify(covers) !== JSON.stringify(this.covers)) {
      this.covers = covers;
      this.menu();
    }
  }

  menu() {
    const item = (text, act, note = "") => el("li", {}, el("button", { type: "button", onclick: act }, text), note ? el("p", { class: "quiet" }, note) : "");
    byId("more").replaceChildren(el("ul", {},
      item(this.pdf ? "PDF: нет LibreOffice" : "PDF", () => this.take("pdf"), this.pdf),
      item("Word с замечаниями на полях (.docx)", () => this.take("comments")),
      item("Текст письма (.txt)", () => this.take("txt")),
      item("Веб-страница (.html)", () => this.take("html")),
      item("Карточка (.json)", () => this.take("card")),
      this.covers.map((addressee, number) => item(`Сопроводительное письмо: ${addressee} (.docx)`, () => this.take(`cover-${number + 1}`))),
      item("Дело, чтобы продолжить потом (.json)", () => this.saveCase())));
  }

  async take(what) {
    const { page } = this;
    if (page.draft.state.document) return page.own.take(what === "comments" ? what : "docx");
    if (what === "pdf" && this.pdf) return this.told(this.pdf);
    if (!this.ready) {
      const [fault] = page.picture.faults;
      this.told(fault ? `Письма ещё нет: ${fault.label ? `«${fault.label}»: ` : ""}${fault.problem}.` : "Письма ещё нет.");
      if (fault) {
        page.form.touchedAll = true;
        page.form.showFaults();
        page.lead(fault.place);
      }
      return undefined;
    }
    say(what === "pdf" ? "Готовлю PDF…" : "Готовлю файл…");
    try {
      const { name, data } = await take(`api/take/${what}`, page.shape.sent(page.draft.values));
      save(name, data);
      say(`Скачано: ${name}`);
    } catch (error) {
      if (!(error instanceof ServerError)) throw error;
      this.told(error.gone ? "Программа не отвечает, файл не скачан." : error.message);
    }
    return undefined;
  }

  saveCase() {
    const values = this.page.shape.sent(this.page.draft.values);
    const number = String(values.appeal.number ?? "дело").replace(/[^\p{L}\p{N}-]+/gu, "-");
    save(`${number}.json`, new Blob([JSON.stringify(values, null, 2)], { type: "application/json" }));
    say("Дело скачано.");
  }

  told(text) {
    banner(text, el("button", { type: "button", onclick: () => banner("") }, "Понятно"));
  }

  // -- bringing

  dropping() {
    const cover = byId("drop");
    let depth = 0;
    const hasFiles = (event) => event.dataTransfer?.types.includes("Files");
    document.addEventListener("dragenter", (event) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      depth += 1;
      cover.hidden = false;
    });
    document.addEventListener("dragover", (event) => { if (hasFiles(event)) event.preventDefault(); });
    document.addEventListener("dragleave", () => {
      depth = Math.max(0, depth - 1);
      if (!depth) cover.hidden = true;
    });
    document.addEventListener("drop", (event) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      depth = 0;
      cover.hidden = true;
      const files = [...event.dataTransfer.files];
      if (files.length > 1) this.told("Перетащите один файл: страница готовит по одному письму.");
      else if (files.length) this.bring(files[0]);
    });
  }

  // What a message could not say by itself stays in sight until it is put away.
  notes(found) {
    if (!found.notes?.length) return banner("");
    return banner(`${found.source}: обращение открыто, решение за Вами.`,
      el("ul", {}, found.notes.map((note) => el("li", {}, note))),
      el("button", { type: "button", onclick: () => banner("") }, "Понятно"));
  }

  async bring(file) {
    if (file.size > MOST) return this.told(`${file.name}: файл слишком велик → можно не больше 20 МБ`);
    try {
      const found = await bring(file);
      if (found.sort === "word") await this.page.draft.setDocument(found.name, await file.arrayBuffer());
      else this.page.openCase(found.values, `Дело открыто из файла ${found.name}.`);
      this.notes(found);
    } catch (error) {
      if (!(error instanceof ServerError)) throw error;
      this.told(error.gone ? "Программа не отвечает, файл не открыт." : error.message);
    }
    return undefined;
  }
}
