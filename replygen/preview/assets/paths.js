// Paths as the server tells them: «reply.answers[0].text».

export function steps(path) {
  const found = [];
  for (const match of path.matchAll(/([^.[\]]+)|\[(\d+)\]/g)) {
    found.push(match[2] === undefined ? match[1] : Number(match[2]));
  }
  return found;
}

export function join(path, step) {
  if (typeof step === "number") return `${path}[${step}]`;
  return path ? `${path}.${step}` : step;
}

export function parent(path) {
  return path.replace(/(\.[^.[\]]+|\[\d+\]|^[^.[\]]+)$/, "");
}

export function read(values, path) {
  let found = values;
  for (const step of steps(path)) {
    if (found === null || found === undefined || typeof found !== "object") return undefined;
    found = found[step];
  }
  return found;
}

// Writes a value, making the groups on the way; undefined takes the field away.
export function write(values, path, value) {
  const way = steps(path);
  const last = way.pop();
  let place = values;
  way.forEach((step, number) => {
    if (place[step] === undefined || place[step] === null || typeof place[step] !== "object") {
      place[step] = typeof (way[number + 1] ?? last) === "number" ? [] : {};
    }
    place = place[step];
  });
  if (value === undefined) {
    if (Array.isArray(place)) place.splice(last, 1);
    else delete place[last];
  } else {
    place[last] = value;
  }
}
