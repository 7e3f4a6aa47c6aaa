// Remarks: the list beneath the letter, and the card beside the words.

import { SEVERITIES, byId, el, plural } from "./words.js";

export class Remarks {
  // hooks: take(finding, words), lead(finding), refuse(finding, reason), isCase().
  constructor(list, card, sheets, hooks) {
    this.list = list;
    this.card = card;
    this.sheets = sheets;
    this.hooks = hooks;
    this.findings = [];
    this.from = null;
    this.asked = null;
    this.timer = 0;
    sheets.addEventListener("mouseover", (event) => this.over(event));
    sheets.addEventListener("mouseout", (event) => { if (event.target.closest(".remark")) this.leave(); });
    sheets.addEventListener("focusin", (event) => this.focus(event));
    sheets.addEventListener("click", (event) => this.click(event));
    sheets.addEventListener("keydown", (event) => this.key(event));
    card.addEventListener("mouseenter", () => clearTimeout(this.timer));
    card.addEventListener("mouseleave", () => this.leave());
    card.addEventListener("keydown", (event) => { if (event.key === "Escape") this.close(true); });
    card.addEventListener("focusout", (event) => {
      if (!card.contains(event.relatedTarget) && event.relatedTarget !== this.from) this.close(false);
    });
    document.addEventListener("scroll", (event) => { if (event.target !== card && !card.contains(document.activeElement)) this.close(false); }, true);
  }

  // findings: null where there is no letter yet.
  show(told) {
    const findings = told ?? [];
    const focus = this.list.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    this.findings = findings;
    this.close(false);
    const counts = { error: 0, warning: 0, info: 0 };
    for (const one of findings) counts[one.severity] += 1;
    const parts = Object.entries(counts).filter(([, count]) => count)
      .map(([severity, count]) => plural(count, SEVERITIES[severity].one, SEVERITIES[severity].few, SEVERITIES[severity].many));
    this.list.replaceChildren(
      el("h2", { tabindex: "-1" }, findings.length ? `Замечания: ${parts.join(", ")}` : told ? "Замечаний нет" : "Замечания появятся вместе с письмом"),
      el("ol", {}, ["error", "warning", "info"].flatMap((severity) =>
        findings.filter((one) => one.severity === severity).map((one) => el("li", { class: severity, "data-item": String(one.number) }, this.told(one, "list"))))));
    if (focus) (this.list.querySelector(`[data-key="${CSS.escape(focus)}"]`) ?? this.list.querySelector("h2")).focus();
  }

  // What is said of one remark, in the list and on the card.
  told(finding, where) {
    const kind = SEVERITIES[finding.severity];
    const known = `${finding.rule}:${finding.number}`;
    const button = (key, text, act, about = "") => el("button", { type: "button", class: key === "place" ? null : "quietly", "data-key": `${key}:${known}`, onclick: act, "aria-label": about || null }, text);
    const parts = [
      el("p", { class: "what" },
        el("span", { class: "sign", "aria-hidden": "true" }, kind.sign), el("strong", {}, `${kind.one.charAt(0).toUpperCase()}${kind.one.slice(1)}. `),
        finding.text && where === "list" && finding.placed ? button("place", `«${short(finding.text)}»`, () => this.goTo(finding), `Показать в письме: ${short(finding.text)}`) : "",
        ` ${finding.message} `, el("span", { class: "clause" }, clause(finding.clause))),
    ];
    if (finding.why) parts.push(el("p", { class: "quiet" }, finding.why));
    if (finding.example && where === "card") parts.push(el("p", { class: "quiet" }, finding.example));
    const acts = [];
    if (finding.suggestions.length && this.hooks.canTake(finding)) {
      finding.suggestions.slice(0, 5).forEach((words, number) => acts.push(el("button", {
        type: "button", class: "suggestion", "data-key": `take${number}:${known}`,
        "aria-label": words ? `Заменить на: ${words}` : `Убрать: ${finding.text}`,
        onclick: () => this.hooks.take(finding, words),
      }, words || "Убрать")));
    } else if (finding.suggestions.length) {
      parts.push(el("p", {}, `Можно так: ${finding.suggestions.slice(0, 3).map((words) => `«${words}»`).join("; ")}.`));
    }
    if (finding.place) {
      acts.push(button("field", `К полю «${finding.label}»`, () => this.hooks.lead(finding)));
    } else if (finding.placed && finding.template) {
      parts.push(el("p", { class: "quiet" }, `Этих слов в деле нет: они из шаблона письма (${finding.template}). Исправит их владелец шаблонов.`));
    }
    if (this.hooks.isCase()) {
      acts.push(button("refuse", this.asked === known ? "Не отклонять" : "Отклонить с причиной…", () => {
        this.asked = this.asked === known ? null : known;
        this.again(where, finding);
      }));
    }
    parts.push(el("div", { class: "acts" }, acts));
    if (this.asked === known && this.hooks.isCase()) parts.push(this.reason(finding, where));
    return parts;
  }

