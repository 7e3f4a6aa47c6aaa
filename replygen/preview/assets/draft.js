// The draft: what was typed, how to take steps back, and where the browser keeps it.
//
// A tab has a draft of its own, held by a lock for as long as the tab lives; a new tab takes up the
// latest draft that nobody holds. Nothing leaves the browser but what a picture needs.

const PREFIX = "replygen:draft:";
const MOST_STEPS = 500;
const SAME_STEP = 1200; // milliseconds within which typing in one field is one step

export class Draft extends EventTarget {
  constructor(empty) {
    super();
    this.empty = empty;
    this.id = "";
    this.state = { values: empty(), document: null };
    this.back = [];
    this.forth = [];
    this.last = { path: "", time: 0 };
    this.trouble = "";
    this.documents = new Map();
  }

  get values() {
    return this.state.values;
  }

  // Bytes of the document that is looked at now.
  get bytes() {
    return this.documents.get(this.state.document?.key) ?? null;
  }

  // Finds this tab's draft, or the latest one that no other tab holds, or begins a new one.
  async open() {
    const own = sessionStorage.getItem("replygen:tab");
    // A page that is reloaded lets go of its draft a moment after the new one has begun.
    for (let tries = 0; own && tries < 10; tries += 1) {
      if (await this.hold(own)) return this.load(own);
      await new Promise((resolve) => { setTimeout(resolve, 50); });
    }
    for (const { id } of listed()) {
      if (await this.hold(id)) return this.load(id);
    }
    await this.fresh();
    return false;
  }

  async fresh() {
    const id = crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;
    await this.hold(id);
    this.id = id;
    sessionStorage.setItem("replygen:tab", id);
    this.back = [];
    this.forth = [];
    this.state = { values: this.empty(), document: null };
    this.changed("", true);
  }

  async take(id) {
    if (id === this.id || !(await this.hold(id))) return false;
    await this.load(id);
    return true;
  }

  // Whether the draft is this tab's now; browsers without locks let everyone have it.
  async hold(id) {
    if (!navigator.locks) return true;
    const got = await new Promise((resolve) => {
      navigator.locks.request(PREFIX + id, { ifAvailable: true }, (lock) => {
        resolve(Boolean(lock));
        return lock ? new Promise((release) => { this.releases ??= {}; this.releases[id] = release; }) : undefined;
      });
    });
    if (got) {
      for (const [other, release] of Object.entries(this.releases ?? {})) {
        if (other !== id) {
          release();
          delete this.releases[other];
        }
      }
    }
    return got;
  }

  async load(id) {
    this.id = id;
    sessionStorage.setItem("replygen:tab", id);
    this.back = [];
    this.forth = [];
    let kept = null;
    try {
      kept = JSON.parse(localStorage.getItem(PREFIX + id));
    } catch {
      this.trouble = "Прежний черновик повреждён, начат новый.";
    }
    this.state = kept?.state ?? { values: this.empty(), document: null };
    if (this.state.document) {
      const { key, bytes } = (await keptDocument(id)) ?? {};
      if (bytes) this.documents.set(key, bytes);
      if (!this.bytes) {
        this.trouble = `Документ «${this.state.document.name}» браузер не сохранил: перетащите его ещё раз.`;
        this.state.document = null;
      }
    }
    this.changed("", true);
    return Boolean(kept);
  }

  // A change by `act`, which gets the state; typing in one field makes one step.
  change(path, act, { whole = false } = {}) {
    const now = Date.now();
    const typing = path && path === this.last.path && now - this.last.time < SAME_STEP && !whole;
    if (!typing) {
      this.back.push(JSON.stringify(this.state));
      if (this.back.length > MOST_STEPS) this.back.shift();
    }
    this.last = { path: whole ? "" : path, time: now };
    this.forth = [];
    act(this.state);
    this.changed(path, whole);
  }

  undo() {
    return this.step(this.back, this.forth);
  }

  redo() {
    return this.step(this.forth, this.back);
  }

  step(from, to) {
    if (!from.length) return false;
    const before = JSON.stringify(this.state);
    to.push(before);
    this.state = JSON.parse(from.pop());
    this.last = { path: "", time: 0 };
    this.changed("", true);
    return true;
  }

  changed(path, whole) {
    this.keep();
    this.dispatchEvent(new CustomEvent("change", { detail: { path, whole } }));
  }

  keep() {
    const empty = JSON.stringify(this.state) === JSON.stringify({ values: this.empty(), document: null });
    try {
      if (empty && !localStorage.getItem(PREFIX + this.id)) return;
      localStorage.setItem(PREFIX + this.id, JSON.stringify({ state: this.state, time: Date.now() }));
      this.trouble = "";
    } catch {
      this.trouble = "Черновик не сохранился: в браузере кончилось место. Удалите старые черновики или скачайте дело.";
    }
  }

  async setDocument(name, bytes) {
    const key = String(Date.now());
    this.documents.set(key, bytes);
    await keepDocument(this.id, { key, bytes });
    this.change("", (state) => { state.document = { key, name, mends: [] }; }, { whole: true });
  }
}

// All drafts, the latest first.
export function listed() {
  const found = [];
  for (let number = 0; number < localStorage.length; number += 1) {
    const key = localStorage.key(number);
    if (!key.startsWith(PREFIX)) continue;
    try {
      const { state, time } = JSON.parse(localStorage.getItem(key));
      found.push({ id: key.slice(PREFIX.length), time, title: title(state) });
    } catch {
      // A broken draft is no use to anyone, but it is left where it is.
    }
  }
  return found.sort((one, other) => other.time - one.time);
}

export function forget(id) {
  localStorage.removeItem(PREFIX + id);
  documents("readwrite", (store) => store.delete(id)).catch(() => {});
}

function title(state) {
  if (state.document) return state.document.name;
  const appeal = state.values?.appeal ?? {};
  const person = appeal.applicants?.[0] ?? {};
  return [appeal.number || "без номера", person.surname || person.full_name || person.organization].filter(Boolean).join(", ");
}

// -- a document of one's own is too large for localStorage

function documents(mode, act) {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open("replygen", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore("documents");
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const base = opening.result;
      const asked = act(base.transaction("documents", mode).objectStore("documents"));
      asked.onsuccess = () => { base.close(); resolve(asked.result); };
      asked.onerror = () => { base.close(); reject(asked.error); };
    };
  });
}

async function keepDocument(id, kept) {
  try {
    await documents("readwrite", (store) => store.put(kept, id));
  } catch {
    // A private window may keep nothing; the document stays for as long as the tab is open.
  }
}

async function keptDocument(id) {
  try {
    return (await documents("readonly", (store) => store.get(id))) ?? null;
  } catch {
    return null;
  }
}
