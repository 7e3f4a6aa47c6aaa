// Values of a case file ↔ what the form holds ↔ what is sent: the form holds texts alone.

import { read } from "./paths.js";

export class Shape {
  constructor(form) {
    this.form = form;
    this.kinds = new Map(form.kinds.map((kind) => [kind.name, kind]));
    this.groups = form.groups;
    this.special = new Set(form.kinds.flatMap((kind) => [...kind.needs, ...kind.may]));
    this.owner = new Map();
    for (const outcome of form.outcomes) {
      for (const fact of [...outcome.required, ...outcome.allowed]) this.owner.set(fact, outcome.name);
    }
  }

  field(group, name) {
    return this.groups[group]?.find((one) => one.name === name);
  }

  kind(values) {
    return this.kinds.get(values.reply?.kind) ?? this.form.kinds[0];
  }

  empty() {
    return {
      appeal: { applicants: [{}], questions: [{ id: "1" }] },
      reply: { kind: this.form.kinds[0].name },
      allow: [],
    };
  }

  // A case file's values as the form holds them; what the form does not know is kept as it is.
  taken(values) {
    const shaped = this.takenGroup("Case", values);
    shaped.appeal ??= {};
    shaped.reply ??= {};
    shaped.allow ??= [];
    if (!shaped.appeal.applicants?.length) shaped.appeal.applicants = [{}];
    if (!shaped.appeal.questions?.length) shaped.appeal.questions = [{ id: "1" }];
    shaped.reply.kind ??= this.form.kinds[0].name;
    for (const answer of shaped.reply.answers ?? []) {
      const owners = new Set(Object.keys(answer).filter((key) => this.owner.has(key)).map((key) => this.owner.get(key)));
      if (!answer.outcome && owners.size === 1) answer.outcome = [...owners][0];
    }
    return shaped;
  }

  takenGroup(group, values) {
    if (values === null || typeof values !== "object" || Array.isArray(values)) return {};
    const made = {};
    for (const [key, value] of Object.entries(values)) {
      if (value === null || value === undefined) continue;
      const field = this.field(group, key);
      made[key] = field ? this.takenField(field, value) : value;
    }
    return made;
  }

  takenField(field, value) {
    const many = Array.isArray(value);
    switch (field.type) {
      case "group": return this.takenGroup(field.of, value);
      case "list": return many ? value.map((one) => this.takenGroup(field.of, one)) : [];
      case "lines": return many ? value.map(String).join("\n") : String(value);
      case "questions": return many ? value.map(String) : [];
      case "person": return typeof value === "object" ? this.takenGroup(field.of, value) : String(value);
      case "forms": return typeof value === "object" ? { ...value } : String(value);
      default: return typeof value === "object" ? value : String(value);
    }
  }

  // What is sent: only what this kind of reply needs, without empty fields.
  sent(values) {
    const made = this.sentGroup("Case", values);
    made.appeal ??= {};
    made.reply ??= {};
    const kind = this.kind(values);
    for (const name of this.special) {
      if (!kind.needs.includes(name) && !kind.may.includes(name)) delete made.reply[name];
    }
    for (const name of kind.needs) {
      made.reply[name] ??= this.field("Decision", name).type === "list" ? [{}] : {};
    }
    if (kind.answers === "none") delete made.reply.answers;
    if (!made.allow?.length) delete made.allow;
    return made;
  }

  sentGroup(group, values) {
    const made = {};
    for (const [key, value] of Object.entries(values ?? {})) {
      const field = this.field(group, key);
      if (group === "AnswerFacts" && this.isForeign(key, values)) continue;
      const sent = field ? this.sentField(field, value) : value;
      if (sent !== undefined) made[key] = sent;
    }
    return made;
  }

  // A fact of another outcome than the chosen one waits in the draft.
  isForeign(key, answer) {
    return Boolean(answer.outcome) && this.owner.has(key) && this.owner.get(key) !== answer.outcome;
  }

  sentField(field, value) {
    switch (field.type) {
      case "group": return this.sentGroup(field.of, value);
      case "list": return value.length ? value.map((one) => this.sentGroup(field.of, one)) : undefined;
      case "lines": {
        const lines = String(value).split("\n").map((line) => line.trim()).filter(Boolean);
        return lines.length ? lines : undefined;
      }
      case "questions": return value.length ? value : undefined;
      case "person":
        if (typeof value === "object") return this.sentGroup(field.of, value);
        return value || undefined;
      case "forms":
        if (typeof value === "object") {
          const forms = Object.fromEntries(Object.entries(value).filter(([, form]) => String(form).trim()));
          return Object.keys(forms).length ? forms : undefined;
        }
        return value || undefined;
      default:
        return typeof value === "string" && !value.trim() ? undefined : value;
    }
  }

  // Fields filled for other kinds or outcomes, which the letter does not print now.
  resting(values) {
    const kind = this.kind(values);
    const found = [];
    for (const name of this.special) {
      if (kind.needs.includes(name) || kind.may.includes(name)) continue;
      const value = values.reply?.[name];
      if (value !== undefined && hasWords(value)) found.push({ path: `reply.${name}`, label: this.field("Decision", name).label });
    }
    (values.reply?.answers ?? []).forEach((answer, number) => {
      const path = `reply.answers[${number}]`;
      if (kind.answers === "none") {
        if (hasWords({ ...answer, question: "" })) found.push({ path, label: `Ответ ${number + 1}` });
        return;
      }
      for (const key of Object.keys(answer)) {
        if (this.isForeign(key, answer) && hasWords(answer[key])) {
          found.push({ path: `${path}.${key}`, label: this.field("AnswerFacts", key).label });
        }
      }
    });
    return found;
  }

  // «lines» are one text in the form; the server counts the lines that are not empty.
  formPlace(values, path) {
    const match = /^(.*)\[(\d+)\]$/.exec(path);
    if (!match) return { path, offset: 0 };
    const text = read(values, match[1]);
    if (typeof text !== "string") return { path, offset: 0 };
    let at = 0;
    let number = Number(match[2]);
    for (const line of text.split("\n")) {
      if (line.trim()) {
        if (number === 0) return { path: match[1], offset: at + line.length - line.trimStart().length };
        number -= 1;
      }
      at += line.length + 1;
    }
    return { path: match[1], offset: 0 };
  }
}

function hasWords(value) {
  if (typeof value === "string") return Boolean(value.trim());
  if (Array.isArray(value)) return value.some(hasWords);
  return value !== null && typeof value === "object" && Object.values(value).some(hasWords);
}