  again(where, finding) {
    if (where === "list") {
      this.list.querySelector(`[data-item="${finding.number}"]`).replaceChildren(...this.told(finding, where));
      this.list.querySelector(".reason input")?.focus();
    } else {
      this.fill([finding]);
      this.card.querySelector(".reason input")?.focus();
    }
  }

  reason(finding, where) {
    const id = `reason-${where}`;
    const control = el("input", { type: "text", id });
    const save = () => {
      if (!control.value.trim()) { control.focus(); return; }
      this.asked = null;
      this.close(true);
      this.hooks.refuse(finding, control.value.trim());
    };
    control.addEventListener("keydown", (event) => { if (event.key === "Enter") { event.preventDefault(); save(); } });
    return el("div", { class: "reason" },
      el("label", { for: id }, "Почему замечание здесь не годится (причина останется в деле)"), control,
      el("button", { type: "button", onclick: save }, "Отклонить"));
  }

  // -- from the list to the words

  goTo(finding) {
    const found = this.sheets.querySelector(`.remark[data-numbers~="${finding.number}"]`);
    if (!found) return;
    byId("main").dispatchEvent(new CustomEvent("view", { detail: "letter" }));
    found.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
    found.focus({ preventScroll: true });
    found.classList.add("flash");
    setTimeout(() => found.classList.remove("flash"), 1500);
  }

  // -- the card

  over(event) {
    const found = event.target.closest?.(".remark");
    if (!found || this.card.contains(document.activeElement)) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.openAt(found), 150);
  }

  leave() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => { if (!this.card.contains(document.activeElement)) this.close(false); }, 350);
  }

  focus(event) {
    const found = event.target.closest?.(".remark");
    if (found && found.matches(":focus-visible")) this.openAt(found);
  }

  click(event) {
    const found = event.target.closest?.(".remark");
    if (!found) return;
    clearTimeout(this.timer);
    this.openAt(found);
    this.card.querySelector("button")?.focus();
  }

  key(event) {
    if (!event.target.closest?.(".remark")) return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      this.openAt(event.target);
      this.card.querySelector("button")?.focus();
    } else if (event.key === "Escape") {
      this.close(true);
    }
  }

  openAt(place) {
    if (this.from === place && !this.card.hidden) return;
    const numbers = place.dataset.numbers.split(" ").map(Number);
    if (!numbers.every((number) => this.findings[number])) return;
    this.from = place;
    this.asked = null;
    this.card.hidden = false;
    this.fill(numbers.map((number) => this.findings[number]));
    const at = place.getBoundingClientRect();
    const width = this.card.offsetWidth;
    const height = this.card.offsetHeight;
    const below = at.bottom + 6 + height < innerHeight;
    this.card.style.left = `${Math.max(8, Math.min(at.left, innerWidth - width - 8))}px`;
    this.card.style.top = `${below ? at.bottom + 6 : Math.max(8, at.top - height - 6)}px`;
  }

  fill(findings) {
    this.card.replaceChildren(
      ...findings.map((one) => el("div", { class: one.severity }, this.told(one, "card"))),
      el("button", { type: "button", class: "close", "aria-label": "Закрыть замечание", onclick: () => this.close(true) }, "×"));
  }

  close(back) {
    clearTimeout(this.timer);
    if (this.card.hidden) return;
    this.card.hidden = true;
    const from = this.from;
    this.from = null;
    if (back && from?.isConnected) {
      const first = this.sheets.querySelector(`.remark[tabindex][data-numbers~="${from.dataset.numbers.split(" ")[0]}"]`);
      (first ?? from).focus();
      this.card.hidden = true;
    }
  }
}

function short(text) {
  return text.length > 70 ? `${text.slice(0, 67)}…` : text;
}

function clause(told) {
  if (!told) return "";
  return /^\d/.test(told) && !told.includes("ФЗ") ? `Пункт ${told}` : told.charAt(0).toUpperCase() + told.slice(1);
}
