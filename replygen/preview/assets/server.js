// Requests to the program on this machine; nothing is ever asked of anyone else.

const token = new URLSearchParams(location.search).get("token") ?? "";

export class ServerError extends Error {
  // gone: the program does not answer at all, so that asking again is of use.
  constructor(told, { gone = false, status = 0 } = {}) {
    super(told);
    this.gone = gone;
    this.status = status;
  }
}

async function send(path, options = {}) {
  let answer;
  try {
    answer = await fetch(path, {
      ...options,
      headers: { "X-Replygen-Token": token, ...options.headers },
      cache: "no-store",
      credentials: "same-origin",
      redirect: "error",
    });
  } catch {
    throw new ServerError("программа не отвечает", { gone: true });
  }
  if (answer.ok) return answer;
  let told = "";
  try {
    told = (await answer.json()).error;
  } catch {
    told = `ответ ${answer.status}`;
  }
  // A proxy whose server is down answers itself.
  throw new ServerError(told, { gone: answer.status >= 502, status: answer.status });
}

export async function getForm() {
  return (await send("api/form")).json();
}

export async function post(path, values) {
  const answer = await send(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(values),
  });
  return answer.json();
}

export async function bring(file) {
  const answer = await send("api/bring", {
    method: "POST",
    headers: { "Content-Type": "application/octet-stream", "X-File-Name": encodeURIComponent(file.name) },
    body: file,
  });
  return answer.json();
}

// A file made by the program: its name and bytes.
export async function take(path, values) {
  const answer = await send(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(values),
  });
  const told = answer.headers.get("content-disposition") ?? "";
  const name = decodeURIComponent(/filename\*=UTF-8''([^;]+)/.exec(told)?.[1] ?? "file");
  return { name, data: await answer.blob() };
}

export function save(name, data) {
  const address = URL.createObjectURL(data);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
