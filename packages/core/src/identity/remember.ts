/** So many texts are remembered; then all are forgotten, so that memory does not grow with the roster. */
const MOST = 20_000;

/** Names repeat: what was read of a text is remembered. A text that is missing is an empty one. */
export function remembering<Value extends object | string>(
  read: (text: string) => Value,
): (text: string | undefined) => Value {
  const known = new Map<string, Value>();
  return (text = "") => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const made = read(text);
    if (known.size >= MOST) known.clear();
    known.set(text, made);
    return made;
  };
}

/** Remembers the last text only. A person is compared with many signals in turn, and it is the person's words that are asked for. */
export function rememberingLast<Value>(read: (text: string) => Value): (text: string) => Value {
  let last: string | undefined;
  let value: Value;
  return (text) => {
    if (text !== last) {
      value = read(text);
      last = text;
    }
    return value;
  };
}
