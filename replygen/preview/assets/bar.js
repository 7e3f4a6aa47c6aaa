// Above the letter, always in sight: outcome, deadline, channel, sheets, remarks, obstacles.

import { SEVERITIES, byId, el, plural } from "./words.js";

export function showBar(root, told, own, hooks) {
  const { standing, counts, pages } = told;
  const remarks = counts
    ? Object.entries(counts).filter(([, count]) => count).map(([severity, count]) =>
      el("span", { class: severity }, el("span", { class: "sign", "aria-hidden": "true" }, SEVERITIES[severity].sign), plural(count, SEVERITIES[severity].one, SEVERITIES[severity].few, SEVERITIES[severity].many)))
    : [];
  root.replaceChildren(
    ...(own ? [cell("Проверка", "свой документ", "исход, срок и канал известны только у дела")] : [
      outcome(standing),
      deadline(standing?.deadline),
      cell("Канал", standing?.channel?.title ?? "—", [standing?.channel?.why, standing?.channel?.address].filter(Boolean).join(" · ")),
    ]),
    cell("Листов", sheets(pages), pages && !pages.sure ? `неточно: ${pages.why}` : ""),
    cell("Замечания", counts ? (remarks.length ? remarks : "нет") : "—", counts && remarks.length ? el("button", { type: "button", class: "link", onclick: hooks.toRemarks }, "показать список") : ""),
    el("button", { type: "button", id: "wide", "aria-expanded": root.classList.contains("wide") ? "true" : "false", onclick: (event) => {
      const wide = root.classList.toggle("wide");
      event.target.setAttribute("aria-expanded", String(wide));
      event.target.textContent = wide ? "Кратко" : "Подробно";
    } }, root.classList.contains("wide") ? "Кратко" : "Подробно"));
}

function cell(title, value, why = "", sort = "") {
  return el("div", { class: `cell ${sort}` }, el("span", { class: "title" }, title), el("span", { class: "value" }, value), el("span", { class: "why", title: typeof why === "string" ? why : null }, why));
}

function outcome(standing) {
  if (!standing) return cell("Исход", "—", "появится, когда дело будет заполнено");
  const found = standing.outcomes;
  if (!found.length) return cell("Исход", standing.kind?.title ?? "—", standing.kind?.why ?? "");
  const value = found.length === 1 ? found[0].title : found.map((one) => `${one.number} ${one.short}`).join(", ");
  const why = found.length === 1 ? found[0].why : found.map((one) => `${one.number}) ${one.why}`).join("; ");
  return cell("Исход", value, `${why}${standing.kind ? ` · ${standing.kind.why}` : ""}`);
}

function deadline(told) {
  if (!told) return cell("Срок", "—", "");
  const days = told.days < 0
    ? `просрочено на ${plural(-told.days, "день", "дня", "дней")}`
    : told.days === 0 ? "последний день" : `осталось ${plural(told.days, "день", "дня", "дней")}`;
  const from = told.given ? `от даты письма ${told.dated}` : "считая от сегодня";
  return cell("Срок", `до ${told.date}: ${days}`, [from, told.clause, ...told.notes].join(" · "), told.kept ? (told.days < 3 ? "soon" : "") : "late");
}

function sheets(pages) {
  if (!pages) return "—";
  return pages.count === null ? "не сосчитать" : `${pages.sure ? "" : "около "}${pages.count}`;
}

// What stands in the letter's way, each with the way out and the way to its field.
export function showObstacles(root, told, lead) {
  const law = told.faults.filter((fault) => fault.sort === "law");
  root.hidden = !law.length && !told.problem;
  root.replaceChildren();
  if (root.hidden) return;
  root.append(
    el("h2", {}, law.length ? `Такое письмо отправить нельзя: ${plural(law.length, "причина", "причины", "причин")}` : "Письмо не получается"),
    el("ul", {}, law.map((fault) => el("li", {},
      el("span", {}, `${fault.problem.charAt(0).toUpperCase()}${fault.problem.slice(1)}`, fault.clause ? el("span", { class: "clause" }, ` (${fault.clause})`) : "", fault.remedy ? el("strong", {}, ` → ${fault.remedy}`) : ""),
      fault.place ? el("button", { type: "button", class: "link", onclick: () => lead(fault.place) }, `К полю «${fault.label}»`) : "")),
    told.problem ? el("li", {}, told.problem) : ""));
}

// Instead of a letter: what is still to be filled in.
export function showWaiting(root, told, earlier, { lead, remove }) {
  const missing = told.faults.filter((fault) => fault.sort === "missing");
  const wrong = told.faults.filter((fault) => fault.sort === "wrong");
  const hindered = !told.sheets && !missing.length && !wrong.length;
  root.hidden = Boolean(told.sheets);
  root.replaceChildren();
  if (root.hidden) return;
  if (hindered) {
    root.append(el("p", {}, earlier ? "Ниже — письмо до последних изменений. Новое появится, когда будет устранено препятствие, названное наверху." : "Письмо появится здесь, когда будет устранено препятствие, названное наверху."));
    return;
  }
  const list = (faults) => el("ul", {}, faults.map((fault) => el("li", {},
    fault.place ? el("button", { type: "button", class: "link", onclick: () => lead(fault.place) }, fault.label || fault.place) : "",
    fault.sort === "wrong" ? ` ${fault.problem}${fault.remedy ? ` → ${fault.remedy}` : ""} ` : "",
    fault.problem === "такого поля нет" ? el("button", { type: "button", class: "remove", onclick: () => remove(fault.place) }, `Убрать: ${fault.label}`) : "")));
  if (wrong.length) root.append(el("h2", {}, "Исправьте:"), list(wrong));
  if (missing.length) root.append(el("h2", {}, "Письмо появится здесь, когда Вы заполните:"), list(missing));
}

export function menu(button, list) {
  const close = () => { list.hidden = true; button.setAttribute("aria-expanded", "false"); };
  button.addEventListener("click", () => {
    const open = list.hidden;
    list.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
    if (open) list.querySelector("button:not([disabled])")?.focus();
  });
  list.addEventListener("keydown", (event) => { if (event.key === "Escape") { close(); button.focus(); } });
  list.addEventListener("click", (event) => { if (event.target.closest("button")) close(); });
  document.addEventListener("click", (event) => { if (!list.contains(event.target) && event.target !== button) close(); });
  return { close, place: byId(list.id) };
}
