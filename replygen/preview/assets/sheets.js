// The letter as it will be printed: sheets of A4 with every word in its place.

import { SEVERITIES, el } from "./words.js";

const BASE = 0.8375; // of the size, from a line's top to its base in Times, where line height is the size
const GRAVEST = ["error", "warning", "info"];

// Fills `root` with the sheets; findings by number.
export function paint(root, sheets, findings) {
  const seen = new Set();
  root.style.setProperty("--wide", String(Math.max(...sheets.map((sheet) => sheet.width), 210)));
  root.replaceChildren(...sheets.map((sheet, number) => {
    const paper = el("section", { class: "sheet", "aria-label": `Лист ${number + 1} из ${sheets.length}` });
    mm(paper, { width: sheet.width, height: sheet.height });
    for (const rule of sheet.rules) paper.append(box(el("div", { class: "rule", "aria-hidden": "true" }), rule));
    for (const picture of sheet.pictures) {
      paper.append(box(el("img", { src: picture.source, alt: "Рисунок бланка или QR-код" }), picture.box));
    }
    for (const paragraph of sheet.paragraphs) paper.append(drawn(paragraph, findings, seen));
    return paper;
  }));
}

function drawn(paragraph, findings, seen) {
  const made = el("p", { "data-paragraph": String(paragraph.index) });
  for (const line of paragraph.lines) {
    for (const words of line.words) made.append(stretch(line, words, findings, seen), " ");
  }
  return made;
}

function stretch(line, words, findings, seen) {
  const made = el("span", { class: `words ${words.font ?? "serif"}${words.bold ? " bold" : ""}${words.italic ? " italic" : ""}` });
  const size = words.size * 25.4 / 72;
  mm(made, { left: words.left, top: line.top + line.base - BASE * size - (words.raised ?? 0) * 25.4 / 72, "font-size": size });
  if (words.spread) mm(made, { "word-spacing": words.spread });
  for (const [text, numbers] of words.pieces) {
    if (!numbers.length) {
      made.append(text);
      continue;
    }
    const about = numbers.map((number) => findings[number]);
    const gravest = GRAVEST.find((severity) => about.some((one) => one.severity === severity));
    const first = numbers.some((number) => !seen.has(number));
    numbers.forEach((number) => seen.add(number));
    const told = about.map((one) => `${SEVERITIES[one.severity].one}: ${one.message}`).join("; ");
    made.append(el("span", {
      class: `remark ${gravest}`, "data-numbers": numbers.join(" "),
      ...(first ? { role: "button", tabindex: "0", "aria-haspopup": "dialog", "aria-label": `${text}. ${told}` } : {}),
    }, text));
  }
  return made;
}

function box(made, [left, top, width, height]) {
  mm(made, { left, top, width, height });
  return made;
}

// Lengths in millimetres of the sheet, which the style sheet gives a length on the screen.
function mm(made, lengths) {
  for (const [name, length] of Object.entries(lengths)) {
    made.style.setProperty(name, `calc(var(--mm) * ${length.toFixed(3)})`);
  }
}
