// An executor's own Word document, looked at in place of a letter made from a case.

import { byId, el, plural, say } from "./words.js";
import { ServerError, save, take } from "./server.js";

export class OwnDocument {
  constructor(root, draft, hooks) {
    this.root = root;
    this.draft = draft;
    this.hooks = hooks;
    this.encoded = { bytes: null, text: "" };
  }

  render() {
    const { name, mends } = this.draft.state.document;
    this.root.replaceChildren(el("div", { class: "block", role: "group", "aria-labelledby": "s:own" },
      el("h2", { id: "s:own" }, "Проверка своего документа"),
      el("p", { class: "wide" }, name),
      el("p", { class: "hint" }, "Замечания подчёркнуты на листах и собраны в списке. Предложение из замечания вносится прямо в документ; остальное исправьте в Word и перетащите файл ещё раз."),
      el("p", { id: "mended" }, mends.length ? `Исправлено мест: ${mends.length}.` : "Исправлений пока нет."),
      el("div", { class: "buttons" },
        el("button", { type: "button", class: "main", onclick: () => this.take("docx") }, "Скачать исправленный .docx"),
        el("button", { type: "button", onclick: () => this.take("comments") }, "Скачать .docx с замечаниями на полях"),
        el("button", { type: "button", onclick: () => this.hooks.back() }, "Вернуться к делу"))));
  }

  show(picture) {
    const failed = picture.done?.filter((one) => !one).length ?? 0;
    const place = byId("mended");
    if (place && failed) {
      place.textContent = `${plural(failed, "исправление не внесено", "исправления не внесены", "исправлений не внесено")}: слова стоят в разном оформлении. Исправьте их в Word.`;
    }
  }

  sent() {
    const bytes = this.draft.bytes;
    if (this.encoded.bytes !== bytes) this.encoded = { bytes, text: base64(bytes) };
    return { docx: this.encoded.text, mends: this.draft.state.document.mends };
  }

  async take(what) {
    try {
      const { name, data } = await take(`api/review/${what}`, this.sent());
      const own = this.draft.state.document.name.replace(/\.docx$/i, "");
      save(name.replace("документ", own), data);
      say("Файл скачан.");
    } catch (error) {
      if (!(error instanceof ServerError)) throw error;
      say(`Не получилось: ${error.message}`);
    }
  }
}

function base64(bytes) {
  const all = new Uint8Array(bytes);
  let text = "";
  for (let at = 0; at < all.length; at += 0x8000) text += String.fromCharCode(...all.subarray(at, at + 0x8000));
  return btoa(text);
}
